import type { Instant } from '../calendar/instant.ts';
import type { Role } from '../policy/roles.ts';
import { rulesOf } from '../rules/registry.ts';
import { type Step } from '../rules/rule-set.ts';
import { actorsOf, inOffice } from './actors.ts';
import { type Gate, gatesOf, signedDocument } from './gates.ts';
import { STEP_IDS, type StepId } from './process.ts';
import { openRepairs } from './repair.ts';
import { type CycleState, stepState } from './state.ts';

/** Something that one role has to do now. */
export type OpenTask = {
  /** `{step}#{visit}/{kind}/{role}`, `{escalation}/acknowledge/{role}`, `kades/appoint/{role}` or `{repair}/repair/{role}`. */
  key: string;
  step: StepId;
  kind: 'complete' | 'decide' | 'sign' | 'acknowledge' | 'appoint' | 'repair';
  role: Role;
  /** The one person who holds the office, where a decree has named him; '' while nobody does; null for whoever has the role. */
  holder: string | null;
  since: Instant;
  dueAt: Instant | null;
  late: boolean;
  /** Everything else is there: only this act is missing. */
  ready: boolean;
  /** Gates of its step that are not met; 0 for what no gate holds up. */
  missing: number;
  /** How often its step has been opened, this time included. */
  visit: number;
  /** Its step was opened again, after it was sent back or handed in anew, or its text was not signed. */
  returned: boolean;
  /** The escalation that it answers, and the correction that it decides on. */
  escalation: string | null;
  repair: string | null;
};

type TaskOfRole = Omit<OpenTask, 'holder'>;

/** The open tasks of a cycle, one for each role that can act. Every open step gives at least one. */
export function openTasks(state: CycleState): OpenTask[] {
  if (state.status === 'closed') return [];
  const { steps } = rulesOf(state.rules);
  const tasks: TaskOfRole[] = [
    ...STEP_IDS.filter((id) => stepState(state, id).status === 'open').flatMap((id) => stepTasks(state, steps[id])),
    ...escalationTasks(state),
    ...appointmentTasks(state),
    ...repairTasks(state),
  ];
  return tasks.map((task) => ({ ...task, holder: holderOf(state, task.role) }));
}

/** An office that a decree has filled is one person's: the account of whoever held it before finds nothing to do. */
function holderOf({ kades, sekdes }: CycleState, role: Role): string | null {
  const office = role === 'kades' ? kades : role === 'sekdes' ? sekdes : undefined;
  if (office === undefined || office.status === 'filled') return null;
  return office.status === 'held' ? office.holder : '';
}

/** What stands beside a step waits for no gate of it and has no deadline. */
const BESIDE_A_STEP = {
  dueAt: null,
  ready: true,
  missing: 0,
  returned: false,
  escalation: null,
  repair: null,
} as const;

const unmet = (gates: readonly Gate[]) => gates.filter((gate) => !gate.met).length;

function stepTasks(state: CycleState, step: Step): TaskOfRole[] {
  const now = stepState(state, step.id);
  const gates = gatesOf(state, step.id);
  const base = {
    step: step.id,
    since: now.openedAt ?? state.openedAt,
    dueAt: now.due?.dueAt ?? null,
    late: now.late,
    missing: unmet(gates),
    visit: now.visit,
    returned: now.visit > 1 || now.declined !== undefined,
    escalation: null,
    repair: null,
  };
  const task = (kind: OpenTask['kind'], role: Role, ready: boolean) => ({
    key: `${step.id}#${now.visit}/${kind}/${role}`,
    kind,
    role,
    ready,
    ...base,
  });
  const ready = base.missing === 0;
  const signable = signedDocument(state, step.id) !== null;
  const signers = gates.flatMap((gate) => (gate.kind === 'signature' && !gate.met ? [gate.role] : []));
  const kind = step.kind === 'work' ? 'complete' : 'decide';
  return [
    ...actorsOf(state, step.id).map((role) => task(kind, role, ready)),
    ...inOffice(state, step, signers).map((role) => task('sign', role, signable)),
  ];
}

/** A village without a kades needs a Pj before it can enact anything: the regency's to appoint (UU 6/2014 Ps 46). */
function appointmentTasks(state: CycleState): TaskOfRole[] {
  const step = STEP_IDS.find((id) => stepState(state, id).status === 'open');
  if (state.kades.status !== 'vacant' || step === undefined) return [];
  const since = stepState(state, step).openedAt ?? state.openedAt;
  const missing = unmet(gatesOf(state, step));
  const base = {
    step,
    kind: 'appoint',
    since,
    ...BESIDE_A_STEP,
    late: false,
    missing,
    visit: stepState(state, step).visit,
  } as const;
  return (['bupati', 'dpmd'] as const).map((role) => ({ ...base, key: `kades/appoint/${role}`, role }));
}

/** A correction waits for its second person. What is about no step stands with the first open one. */
function repairTasks(state: CycleState): TaskOfRole[] {
  const first = STEP_IDS.find((id) => stepState(state, id).status === 'open');
  return openRepairs(state).flatMap(({ id, correction, deciders, proposed: { at: since } }) => {
    const step = 'step' in correction ? correction.step : first;
    if (step === undefined) return [];
    const { visit } = stepState(state, step);
    const base = { step, kind: 'repair', since, ...BESIDE_A_STEP, late: false, visit, repair: id } as const;
    return deciders.map((role) => ({ ...base, key: `${id}/repair/${role}`, role }));
  });
}

function escalationTasks(state: CycleState): TaskOfRole[] {
  return state.escalations
    .filter((e) => e.resolvedAt === null && e.acknowledged === null)
    .map((e) => ({
      key: `${e.id}/acknowledge/${e.to}`,
      step: e.step,
      kind: 'acknowledge',
      role: e.to,
      since: e.raisedAt,
      ...BESIDE_A_STEP,
      late: true,
      visit: stepState(state, e.step).visit,
      escalation: e.id,
    }));
}
