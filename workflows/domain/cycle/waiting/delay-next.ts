import type { Instant } from '../../calendar/instant.ts';
import type { Role } from '../../policy/roles.ts';
import { type Step } from '../../rules/rule-set.ts';
import type { Text } from '../../text.ts';
import { refusalText } from '../../texts/refusal-texts.ts';
import { stepOf } from '../gates.ts';
import { gatesMet } from '../guards.ts';
import { ROLE_NAMES, STEP_NAMES } from '../names.ts';
import { STEP_IDS, type StepId } from '../process.ts';
import { type CycleState, stepState } from '../state.ts';
import { waiterOf } from './waiting-periods.ts';

/** One thing that brings a cycle further: what, and who can do it. `ready`: nothing else has to be done before it. */
export type NextAction = {
  kind: 'gate' | 'complete' | 'decide' | 'acknowledge' | 'resume';
  step: StepId | null;
  roles: readonly Role[];
  dueAt: Instant | null;
  ready: boolean;
  text: Text;
};

/** Roles that can let a stopped clock run again (docs/law.md#who-does-what). */
const CLOCK_KEEPERS: readonly Role[] = ['dpmd', 'bupati'];

/** What to do next and who can, what is due first in front: each unmet condition of an open step, then the act that ends it. */
export function nextActionsOf(state: CycleState): NextAction[] {
  if (state.status === 'closed') return [];
  const open = STEP_IDS.filter((id) => stepState(state, id).status === 'open');
  return [
    ...(state.status === 'suspended' ? [resume()] : []),
    ...open.toSorted((a, b) => byDeadline(dueAt(state, a), dueAt(state, b))).flatMap((id) => stepActions(state, id)),
    ...state.escalations.filter((e) => e.resolvedAt === null && e.acknowledged === null).map(acknowledge),
  ];
}

function stepActions(state: CycleState, id: StepId): NextAction[] {
  const step = stepOf(state, id);
  const base = { step: id, dueAt: dueAt(state, id) };
  const unmet = gatesMet(state, id);
  const gates = unmet.map((gate): NextAction => {
    const roles = gate.fixers.length > 0 ? gate.fixers : step.preparers;
    return { ...base, kind: 'gate', roles, ready: true, text: doneBy(refusalText(gate), roles) };
  });
  const { roles } = waiterOf(state, id);
  const kind = step.kind === 'work' ? 'complete' : 'decide';
  return [...gates, { ...base, kind, roles, ready: unmet.length === 0, text: doneBy(ending(step), roles) }];
}

function ending({ id, kind }: Step): Text {
  const name = STEP_NAMES[id];
  return kind === 'work'
    ? { id: `${name.id}: nyatakan selesai.`, en: `${name.en}: say that it is done.` }
    : { id: `${name.id}: putuskan.`, en: `${name.en}: decide.` };
}

function resume(): NextAction {
  const text = { id: 'Waktu sedang dihentikan: jalankan kembali.', en: 'The clock is suspended: let it run again.' };
  return {
    kind: 'resume',
    step: null,
    roles: CLOCK_KEEPERS,
    dueAt: null,
    ready: true,
    text: doneBy(text, CLOCK_KEEPERS),
  };
}

function acknowledge({ step, to }: CycleState['escalations'][number]): NextAction {
  const name = STEP_NAMES[step];
  const text = {
    id: `Eskalasi keterlambatan ${name.id}: tanggapi.`,
    en: `The delay of ${name.en} was escalated: acknowledge it.`,
  };
  return { kind: 'acknowledge', step, roles: [to], dueAt: null, ready: true, text: doneBy(text, [to]) };
}

function doneBy(what: Text, roles: readonly Role[]): Text {
  const names = (language: 'id' | 'en') => roles.map((role) => ROLE_NAMES[role][language]).join(', ');
  return { id: `${what.id} Oleh: ${names('id')}.`, en: `${what.en} By: ${names('en')}.` };
}

function dueAt(state: CycleState, id: StepId): Instant | null {
  return stepState(state, id).due?.dueAt ?? null;
}

/** What has no deadline comes last. */
function byDeadline(a: Instant | null, b: Instant | null): number {
  if (a === b) return 0;
  return a !== null && (b === null || a < b) ? -1 : 1;
}
