import { nearestLines } from '@siklus/workflows/domain/budget/nearest-lines.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { subjectOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { mayDo } from '@siklus/workflows/domain/cycle/may.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { homeOf } from '../budgets/budget-check.ts';
import { budgetByHash } from '../budgets/find-budgets.ts';
import { wasCarriedOut } from '../cycles/was-carried-out.ts';
import { Problem } from '../http/problem.ts';

/**
 * A remark on a line that the text does not have could never be found again, so it does not reach the cycle. Texts that came
 * as a scan have no lines to compare. Throws UNKNOWN_LINE with the nearest ids; who may not remark at all hears that first,
 * from the cycle, and a repeat of a remark that was made hears its old answer.
 */
export async function requireKnownLine(
  pool: pg.Pool,
  state: CycleState,
  intent: Extract<PersonalIntent, { type: 'addRemark' }>,
  by: { actor: Actor; key: string },
): Promise<void> {
  const { step, line } = intent;
  if (line.trim() === '' || mayDo(state, { type: 'addRemark', step }, by.actor).length > 0) return;
  const subject = subjectOf(state, step);
  const found = subject && (await budgetByHash(pool, state.id, subject, homeOf(state)));
  const budget = found?.budget;
  if (!budget || budget.lines.some(({ id }) => id === line)) return;
  if (await wasCarriedOut(pool, state.id, by.key)) return;
  const nearest = nearestLines(line, budget.lines);
  throw new Problem('UNKNOWN_LINE', { params: { line, nearest: nearest.join('; ') || '—' }, members: { nearest } });
}
