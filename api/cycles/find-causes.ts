import { BATCH_KINDS, type BatchKind } from '@siklus/workflows/contract/batch.ts';
import { batchCommandId } from '@siklus/workflows/contract/command-ids.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type pg from 'pg';

/** The decree that lent somebody the role he acted in. */
export type DelegationRef = { id: string; order: string; since: PlainDate; until: PlainDate };
/** The order to many records that an event is part of. */
export type BatchRef = { id: string; kind: BatchKind; reason: string };

/** What stands behind an event besides its author. */
export type Causes = (event: CycleEvent) => { delegation: DelegationRef | null; batch: BatchRef | null };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OF_BATCH = /^batch-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-/;

/** The delegations and the orders that events of one cycle name, read once for all of them. */
export async function findCauses(pool: pg.Pool, cycleId: string, events: readonly CycleEvent[]): Promise<Causes> {
  const lent = events.flatMap(({ actor }) =>
    actor.delegation && UUID.test(actor.delegation) ? [actor.delegation] : [],
  );
  const ordered = events.flatMap(({ commandId }) => OF_BATCH.exec(commandId)?.[1] ?? []);
  const [delegations, batches] = await Promise.all([
    rowsOf<DelegationRef>(
      pool,
      'select id, order_text as "order", since, until from delegation where id = any($1)',
      lent,
    ),
    rowsOf<BatchRef>(pool, 'select id, kind, reason from batch where id = any($1)', ordered),
  ]);
  const byCommand = new Map(
    batches.filter(({ kind }) => BATCH_KINDS.includes(kind)).map((batch) => [batchCommandId(batch.id, cycleId), batch]),
  );
  return ({ actor, commandId }) => ({
    delegation: delegations.find(({ id }) => id === actor.delegation) ?? null,
    batch: byCommand.get(commandId) ?? null,
  });
}

async function rowsOf<T extends pg.QueryResultRow>(pool: pg.Pool, sql: string, ids: readonly string[]): Promise<T[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<T>(sql, [[...new Set(ids)]]);
  return rows;
}
