import { withState } from '@siklus/prisma/stored-state.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Author } from '@siklus/workflows/domain/policy/actor.ts';
import {
  type HeldAs,
  OFFICES,
  type OfficeEntry,
  type OfficeName,
  type OfficeSaid,
  type OpenCycle,
} from '@siklus/workflows/domain/region/offices.ts';
import type pg from 'pg';

type Row = {
  id: string;
  office: OfficeName;
  status: 'vacant' | 'held';
  holder: string;
  heldAs: HeldAs;
  cause: string;
  decree: string;
  since: PlainDate;
  author: Author;
  cycleId: string | null;
  at: Instant;
};

export type EnteredOffice = OfficeEntry & { cycleId: string | null };

/** The register of a village's offices, the newest entry first. */
export async function readRegister(client: pg.Pool | pg.PoolClient, villageId: string): Promise<EnteredOffice[]> {
  const { rows } = await client.query<Row>(
    `select id, office, status, holder, held_as as "heldAs", cause, decree, since, author, cycle_id as "cycleId", at
       from office_holding where village_id = $1 order by office, at desc, entry desc`,
    [villageId],
  );
  return rows.map(entryOf);
}

function entryOf({ id, office, status, holder, heldAs: as, cause, decree, since, author, cycleId, at }: Row) {
  const said: OfficeSaid = status === 'vacant' ? { status, cause, since } : { status, holder, as, decree, since };
  return { id, office, said, author, cycleId, at };
}

/** Of each office the entry that holds. */
export function newestOf(register: readonly EnteredOffice[]): EnteredOffice[] {
  return register.filter(({ office }, at) => register.findIndex((one) => one.office === office) === at);
}

export type TellingCycle = OpenCycle & { fiscalYear: number };

/** What the open cycles of a village tell of its offices. */
export async function openCyclesOf(client: pg.Pool | pg.PoolClient, villageId: string): Promise<TellingCycle[]> {
  const { rows } = await client.query<{ id: string; fiscalYear: number; state: CycleState }>(
    `select id, fiscal_year as "fiscalYear", state from cycle
      where village_id = $1 and status <> 'closed' order by fiscal_year`,
    [villageId],
  );
  return withState(rows).map(({ fiscalYear, state: { id, kades, sekdes } }) => ({ id, fiscalYear, kades, sekdes }));
}

export type OfficeAccount = { id: string; name: string; role: OfficeName };

/** The accounts of a village that can hold one of its offices; `alsoDisabled`: or could once. */
export async function accountsOf(
  pool: pg.Pool,
  villageId: string,
  { alsoDisabled = false } = {},
): Promise<OfficeAccount[]> {
  const { rows } = await pool.query<OfficeAccount>(
    `select id, name, role from app_user
      where role = any($1) and (disabled_at is null or $3) and scope ->> 'kind' = 'villages' and scope -> 'ids' ? $2
      order by name`,
    [OFFICES, villageId, alsoDisabled],
  );
  return rows;
}
