import { type Instant, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { Quorum } from '@siklus/workflows/domain/cycle/figures/quorum.ts';
import { mayDo } from '@siklus/workflows/domain/cycle/may.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Correction } from '@siklus/workflows/domain/cycle/repair.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { refuseAttendance } from '@siklus/workflows/domain/participation/council.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import { wasCarriedOut } from '../cycles/was-carried-out.ts';
import { refusedProblem } from '../http/problem.ts';
import { readCouncil } from './read-council.ts';

/**
 * The attendance of a BPD as its village's register has it, whether it is recorded or put right: a cycle knows no seats but those that
 * it is told. Who may not record it at all hears that first, from the cycle, and a repeat of what was recorded hears its old answer.
 * Throws COUNCIL_SEATS, COUNCIL_FILLED.
 */
export async function requireCouncil(
  pool: pg.Pool,
  state: CycleState,
  intent: PersonalIntent,
  by: { actor: Actor; key: string },
  now: Instant,
): Promise<void> {
  const told = attendanceIn(intent);
  if (told === null || mayDo(state, intent, by.actor).length > 0) return;
  const refusals = await againstCouncil(pool, state, told, now);
  if (refusals.length > 0 && !(await wasCarriedOut(pool, state.id, by.key))) throw refusedProblem(refusals);
}

/** What the register has against a correction: nothing where it is of anything but the attendance of a BPD. */
export async function correctionAgainstCouncil(
  pool: pg.Pool,
  state: CycleState,
  correction: Correction,
  now: Instant,
): Promise<Refusal[]> {
  return correction.what === 'quorum' ? againstCouncil(pool, state, quorumOf(correction), now) : [];
}

type Told = { step: StepId; quorum: Quorum };

function attendanceIn(intent: PersonalIntent): Told | null {
  if (intent.type === 'recordQuorum') return intent;
  if (intent.type !== 'proposeRepair' || intent.correction.what !== 'quorum') return null;
  return quorumOf(intent.correction);
}

function quorumOf({ step, value }: Extract<Correction, { what: 'quorum' }>): Told {
  return { step, quorum: value };
}

/** The meeting was held while its step was open: from the day it opened until it was done, or until today. */
async function againstCouncil(pool: pg.Pool, state: CycleState, { step, quorum }: Told, now: Instant) {
  const today = localDate(now, state.offset);
  const { openedOn, completedOn } = stepState(state, step);
  const held = { from: openedOn ?? today, until: completedOn ?? today };
  return refuseAttendance(quorum, await readCouncil(pool, state.villageId), held);
}
