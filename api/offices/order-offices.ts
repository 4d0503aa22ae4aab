import type pg from 'pg';
import { type BatchItem, runBatch, storeBatch } from '../batches/start-batch.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { regencyOf } from '../wire/regency-of.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';
import { type CheckedRow, checkOfficeRows, type OfficeRow } from './check-office-rows.ts';
import { insertEntry } from './enter-office.ts';
import { itemsFor, lockOffices } from './tell-offices.ts';

export type OfficeOrder = { reason: string; rows: readonly OfficeRow[] };

/** What became of each row, and the order that tells the open cycles; null where no village has one that is to be told. */
export type OrderedOffices = { rows: CheckedRow[]; batchId: string | null };

/** What would become of each row; nothing is entered. */
export async function previewOffices(deps: Deps, session: Session, rows: readonly OfficeRow[]): Promise<CheckedRow[]> {
  return checkOfficeRows(deps.pool, await regencyOf(deps.pool, session), rows);
}

/**
 * Enters the appointments of a file in the registers of their villages, and tells all their open cycles by one order. A row against
 * which something stands is left out and holds up no other; throws BODY_INVALID where that is all of them.
 */
export async function orderOffices(deps: Deps, writing: Writing, order: OfficeOrder): Promise<OrderedOffices> {
  const { session, key } = writing;
  const regencyCode = await regencyOf(deps.pool, session);
  const asked = { operation: 'orderOffices', ...order };
  const done = await writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    const rows = await checkOfficeRows(client, regencyCode, order.rows);
    const items = await enterAll(client, deps, writing, rows);
    if (items.length === 0) return { rows, batchId: null };
    const decrees = new Set(rows.flatMap(({ said }) => (said ? [said.decree] : [])));
    const decree = decrees.size === 1 ? ([...decrees][0] ?? null) : null;
    const batch = { kind: 'offices', regencyCode, fiscalYear: null, reason: order.reason, decree, items } as const;
    return { rows, batchId: (await storeBatch(client, deps, session, batch, key)).id };
  });
  if (done.batchId !== null) await runBatch(deps, done.batchId);
  return done;
}

/** Enters the rows that are clear; answers what their open cycles have to be told. */
async function enterAll(
  client: pg.PoolClient,
  deps: Deps,
  { session, key }: Writing,
  rows: readonly CheckedRow[],
): Promise<BatchItem[]> {
  const clear = rows.flatMap(({ village, said }) => (village && said ? [{ villageId: village.id, said }] : []));
  if (clear.length === 0) {
    const errors = rows.map(({ row, result }) => ({ path: `rows.${row - 1}`, message: result }));
    throw new Problem('BODY_INVALID', { errors });
  }
  const items: BatchItem[] = [];
  // Everybody who locks several villages does so in the same order.
  for (const one of clear.toSorted((a, b) => (a.villageId < b.villageId ? -1 : 1))) {
    await lockOffices(client, one.villageId);
    const entry = await insertEntry(client, deps, session, key, { office: 'kades', ...one });
    items.push(...(await itemsFor(client, one.villageId, entry)));
  }
  return items;
}
