import { appendWithin } from '@siklus/prisma/access-log.ts';
import type { LegalHold } from '@siklus/workflows/domain/audit/retention.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { type Asked, accessEntry } from '../http/access-entry.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { either, Where } from '../http/sql.ts';
import { Flag } from '../wire/wire.ts';
import { lock, writeOnce } from '../wire/write-once.ts';
import type { HoldColumns } from './legal-hold-view.ts';

export const HOLD_LIST = {
  filters: { open: { value: Flag, sql: either('h.released_at is null') } },
  sorts: { placedAt: 'h.created_at' },
  always: ['placedAt'],
  defaultSort: '-placedAt',
  tie: 'h.id',
} as const satisfies ListDefinition;

const HOLDS = `(
  select h.id, h.scope, h.target, h.reason, h.basis, h.held_by, h.created_at, r.released_by, r.created_at as released_at,
         r.reason as release_reason, case when h.scope = 'regency' then null else left(h.target, 10) end as village_id,
         coalesce(d.regency_code, h.target) as regency_code, d.code as district_code
    from legal_hold h
    left join legal_hold_release r on r.hold_id = h.id
    left join village v on h.scope <> 'regency' and v.id = left(h.target, 10)
    left join district d on d.code = v.district_code) h`;
const PLACE = { village: 'h.village_id', district: 'h.district_code', regency: 'h.regency_code' };

/** Every hold of the caller's region, also those that were released. */
export function listHolds(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<HoldColumns>> {
  const where = filterBy(within(new Where(), scope, PLACE), HOLD_LIST, query);
  return selectPage<HoldColumns>(pool, HOLD_LIST, query, { columns: 'h.*', from: HOLDS, where });
}

/** The holds that are in force, anywhere. */
export async function activeHolds(pool: pg.Pool): Promise<LegalHold[]> {
  const { rows } = await pool.query<LegalHold>(`select h.scope, h.target from ${HOLDS} where h.released_at is null`);
  return rows;
}

/** One of them; NOT_FOUND also outside the scope. */
export async function readHold(pool: pg.Pool | pg.ClientBase, scope: Scope, id: string): Promise<HoldColumns> {
  const where = within(
    new Where().and((v) => `h.id = ${v}`, id),
    scope,
    PLACE,
  );
  const { rows } = await pool.query<HoldColumns>(`select h.* from ${HOLDS} ${where}`, where.values);
  const [hold] = rows;
  if (hold === undefined) throw new Problem('NOT_FOUND');
  return hold;
}

export type AuditWriting = { session: Session; key: string; asked: Asked };

/** Orders that nothing about a target be removed. Answers the id; throws NOT_FOUND for a target outside the scope. */
export async function placeHold(
  { pool }: Deps,
  { session, key, asked }: AuditWriting,
  order: LegalHold & { reason: string; basis: string },
): Promise<string> {
  const { scope, target, reason, basis } = order;
  const { id } = await writeOnce(pool, { session, key, asked: ['placeHold', order] }, async (client) => {
    if (!(await exists(client, session.scope, order))) throw new Problem('NOT_FOUND');
    const { rows } = await client.query<{ id: string }>(
      'insert into legal_hold (scope, target, reason, basis, held_by) values ($1, $2, $3, $4, $5) returning id',
      [scope, target, reason, basis, session.userId],
    );
    const placed = rows[0]?.id ?? '';
    await appendWithin(client, [accessEntry(asked, { kind: 'hold', what: 'placeHold', target: placed, data: order })]);
    return { id: placed };
  });
  return id;
}

/** Ends a hold: both stay on record. Throws NOT_FOUND, HOLD_RELEASED. */
export async function releaseHold(
  { pool }: Deps,
  { session, key, asked }: AuditWriting,
  id: string,
  reason: string,
): Promise<void> {
  await writeOnce(pool, { session, key, asked: ['releaseHold', id, reason] }, async (client) => {
    await lock(client, `hold:${id}`);
    const hold = await readHold(client, session.scope, id);
    if (hold.released_at !== null) throw new Problem('HOLD_RELEASED');
    await client.query('insert into legal_hold_release (hold_id, reason, released_by) values ($1, $2, $3)', [
      id,
      reason,
      session.userId,
    ]);
    const told = { kind: 'hold', what: 'releaseHold', target: id, data: { reason } } as const;
    await appendWithin(client, [accessEntry(asked, told)]);
    return {};
  });
}

async function exists(client: pg.ClientBase, scope: Scope, { scope: kind, target }: LegalHold): Promise<boolean> {
  const where = new Where().and((v) => `${TARGETS[kind].id} = ${v}`, target);
  const { rowCount } = await client.query(
    `select from ${TARGETS[kind].from} ${within(where, scope, TARGETS[kind].place)} limit 1`,
    where.values,
  );
  return rowCount === 1;
}

const VILLAGE = { village: 'v.id', district: 'd.code', regency: 'd.regency_code' };
const TARGETS = {
  cycle: {
    id: 'c.id',
    from: 'cycle c join village v on v.id = c.village_id join district d on d.code = v.district_code',
    place: VILLAGE,
  },
  village: { id: 'v.id', from: 'village v join district d on d.code = v.district_code', place: VILLAGE },
  regency: {
    id: 'r.code',
    from: 'regency r',
    // Nobody below the regency holds all of it.
    place: { village: 'null', district: 'null', regency: 'r.code' },
  },
} as const;
