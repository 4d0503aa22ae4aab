import { appendWithin } from '@siklus/prisma/access-log.ts';
import { ACCESS_KINDS } from '@siklus/workflows/domain/audit/access-chain.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import { z } from 'zod';
import { type Asked, accessEntry } from '../http/access-entry.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { Where } from '../http/sql.ts';
import { At, CycleId, Day } from '../wire/wire.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';

const DayOrInstant = z.union([Day, At]);

/** The instant that a text names: of a day its beginning in the regency's zone, `days` later. */
const instantOf = (text: string, days: number) => `case when length(${text}) = 10
  then (${text}::timestamp + make_interval(days => ${days}, hours => -(select max(zone_offset) from regency))) at time zone 'UTC'
  else ${text}::timestamptz end`;

export const ACCESS_LIST = {
  filters: {
    kind: { value: z.enum(ACCESS_KINDS), sql: (v) => `e.kind = any(${v}::text[])` },
    userId: {
      value: z.string().min(1).max(60),
      sql: (v) =>
        `e.user_id = any(${v}::text[] || array(select id::text from app_user where username = any(${v}::text[])))`,
    },
    cycleId: { value: CycleId, sql: (v) => `e.cycle_id = any(${v}::text[])` },
    from: { value: DayOrInstant, sql: (v) => `e.at >= (select min(${instantOf('d', 0)}) from unnest(${v}::text[]) d)` },
    to: { value: DayOrInstant, sql: (v) => `e.at < (select max(${instantOf('d', 1)}) from unnest(${v}::text[]) d)` },
  },
  sorts: { seq: 'e.seq', at: 'e.at' },
  always: ['seq', 'at'],
  defaultSort: '-seq',
  tie: 'e.seq',
} as const satisfies ListDefinition;

export type AccessColumns = {
  seq: number;
  at: Instant;
  kind: (typeof ACCESS_KINDS)[number];
  outcome: 'done' | 'refused';
  userId: string | null;
  role: string | null;
  what: string;
  target: string | null;
  reason: string | null;
  cycleId: string | null;
  address: string | null;
  erased: boolean;
  hash: string;
};

const COLUMNS = `e.seq, e.at, e.kind, e.outcome, e.user_id as "userId", e.role, e.what, e.target, e.data->>'reason' as reason, e.cycle_id as "cycleId",
  p.person->>'address' as address, (e.commitment is not null and p.seq is null) as erased, e.hash`;

/** The entries about the caller's regency, and those about nobody's: strangers belong to none. */
export function listAccess(pool: pg.Pool, session: Session, query: PageQuery): Promise<Page<AccessColumns>> {
  return selectPage<AccessColumns>(pool, ACCESS_LIST, query, {
    columns: COLUMNS,
    from: 'access_event e',
    joins: 'left join access_person p on p.seq = e.seq',
    where: filterBy(ofRegency(new Where(), session), ACCESS_LIST, query),
  });
}

function ofRegency(where: Where, { scope }: Session): Where {
  if (scope.kind !== 'regency') return where;
  return where.and((v) => `e.regency_code is null or e.regency_code = ${v}`, scope.code);
}

/** Whose personal parts are to be erased: all of one account, or these entries of strangers. */
export type ErasureRequest = {
  userId?: string | undefined;
  seqs?: number[] | undefined;
  reason: string;
  basis: string;
};

/**
 * Erases what is personal about entries: address, browser, the name that a stranger typed (UU 27/2022 Ps 8). The entries and
 * their chain stay, and the erasure is an entry itself. Throws ERASURE_OWN, NOTHING_TO_ERASE.
 */
export async function eraseAccess(
  asked: Asked,
  writing: Writing,
  request: ErasureRequest,
): Promise<{ seq: number; erased: number }> {
  const { session } = writing;
  const { userId, seqs, reason, basis } = request;
  if (userId === session.userId) throw new Problem('ERASURE_OWN');
  return writeOnce(asked.deps.pool, { ...writing, asked: { operation: 'eraseAccess', ...request } }, async (client) => {
    const where = ofRegency(new Where(), session);
    if (userId !== undefined) where.and((v) => `e.user_id = ${v}`, userId);
    // What somebody did under his account is erased with the account, never entry by entry.
    else where.and((v) => `e.seq = any(${v}::bigint[]) and e.user_id is null`, seqs ?? []);
    // What a legal hold covers is kept: somebody needs it for a case (UU 27/2022 Ps 15).
    where.always('e.cycle_id is null or not is_held(e.cycle_id)');
    const { rows } = await client.query<{ seq: number }>(
      `delete from access_person p using access_event e ${where} and p.seq = e.seq returning p.seq`,
      where.values,
    );
    if (rows.length === 0) throw new Problem('NOTHING_TO_ERASE');
    const of = userId === undefined ? { seqs: rows.map((row) => row.seq).sort((a, b) => a - b) } : { userId };
    const data = { reason, basis, ...of, erased: rows.length };
    const [seq = 0] = await appendWithin(client, [accessEntry(asked, { kind: 'erasure', what: 'erasure', data })]);
    return { seq, erased: rows.length };
  });
}
