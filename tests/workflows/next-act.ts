import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { gatesOf, signedDocument, stepOf, subjectOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { digest } from './fake-postgres.ts';

export type Act = { role: Role; intent: PersonalIntent };

/** What the right person does next so that the first open step (or the named one) comes to its end; null when none is open. */
export function nextAct(state: CycleState, step = openSteps(state)[0]): Act | null {
  if (step === undefined) return null;
  const definition = stepOf(state, step);
  const preparer = definition.preparers[0] ?? 'kades';
  for (const gate of gatesOf(state, step)) {
    if (gate.met) continue;
    switch (gate.kind) {
      case 'document':
        return { role: preparer, intent: attach(state, step, gate.document) };
      case 'ceiling':
        return { role: 'dpmd', intent: { type: 'setCeiling', step, amount: sen(150_000_000_00) } };
      case 'attendance': {
        const attendance = { invited: 40, male: 18, female: 14, groups: { pemdes: 12, tani: 20 } };
        return { role: preparer, intent: { type: 'recordAttendance', step, attendance } };
      }
      case 'signature':
        return { role: gate.role, intent: { type: 'sign', step, sha256: signedDocument(state, step)?.sha256 ?? '' } };
    }
  }
  if (definition.kind === 'work')
    return { role: definition.completers[0] ?? 'kades', intent: { type: 'completeStep', step } };
  const sha256 = subjectOf(state, step)?.sha256 ?? '';
  return { role: definition.approvers[0] ?? 'camat', intent: { type: 'approve', step, sha256 } };
}

export function attach(
  state: CycleState,
  step: StepId,
  kind: Extract<PersonalIntent, { type: 'attachDocument' }>['kind'],
): PersonalIntent {
  const title = `${kind} ${state.seq}`;
  return { type: 'attachDocument', step, kind, versionId: `v-${state.seq}`, sha256: digest(title), title };
}

export function openSteps(state: CycleState): StepId[] {
  return STEP_IDS.filter((id) => state.steps[id].status === 'open');
}
