import { type Actor, handsOf } from '../policy/actor.ts';
import { isDeputyOf, MAY_STAND_IN, type Role } from '../policy/roles.ts';
import { allOf } from '../policy/settings.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { KADES_OFFICE as OFFICE, SEKDES_OFFICE } from '../region/offices.ts';
import { rulesOf } from '../rules/registry.ts';
import type { Step } from '../rules/rule-set.ts';
import type { StepId } from './process.ts';
import { type CycleState, stepState } from './state.ts';

/** The bupati annuls by his own decree; what changes the use of a budget is carried by no mandate. */
const NO_MANDATE = 'Permendagri 20/2018 Ps 36(1); UU 30/2014 Ps 14(7)';

const MANDATES = 'UU 30/2014 Ps 14(7)';

/** The roles that can end a step as things stand: by the rules, by mandate of the regency, or in a vacant office's place. */
export function actorsOf(state: CycleState, id: StepId): readonly Role[] {
  const { mandate } = stepState(state, id);
  const step = rulesOf(state.rules).steps[id];
  return inOffice(state, step, mandate ? [mandate.role] : actorsByRule(step));
}

/** The roles that the rules name for ending a step. */
export function actorsByRule(step: Step): readonly Role[] {
  return step.kind === 'work' ? step.completers : step.approvers;
}

/**
 * Who may prepare a step: attach, record, count. Of an evaluation: whoever has the mandate, instead of the office that would
 * have it otherwise.
 */
export function preparersOf(state: CycleState, id: StepId): readonly Role[] {
  const { mandate } = stepState(state, id);
  const step = rulesOf(state.rules).steps[id];
  return inOffice(state, step, mandate ? [mandate.role] : step.preparers);
}

/**
 * While the village has no kades, the sekdes runs its daily business; a regulation of the village or of its head waits for
 * the Pj (UU 6/2014 Ps 45). While it has no sekdes and nobody who acts as one, the kades does himself what he has entrusted to
 * him (Permendagri 20/2018 Ps 3; 83/2015 Ps 7). While it has neither, its work waits for the Pj.
 */
export function inOffice(state: CycleState, step: Step, roles: readonly Role[]): readonly Role[] {
  const without = vacantIn(state);
  if (without === null || (without === 'kades' && setsRegulation(step)) || !roles.includes(without)) return roles;
  const other = without === 'kades' ? 'sekdes' : 'kades';
  return [...new Set(roles.map((role) => (role === without ? other : role)))];
}

function vacantIn({ kades, sekdes }: CycleState): 'kades' | 'sekdes' | null {
  if (kades.status === 'vacant') return sekdes?.status === 'vacant' ? null : 'kades';
  return sekdes?.status === 'vacant' ? 'sekdes' : null;
}

/** Ends with a Perdes or a Perkades. */
function setsRegulation({ enacts, gates }: Step): boolean {
  return enacts === true || gates.documents?.some((kind) => kind.startsWith('perkades_')) === true;
}

/** The role in which this person would sign a step's document; null when his signature is not asked for. */
export function signsAs(state: CycleState, step: Step, actor: Actor): Role | null {
  const wanted = step.gates.signatures ?? [];
  if (wanted.includes(actor.role)) return actor.role;
  return actor.role === 'sekdes' && wanted.includes('kades') && inOffice(state, step, ['kades']).includes('sekdes')
    ? 'kades'
    : null;
}

/** Whether the actor still holds, or may stand in for, the office he acts in. */
export function officeHeld(state: CycleState, actor: Actor, step: Step | null): Refusal[] {
  const { delegated } = actor;
  const lent =
    delegated && !MAY_STAND_IN[actor.role]?.includes(delegated.ownRole)
      ? [refusal('DELEGATE_NOT_ALLOWED', { role: actor.role, own: delegated.ownRole })]
      : [];
  const signsForKades = delegated && actor.role === 'kades' && step !== null && setsRegulation(step);
  const isDeputy = delegated !== undefined && isDeputyOf(actor.role, delegated.ownRole);
  const isOther = delegated && delegated.ownRole !== actor.role && !isDeputy;
  const isMandate = delegated !== undefined && !isDeputy;
  const { opens } = rulesOf(state.rules).annulment;
  return [
    ...lent,
    ...(isOther && step?.id === opens
      ? [
          refusal(
            'NOT_DELEGABLE',
            { step: opens, role: actor.role, own: delegated.ownRole },
            { citation: NO_MANDATE, fixers: [actor.role] },
          ),
        ]
      : []),
    ...(isMandate && step !== null && isEvaluation(step) && allOf(state.settings).standInEvaluates === 'never'
      ? [
          refusal(
            'STAND_IN_EVALUATES',
            { step: step.id, role: actor.role },
            { citation: MANDATES, fixers: [actor.role] },
          ),
        ]
      : []),
    ...(signsForKades
      ? [refusal('SEKDES_CANNOT_ENACT', { step: step.id }, { citation: OFFICE, fixers: ['kades'] })]
      : []),
    ...(actor.role === 'kades' ? holdsOffice(state, actor) : []),
    ...(actor.role === 'sekdes' ? holdsSekdes(state, actor) : []),
  ];
}

function isEvaluation(step: Step): boolean {
  return step.kind === 'decision' && step.mandated === true;
}

/** Whether he is the kades, where the register says who is. */
export function holdsOffice({ kades }: Pick<CycleState, 'kades'>, actor: Actor): Refusal[] {
  switch (kades.status) {
    case 'filled':
      return [];
    case 'vacant':
      return [refusal('OFFICE_VACANT', { since: kades.since }, { citation: OFFICE, fixers: ['bupati', 'dpmd'] })];
    case 'held':
      return handsOf(actor).includes(kades.holder)
        ? []
        : [refusal('NOT_OFFICE_HOLDER', { decree: kades.decree, since: kades.since }, { citation: OFFICE })];
  }
}

/** Whether the actor is the one who holds, or acts in, the office of sekdes. */
export function holdsSekdes({ sekdes }: Pick<CycleState, 'sekdes'>, actor: Actor): Refusal[] {
  const owed = { citation: SEKDES_OFFICE, fixers: ['kades'] as const };
  if (sekdes?.status === 'vacant') return [refusal('SEKDES_VACANT', { since: sekdes.since }, owed)];
  if (sekdes === undefined || handsOf(actor).includes(sekdes.holder)) return [];
  return [refusal('NOT_SEKDES', { decree: sekdes.decree, since: sekdes.since }, owed)];
}
