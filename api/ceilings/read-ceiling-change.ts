import { withState } from '@siklus/prisma/stored-state.ts';
import type { FactValues } from '@siklus/workflows/domain/budget/facts.ts';
import { type FundSource, isRevenue, sourceOf } from '@siklus/workflows/domain/budget/line.ts';
import type { DocumentKind } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { type Sen, sumSen } from '@siklus/workflows/domain/money/sen.ts';
import { allBatchItems, type BatchColumns, type BatchItemColumns, readBatch } from '../batches/read-batch.ts';
import { checkInCycle, homeOf } from '../budgets/budget-check.ts';
import { type ReadBudget, tryToReadBudget } from '../budgets/budget-file.ts';
import { OF_A_DRAFT } from '../budgets/budget-surroundings.ts';
import type { Deps } from '../deps.ts';
import type { CeilingBasis, Sources } from './work-out-ceilings.ts';

export type Ceilings = { version: number; amount: Sen; sources: Sources };

/** How much more the newest budget of a village takes from a source than its new ceiling gives. */
export type Over = { source: FundSource; ceiling: Sen; budgeted: Sen; by: Sen };

export type ChangedCeiling = {
  item: BatchItemColumns;
  before: Ceilings | null;
  after: Ceilings | null;
  remainder: string | null;
  /** null where the village has no budget that can be added up. */
  budget: { versionId: string } | null;
  over: Over[];
};

/** The spending under a restriction is a part of a budget and says nothing of its ceilings. */
const WHOLE_BUDGETS: readonly DocumentKind[] = ['rancangan_apbdes', 'rancangan_apbdes_perubahan'];

type NewestBudget = { cycleId: string; versionId: string; content: Uint8Array };

/** An order of ceilings, village by village, checked against the newest budget of each by the rules themselves (V6). */
export async function readCeilingChange(
  { pool }: Pick<Deps, 'pool'>,
  regencyCode: string,
  id: string,
): Promise<{ batch: BatchColumns; villages: ChangedCeiling[]; cycles: number }> {
  const batch = await readBatch(pool, { regencyCode, onlyOf: null }, id, 'ceilings');
  const [items, budgets, cycles, setAside] = await Promise.all([
    allBatchItems(pool, id),
    pool.query<NewestBudget & { state: CycleState }>(
      `select distinct on (i.cycle_id) i.cycle_id as "cycleId", d.id as "versionId", d.content, c.state
         from batch_item i
         join cycle c on c.id = i.cycle_id
         join document_version d on d.cycle_id = i.cycle_id
        where i.batch_id = $1 and d.kind = any($2) and d.media_type = 'application/json'
        order by i.cycle_id, d.created_at desc, d.id desc`,
      [id, WHOLE_BUDGETS],
    ),
    pool.query<{ n: number }>(
      `select count(*)::int as n from cycle where regency_code = $1 and fiscal_year = $2 and status <> 'closed'`,
      [regencyCode, batch.fiscal_year],
    ),
    pool.query<{ cycleId: string; kdmp: FactValues['kdmp'] }>(
      `select distinct on (i.cycle_id) i.cycle_id as "cycleId", f.value as kdmp
         from batch_item i
         join cycle c on c.id = i.cycle_id
         join budget_fact f on f.owner = c.village_id and f.fiscal_year = c.fiscal_year and f.kind = 'kdmp'
        where i.batch_id = $1 order by i.cycle_id, f.version desc`,
      [id],
    ),
  ]);
  const kdmpOf = new Map(setAside.rows.map((row) => [row.cycleId, row.kdmp]));
  const budgetOf = new Map(withState(budgets.rows).map((row) => [row.cycleId, row]));
  const villages = items.map((item): ChangedCeiling => {
    const { before, remainder } = (item.basis ?? { before: null, remainder: null }) as CeilingBasis | NoBasis;
    const after = before && afterOf(item, before.version);
    const newest = budgetOf.get(item.cycle_id);
    const read = newest ? tryToReadBudget(newest.content, homeOf(newest.state)) : null;
    const counts = after !== null && (item.result === 'done' || item.result === 'waiting');
    return {
      item,
      before,
      after,
      remainder,
      budget: newest && read ? { versionId: newest.versionId } : null,
      over: newest && read && counts ? overOf(newest.state, read, after, kdmpOf.get(item.cycle_id) ?? null) : [],
    };
  });
  return { batch, villages, cycles: cycles.rows[0]?.n ?? 0 };
}

type NoBasis = { before: null; remainder: null };

function afterOf({ payload }: BatchItemColumns, version: number): Ceilings | null {
  if (payload?.type !== 'changeCeiling') return null;
  return { version: version + 1, amount: payload.amount, sources: payload.sources ?? {} };
}

/** What the rules say of the budget under the new ceiling, whether the cycle has it already or will have it. */
function overOf(
  state: CycleState,
  read: ReadBudget,
  { version, amount, sources }: Ceilings,
  kdmp: FactValues['kdmp'] | null,
): Over[] {
  const ceiling = { version, amount, sources, decree: state.ceiling?.decree ?? null, at: state.lastEntryAt };
  return checkInCycle({ ...state, ceiling }, read, { ...OF_A_DRAFT, known: { kdmp } }).flatMap(
    ({ id, subject, amount: by }): Over[] => {
      const source = subject as FundSource | null;
      if (id !== 'V6.over_ceiling' || source === null || by === null) return [];
      const lines = read.budget.lines.filter((line) => isRevenue(line) && sourceOf(line) === source);
      const budgeted = sumSen(lines.map((line) => line.amount));
      return [{ source, ceiling: (budgeted - by) as Sen, budgeted, by }];
    },
  );
}
