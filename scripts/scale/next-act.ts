import { createHash } from 'node:crypto';
import { actorsOf, preparersOf } from '@siklus/workflows/domain/cycle/actors.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { figureIntent, isFigureGate } from '@siklus/workflows/domain/cycle/figures/all.ts';
import {
  type Gate,
  gatesOf,
  isScanToEvaluate,
  signedDocument,
  stepOf,
  subjectOf,
} from '@siklus/workflows/domain/cycle/gates.ts';
import { DOCUMENT_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { MODEL_FIGURES } from '../demo/figures.ts';

export type Act = { role: Role; intent: PersonalIntent };

/** What has to be done next so that a step comes to its end, by whose business it is: first its gates, then the act itself. */
export function nextAct(state: CycleState, step: StepId): Act {
  const gate = gatesOf(state, step).find(({ met }) => !met);
  if (gate) return towards(gate, state, step);
  const role = actorsOf(state, step)[0] ?? 'kades';
  if (stepOf(state, step).kind === 'work') return { role, intent: { type: 'completeStep', step } };
  const byHand = isScanToEvaluate(state, step) && { checkedByHand: true as const };
  return { role, intent: { type: 'approve', step, sha256: subjectOf(state, step)?.sha256 ?? '', ...byHand } };
}

function towards(gate: Gate, state: CycleState, step: StepId): Act {
  const role = preparersOf(state, step)[0] ?? 'sekdes';
  if (isFigureGate(gate)) return { role, intent: figureIntent(gate.kind, step, MODEL_FIGURES[gate.kind](1)) };
  switch (gate.kind) {
    case 'document':
      return { role, intent: paper(state, step, gate.document) };
    case 'ceiling':
      return { role: 'dpmd', intent: { type: 'setCeiling', step, amount: sen(1_500_000_000_00) } };
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
