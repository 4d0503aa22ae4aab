import { withState } from '@siklus/prisma/stored-state.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { KdmpEntry } from '@siklus/workflows/domain/kdmp/entry.ts';
import { type KdmpLedger, ledgerOf } from '@siklus/workflows/domain/kdmp/ledger.ts';
import { revenueFromKdmp } from '@siklus/workflows/domain/kdmp/revenue.ts';
import type { YearSurroundings } from '@siklus/workflows/domain/kdmp/years.ts';
import type { Sen } from '@siklus/workflows/domain/money/sen.ts';
import type pg from 'pg';
import { homeOf } from '../budgets/budget-check.ts';
import { tryToReadBudget } from '../budgets/budget-file.ts';

type Client = pg.Pool | pg.PoolClient;

/** The ledger of a village's KDMP. */
export async function readLedger(client: Client, villageId: string): Promise<KdmpLedger> {
  const { rows } = await client.query<KdmpEntry>(
    'select id, said, replaces, reason, author, at from kdmp_entry where village_id = $1 order by entry',
    [villageId],
  );
  return ledgerOf(rows);
}

/** The ceilings of Dana Desa in force, by fiscal year, as the village's cycles have them. */
export async function ceilingsOf(client: Client, villageId: string): Promise<ReadonlyMap<number, Sen>> {
  return ceilingsIn(await cyclesOf(client, villageId));
}

/** What the cycles of a village say of its years, closed ones included. */
export async function surroundingsOfYears(
  pool: pg.Pool,
  villageId: string,
): Promise<(fiscalYear: number) => YearSurroundings> {
  const states = await cyclesOf(pool, villageId);
  const ceilings = ceilingsIn(states);
  const { rows } = await pool.query<{ cycleId: string; content: Uint8Array }>(
    `select distinct on (d.cycle_id) d.cycle_id as "cycleId", d.content
       from document_version d
      where d.cycle_id = any($1) and d.kind in ('rancangan_apbdes', 'rancangan_apbdes_perubahan')
        and d.media_type = 'application/json'
      order by d.cycle_id, d.created_at desc, d.id desc`,
    [states.map(({ id }) => id)],
  );
  const newest = new Map(rows.map(({ cycleId, content }) => [cycleId, content]));
  const budgeted = new Map(
    states.flatMap((state) => {
      const content = newest.get(state.id);
      const read = content === undefined ? null : tryToReadBudget(content, homeOf(state));
      return read === null ? [] : [[state.fiscalYear, revenueFromKdmp(read.budget)] as const];
    }),
  );
  return (year) => ({ ceiling: ceilings.get(year) ?? null, budgeted: budgeted.get(year) ?? null });
}

async function cyclesOf(client: Client, villageId: string): Promise<CycleState[]> {
  const { rows } = await client.query<{ state: CycleState }>('select state from cycle where village_id = $1', [
    villageId,
  ]);
  return withState(rows).map(({ state }) => state);
}

function ceilingsIn(states: readonly CycleState[]): Map<number, Sen> {
  return new Map(
    states.flatMap(({ fiscalYear, ceiling }) =>
      ceiling?.sources.DDS === undefined ? [] : [[fiscalYear, ceiling.sources.DDS] as const],
    ),
  );
}
