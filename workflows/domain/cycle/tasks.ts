import type { Instant } from '../calendar/instant.ts';
import type { Role } from '../policy/roles.ts';
import { rulesOf } from '../rules/registry.ts';
import { type Step } from '../rules/rule-set.ts';
import { actorsOf, inOffice } from './actors.ts';
import { gatesOf, signedDocument } from './gates.ts';
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
};

/** What a task is about besides its step: which visit of it, and the escalation or the correction that it answers. */
export type TaskSubject = { visit: number; escalation: string | null; repair: string | null };

export function subjectOfTask(
  state: CycleState,
  { step, key, kind }: Pick<OpenTask, 'step' | 'key' | 'kind'>,
): TaskSubject {
  const named = (things: readonly { id: string }[]) =>
    things.find(({ id }) => key.startsWith(`${id}/${kind}/`))?.id ?? null;
  return {
    visit: stepState(state, step).visit,
    escalation: kind === 'acknowledge' ? named(state.escalations) : null,
    repair: kind === 'repair' ? named(openRepairs(state)) : null,
  };
}

/** The open tasks of a cycle, one for each role that can act. Every open step gives at least one. */
export function openTasks(state: CycleState): OpenTask[] {
  if (state.status === 'closed') return [];
  const { steps } = rulesOf(state.rules);
  const tasks: Omit<OpenTask, 'holder'>[] = [
    ...STEP_IDS.filter((id) => stepState(state, id).status === 'open').flatMap((id) => stepTasks(state, steps[id])),
    ...escalationTasks(state),
    ...appointmentTasks(state),
    ...repairTasks(state),
  ];
  return tasks.map((task) => ({ ...task, holder: holderOf(state, task.role) }));
}

/** An office that a decree has filled is one person's: the account of whoever held it before finds nothing to do. */
function holderOf({ kades }: CycleState, role: Role): string | null {
  if (role !== 'kades' || kades.status === 'filled') return null;
  return kades.status === 'held' ? kades.holder : '';
}

function stepTasks(state: CycleState, step: Step): Omit<OpenTask, 'holder'>[] {
  const now = stepState(state, step.id);
  const gates = gatesOf(state, step.id);
  const base = {
    step: step.id,
    since: now.openedAt ?? state.openedAt,
    dueAt: now.due?.dueAt ?? null,
    late: now.late,
  };
  const task = (kind: OpenTask['kind'], role: Role, ready: boolean) => ({
    key: `${step.id}#${now.visit}/${kind}/${role}`,
    kind,
    role,
    ready,
    ...base,
  });
  const ready = gates.every((gate) => gate.met);
  const signable = signedDocument(state, step.id) !== null;
  const signers = gates.flatMap((gate) => (gate.kind === 'signature' && !gate.met ? [gate.role] : []));
  const kind = step.kind === 'work' ? 'complete' : 'decide';
  return [
    ...actorsOf(state, step.id).map((role) => task(kind, role, ready)),
    ...inOffice(state, step, signers).map((role) => task('sign', role, signable)),
  ];
}

/** A village without a kades needs a Pj before it can enact anything: the regency's to appoint (UU 6/2014 Ps 46). */
function appointmentTasks(state: CycleState): Omit<OpenTask, 'holder'>[] {
  const step = STEP_IDS.find((id) => stepState(state, id).status === 'open');
  if (state.kades.status !== 'vacant' || step === undefined) return [];
  const since = stepState(state, step).openedAt ?? state.openedAt;
  const base = { step, kind: 'appoint', since, dueAt: null, late: false, ready: true } as const;
  return (['bupati', 'dpmd'] as const).map((role) => ({ ...base, key: `kades/appoint/${role}`, role }));
}

/** A correction waits for its second person. What is about no step stands with the first open one. */
function repairTasks(state: CycleState): Omit<OpenTask, 'holder'>[] {
  const first = STEP_IDS.find((id) => stepState(state, id).status === 'open');
  return openRepairs(state).flatMap(({ id, correction, deciders, proposed: { at: since } }) => {
    const step = 'step' in correction ? correction.step : first;
    if (step === undefined) return [];
    const base = { step, kind: 'repair', since, dueAt: null, late: false, ready: true } as const;
    return deciders.map((role) => ({ ...base, key: `${id}/repair/${role}`, role }));
  });
}

function escalationTasks(state: CycleState): Omit<OpenTask, 'holder'>[] {
  return state.escalations
    .filter((e) => e.resolvedAt === null && e.acknowledged === null)
    .map((e) => ({
      key: `${e.id}/acknowledge/${e.to}`,
      step: e.step,
      kind: 'acknowledge',
      role: e.to,
      since: e.raisedAt,
      dueAt: null,
      late: true,
      ready: true,
    }));
}
