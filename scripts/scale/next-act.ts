import { createHash } from 'node:crypto';
import { actorsOf, preparersOf } from '@siklus/workflows/domain/cycle/actors.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { type Gate, gatesOf, signedDocument, stepOf, subjectOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { DOCUMENT_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';

export type Act = { role: Role; intent: PersonalIntent };

const ATTENDANCE = {
  invited: 45,
  male: 20,
  female: 14,
  groups: { pemdes: 7, bpd: 5, rumah_tangga_miskin: 6, tani: 16 },
};
const TRANCHE = {
  received: sen(400_000_000_00),
  realised: sen(300_000_000_00),
  outputBasisPoints: 55_00,
  previousYearReported: true,
  cooperativeDocuments: true,
};

/** What has to be done next so that a step comes to its end, by whose business it is: first its gates, then the act itself. */
export function nextAct(state: CycleState, step: StepId): Act {
  const gate = gatesOf(state, step).find(({ met }) => !met);
  if (gate) return towards(gate, state, step);
  const role = actorsOf(state, step)[0] ?? 'kades';
  if (stepOf(state, step).kind === 'work') return { role, intent: { type: 'completeStep', step } };
  return { role, intent: { type: 'approve', step, sha256: subjectOf(state, step)?.sha256 ?? '' } };
}

function towards(gate: Gate, state: CycleState, step: StepId): Act {
  const role = preparersOf(state, step)[0] ?? 'sekdes';
  switch (gate.kind) {
    case 'document':
      return { role, intent: paper(state, step, gate.document) };
    case 'ceiling':
      return { role: 'dpmd', intent: { type: 'setCeiling', step, amount: sen(1_500_000_000_00) } };
    case 'attendance':
      return { role, intent: { type: 'recordAttendance', step, attendance: ATTENDANCE } };
    case 'quorum':
      return { role, intent: { type: 'recordQuorum', step, quorum: { members: 7, present: 6 } } };
    case 'team':
      return { role, intent: { type: 'recordTeam', step, team: { male: 5, female: 3 } } };
    case 'tranche':
      return { role, intent: { type: 'recordTrancheBasis', step, basis: TRANCHE } };
    case 'signature':
      return { role: gate.role, intent: { type: 'sign', step, sha256: signedDocument(state, step)?.sha256 ?? '' } };
    case 'inclusive':
    case 'checks':
    case 'remarks':
      throw new Error(`${step} has a gate that these villages never meet: ${gate.kind}`);
  }
}

function paper(state: CycleState, step: StepId, kind: DocumentKind): PersonalIntent {
  const title = `${DOCUMENT_NAMES[kind].id} ${state.fiscalYear}`;
  const sha256 = createHash('sha256').update(`${title} ${state.seq}`).digest('hex');
  return { type: 'attachDocument', step, kind, versionId: `contoh-${state.seq}`, sha256, title };
}
