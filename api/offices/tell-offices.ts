import { randomUUID } from 'node:crypto';
import { inTransaction } from '@siklus/prisma/transaction.ts';
import type { Author, Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { type OfficeEntry, officesToTell } from '@siklus/workflows/domain/region/offices.ts';
import type pg from 'pg';
import { type BatchItem, runBatch, storeBatch } from '../batches/start-batch.ts';
import type { Deps } from '../deps.ts';
import type { Acting } from '../http/session.ts';
import { lock } from '../wire/write-once.ts';
import { newestOf, openCyclesOf, readRegister } from './read-offices.ts';

/** Villages of one round. */
const MOST = 20;

type TellDeps = Pick<Deps, 'pool' | 'engine' | 'log' | 'now'>;

/** Taken by whoever reads the register to decide by it, here and in functions/enter_office.sql. */
export function lockOffices(client: pg.PoolClient, villageId: string): Promise<void> {
  return lock(client, `office:${villageId}`);
}

/**
 * Tells the open cycles of villages what their registers say and the cycles do not: by an order that the engine carries out, with
 * what became of each cycle. Of these villages, or of those that have waited longest. Answers the orders.
 */
export async function tellOffices(deps: TellDeps, villages: readonly string[] | null = null): Promise<string[]> {
  const { rows } = await deps.pool.query<{ id: string }>(
    `select village_id as id from office_to_tell where $1::text[] is null or village_id = any($1)
      order by since limit $2`,
    [villages, MOST],
  );
  const orders: string[] = [];
  for (const { id } of rows) {
    const made = await inTransaction(deps.pool, (client) => ordersFor(client, deps, id));
    for (const order of made) await runBatch(deps, order);
    orders.push(...made);
  }
  return orders;
}

/** The orders that tell a village's cycles, one for each office, in the name of whoever entered it; none where all of them know. */
async function ordersFor(client: pg.PoolClient, deps: TellDeps, villageId: string): Promise<string[]> {
  await lockOffices(client, villageId);
  const { rowCount } = await client.query('delete from office_to_tell where village_id = $1', [villageId]);
  const orders: string[] = [];
  for (const newest of rowCount === 0 ? [] : newestOf(await readRegister(client, villageId))) {
    const items = await itemsFor(client, villageId, newest);
    if (items.length === 0) continue;
    const acting = await actingOf(client, newest.author, { kind: 'villages', ids: [villageId] });
    const regencyCode = await regencyCodeOf(client, villageId);
    const order = { kind: 'offices', regencyCode, fiscalYear: null, ...wordsOf(newest), items } as const;
    orders.push((await storeBatch(client, deps, acting, order, randomUUID())).id);
  }
  return orders;
}

async function regencyCodeOf(client: pg.PoolClient, villageId: string): Promise<string> {
  const { rows } = await client.query<{ regency: string }>(
    'select d.regency_code as regency from village v join district d on d.code = v.district_code where v.id = $1',
    [villageId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`Village ${villageId} has no regency`);
  return row.regency;
}

/** What each open cycle of a village is told that does not know. */
export async function itemsFor(
  client: pg.PoolClient,
  villageId: string,
  newest: Pick<OfficeEntry, 'id' | 'office' | 'said'>,
): Promise<BatchItem[]> {
  const told = officesToTell(newest, await openCyclesOf(client, villageId));
  return told.map(({ cycleId: recordId, intent }) => ({ recordKind: 'cycle', recordId, intent }));
}

function wordsOf({ said }: OfficeEntry) {
  return said.status === 'vacant' ? { reason: said.cause, decree: null } : { reason: said.decree, decree: said.decree };
}

/** Whoever has said it, in this village alone; with the role that was lent to him, where he stood in for somebody. */
async function actingOf(client: pg.PoolClient, author: Author, scope: Scope): Promise<Acting> {
  const { id: userId, session: id = '', delegation } = author;
  const role = author.role as Role;
  if (delegation === undefined) return { id, userId, role, scope };
  const { rows } = await client.query<{ delegated: NonNullable<Acting['delegated']> }>(
    `select jsonb_strip_nulls(jsonb_build_object('id', d.id, 'from', d.from_user, 'ownRole', u.role, 'order', d.order_text,
              'since', d.since, 'until', d.until, 'as', d.held_as)) as delegated
       from delegation d join app_user u on u.id = d.to_user where d.id = $1`,
    [delegation],
  );
  return { id, userId, role, scope, ...rows[0] };
}
