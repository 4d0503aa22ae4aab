import type { Instant } from '../calendar/instant.ts';
import type { Role } from '../policy/roles.ts';
import { rulesOf } from '../rules/registry.ts';
import { gatesOf, signedDocument } from './gates.ts';
import { STEP_IDS, type Step, type StepId } from './process.ts';
import type { CycleState } from './state.ts';

/** Something that one role has to do now. */
export type OpenTask = {
  /** `{step}#{visit}/{kind}/{role}`, or `{escalation}/acknowledge/{role}`. */
  key: string;
  step: StepId;
  kind: 'complete' | 'decide' | 'sign' | 'acknowledge';
  role: Role;
  since: Instant;
  dueAt: Instant | null;
  late: boolean;
  /** Everything else is there: only this act is missing. */
  ready: boolean;
};

/** The open tasks of a cycle, one for each role that can act. Every open step gives at least one. */
export function openTasks(state: CycleState): OpenTask[] {
  if (state.status === 'closed') return [];
  const { steps } = rulesOf(state.rules);
  return [
    ...STEP_IDS.filter((id) => state.steps[id].status === 'open').flatMap((id) => stepTasks(state, steps[id])),
    ...escalationTasks(state),
  ];
}

function stepTasks(state: CycleState, step: Step): OpenTask[] {
  const now = state.steps[step.id];
  const gates = gatesOf(state, step.id);
  const base = {
    step: step.id,
    since: now.openedAt ?? state.openedAt,
    dueAt: now.due?.dueAt ?? null,
    late: now.late,
  };
  const task = (kind: OpenTask['kind'], role: Role, ready: boolean): OpenTask => ({
    key: `${step.id}#${now.visit}/${kind}/${role}`,
    kind,
    role,
    ready,
    ...base,
  });
  const ready = gates.every((gate) => gate.met);
  const signable = signedDocument(state, step.id) !== null;
  const signers = gates.flatMap((gate) => (gate.kind === 'signature' && !gate.met ? [gate.role] : []));
  const [kind, roles] =
    step.kind === 'work' ? (['complete', step.completers] as const) : (['decide', step.approvers] as const);
  return [...roles.map((role) => task(kind, role, ready)), ...signers.map((role) => task('sign', role, signable))];
}

function escalationTasks(state: CycleState): OpenTask[] {
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
