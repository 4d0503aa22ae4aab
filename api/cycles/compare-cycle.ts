import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { compare, type Difference } from '@siklus/workflows/domain/cycle/compare.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { readCycleAt } from './read-cycle.ts';

export type Comparison = { before: CycleState; after: CycleState; differences: Difference[] };

/** Two instants of one cycle side by side. NOT_FOUND where one of them lies before its opening. */
export async function compareCycle(
  pool: pg.Pool,
  scope: Scope,
  id: string,
  { from, to }: { from: Instant; to: Instant },
): Promise<Comparison> {
  const [before, after] = await Promise.all([from, to].map((at) => readCycleAt(pool, scope, id, at)));
  if (before === undefined || after === undefined) throw new RangeError('Two instants give two states');
  return { before: before.state, after: after.state, differences: compare(before.state, after.state) };
}
