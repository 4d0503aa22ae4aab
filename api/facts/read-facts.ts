import type { CheckContext } from '@siklus/workflows/domain/budget/context.ts';
import type { FactKind, FactValues } from '@siklus/workflows/domain/budget/facts.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type pg from 'pg';
import type { FactRow } from './fact-view.ts';

type Of = Pick<CycleState, 'villageId' | 'regencyCode' | 'fiscalYear'>;

/** Every version of every fact of a village and its regency, by kind, the newest first. */
export async function listFacts(
  pool: pg.Pool | pg.ClientBase,
  { villageId, regencyCode, fiscalYear }: Of,
): Promise<FactRow[]> {
  const { rows } = await pool.query<FactRow>(
    `select kind, version, value, source, source_date, changed_by, created_at from budget_fact
      where owner = any($1) and fiscal_year = $2 order by kind, version desc`,
    [[villageId, regencyCode], fiscalYear],
  );
  return rows;
}

/** The facts in force, as the checks take them, and their versions as a check records them. */
export type KnownFacts = { context: Partial<CheckContext>; versions: Record<string, string> };

export async function factsInForce(
  pool: pg.Pool | pg.ClientBase,
  { villageId, regencyCode, fiscalYear }: Of,
): Promise<KnownFacts> {
  const { rows } = await pool.query<{ kind: FactKind; version: number; value: never }>({
    name: 'facts_in_force',
    text: `select distinct on (kind) kind, version, value from budget_fact
            where owner = any($1) and fiscal_year = $2 order by kind, version desc`,
    values: [[villageId, regencyCode], fiscalYear],
  });
  const values: Partial<FactValues> = Object.fromEntries(rows.map(({ kind, value }) => [kind, value]));
  return {
    context: contextOf(values),
    versions: Object.fromEntries(rows.map(({ kind, version }) => [kind, String(version)])),
  };
}

function contextOf(known: Partial<FactValues>): Partial<CheckContext> {
  return {
    kdmp: known.kdmp ?? null,
    priceStandard: known.priceStandard?.items ?? null,
    localActivities: known.localActivities?.activities ?? null,
    nationalPriorityKegiatan: known.nationalPriorities?.activities ?? [],
    blt: known.blt ?? null,
    perangkat: known.perangkat?.count ?? null,
    perdesPenyertaanModal: known.perdesPenyertaanModal?.exists ?? null,
    perdesDanaCadangan: known.perdesDanaCadangan?.exists ?? null,
    danaCadanganLastYear: known.perdesDanaCadangan?.lastYear ?? null,
    kadesTermEndYear: known.kadesTerm?.endYear ?? null,
  };
}
