import { cycleId } from '@siklus/workflows/contract/names.ts';
import { operationalCeiling } from '@siklus/workflows/domain/budget/checks/restriction.ts';
import { type CheckContext, DEFAULT_CHECK_SETTINGS } from '@siklus/workflows/domain/budget/context.ts';
import { yearOf } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type pg from 'pg';
import { factsInForce } from '../facts/read-facts.ts';
import { registeredTerm } from '../terms/read-terms.ts';
import type { BudgetKind } from './budget-file.ts';
import { budgetInForce } from './find-budgets.ts';
import { planForYear, plansOf } from './plans.ts';
import { readSpent } from './read-spent.ts';

/** What a text is measured against besides the state of its cycle. */
export type Surroundings = Pick<CheckContext, 'isChange' | 'before' | 'isPart' | 'restriction'> & {
  /** Version of the budget in force that a perubahan changes; null for others, and where that came as a scan. */
  inForce: string | null;
  /** What the regency and the village have said, and their plans. */
  known: Partial<CheckContext>;
  /** By which version of each. */
  versions: Readonly<Record<string, string>>;
};

/** Those of a first draft, which stands by itself. */
export const OF_A_DRAFT: Surroundings = {
  isChange: false,
  before: null,
  isPart: false,
  restriction: null,
  inForce: null,
  known: {},
  versions: {},
};

/** The surroundings of a text of that kind by the facts of now; a version that is attached changes what was in force then. */
export async function surroundingsOf(
  pool: pg.Pool | pg.ClientBase,
  state: CycleState,
  kind: BudgetKind,
  version: { versionId: string } | null,
): Promise<Surroundings> {
  const [around, facts, { rkpdes, rpjmdes }, register, term, reported] = await Promise.all([
    budgetsAround(pool, state, kind, version),
    factsInForce(pool, state),
    plansOf(pool, state),
    planForYear(pool, state),
    registeredTerm(pool, state.villageId),
    // Of a first draft nothing has been spent; what is reported binds the change (V19, V20).
    kind === 'rancangan_apbdes_perubahan' ? readSpent(pool, state.id) : null,
  ]);
  const known = {
    ...facts.context,
    // What the regency has entered goes before what the village says of itself.
    ...(term && { kadesTermEndYear: yearOf(term.ends) }),
    spent: reported?.spent ?? null,
    rkpdesKegiatan: rkpdes?.kegiatan ?? null,
    rpjmdesKegiatan: register.activities ?? rpjmdes?.kegiatan ?? null,
    rpjmdesOpen: register.open,
  };
  const versions = {
    ...around.versions,
    ...facts.versions,
    ...(term && { kadesTerm: `register/${term.ends}` }),
    ...(rkpdes && { rkpdes: rkpdes.sha256.slice(0, 12) }),
    ...(rpjmdes && { rpjmdes: rpjmdes.sha256.slice(0, 12) }),
    ...(register.version && { rpjmdes: register.version }),
    ...(reported && { spent: reported.version }),
    ...(around.inForce && { inForce: around.inForce }),
  };
  return { ...around, known, versions };
}

async function budgetsAround(
  pool: pg.Pool | pg.ClientBase,
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
      const versions: Record<string, string> = last ? { lastYear: last.versionId } : {};
      return { ...OF_A_DRAFT, isPart: true, restriction: { kind: 'priorYearOperational', ceiling }, versions };
    }
  }
}
