import { actorsOf, preparersOf } from '@siklus/workflows/domain/cycle/actors.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { gatesOf, isScanToEvaluate, signedDocument, stepOf, subjectOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { digest } from './fake-postgres.ts';

export type Act = { role: Role; intent: PersonalIntent };

/** Everything the second tranche asks for, and a little more. */
const ENOUGH = {
  received: sen(400_000_000_00),
  realised: sen(300_000_000_00),
  outputBasisPoints: 55_00,
  previousYearReported: true,
  cooperativeDocuments: true,
};

/** What the right person does next so that the first open step (or the named one) comes to its end; null when none is open. */
export function nextAct(state: CycleState, step = openSteps(state)[0]): Act | null {
  if (step === undefined) return null;
  const definition = stepOf(state, step);
  const preparer = preparersOf(state, step)[0] ?? 'kades';
  const actor = actorsOf(state, step)[0] ?? 'kades';
  for (const gate of gatesOf(state, step)) {
    if (gate.met) continue;
    switch (gate.kind) {
      case 'document':
        return { role: preparer, intent: attach(state, step, gate.document) };
      case 'ceiling':
        return { role: 'dpmd', intent: { type: 'setCeiling', step, amount: sen(150_000_000_00) } };
      case 'attendance': {
        const attendance = {
          invited: 40,
          male: 18,
          female: 14,
          groups: { pemdes: 12, rumah_tangga_miskin: 6, tani: 14 },
        };
        return { role: preparer, intent: { type: 'recordAttendance', step, attendance } };
      }
      case 'quorum':
        return { role: preparer, intent: { type: 'recordQuorum', step, quorum: { members: 7, present: 6 } } };
      case 'team':
        return { role: preparer, intent: { type: 'recordTeam', step, team: { male: 6, female: 3 } } };
      case 'tranche':
        return { role: preparer, intent: { type: 'recordTrancheBasis', step, basis: ENOUGH } };
      case 'inclusive':
      case 'checks':
      case 'remarks':
        throw new Error(`${step} has a gate that this walk never meets: ${gate.kind}`);
      case 'signature':
        return { role: gate.role, intent: { type: 'sign', step, sha256: signedDocument(state, step)?.sha256 ?? '' } };
    }
  }
  if (definition.kind === 'work') return { role: actor, intent: { type: 'completeStep', step } };
  const sha256 = subjectOf(state, step)?.sha256 ?? '';
  const byHand = isScanToEvaluate(state, step) && { checkedByHand: true as const };
  return { role: actor, intent: { type: 'approve', step, sha256, ...byHand } };
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
  return STEP_IDS.filter((id) => stepState(state, id).status === 'open');
}
