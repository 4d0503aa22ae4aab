import { cycleId } from '@siklus/workflows/contract/names.ts';
import { operationalCeiling } from '@siklus/workflows/domain/budget/checks/restriction.ts';
import { type CheckContext, DEFAULT_CHECK_SETTINGS } from '@siklus/workflows/domain/budget/context.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type pg from 'pg';
import type { BudgetKind } from './budget-file.ts';
import { budgetInForce } from './find-budgets.ts';

/** What a text is measured against besides the state of its cycle. */
export type Surroundings = Pick<CheckContext, 'isChange' | 'before' | 'isPart' | 'restriction'> & {
  /** Version of the budget in force that a perubahan changes; null for others, and where that came as a scan. */
  inForce: string | null;
};

/** Those of a first draft, which stands by itself. */
export const OF_A_DRAFT: Surroundings = {
  isChange: false,
  before: null,
  isPart: false,
  restriction: null,
  inForce: null,
};

/** The surroundings of a text of that kind: as they are now, or, of a version that is attached, as they were then. */
export async function surroundingsOf(
  pool: pg.Pool,
  { id, villageId, villageCode, fiscalYear }: CycleState,
  kind: BudgetKind,
  version: { versionId: string } | null,
): Promise<Surroundings> {
  switch (kind) {
    case 'rancangan_apbdes':
      return OF_A_DRAFT;
    case 'rancangan_apbdes_perubahan': {
      const inForce = await budgetInForce(pool, id, { fiscalYear, villageCode }, version);
      return {
        ...OF_A_DRAFT,
        isChange: true,
        before: inForce?.budget ?? null,
        inForce: inForce?.versionId ?? null,
      };
    }
    case 'perkades_operasional': {
      // Last year's ceiling is in force until this year has a budget (Permendagri 20/2018 Ps 32(4)–(5), 36).
      const year = fiscalYear - 1;
      const last = await budgetInForce(pool, cycleId(villageId, year), { fiscalYear: year, villageCode }, null);
      const ceiling = last && operationalCeiling(last.budget, DEFAULT_CHECK_SETTINGS.operationalKegiatan);
      return { ...OF_A_DRAFT, isPart: true, restriction: { kind: 'priorYearOperational', ceiling } };
    }
  }
}
