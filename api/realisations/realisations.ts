import { totalsOf } from '@siklus/workflows/domain/budget/totals.ts';
import { type Instant, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import {
  physicalOf,
  type RealisationBasis,
  type RealisationContext,
  type RealisationReport,
  refuseReport,
  refuseReporting,
  sumOf,
} from '@siklus/workflows/domain/monitoring/realisation.ts';
import type pg from 'pg';
import { homeOf } from '../budgets/budget-check.ts';
import { budgetInForce } from '../budgets/find-budgets.ts';
import { readCycle } from '../cycles/read-cycle.ts';
import type { Deps } from '../deps.ts';
import { refusedProblem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { lock, type Writing, writeOnce } from '../wire/write-once.ts';
import type { RealisationRow } from './realisation-view.ts';

export type RealisationDraft = RealisationReport & { note: string | null; reason: string | null };

/** What was stored, without its words: those are made for the reader. */
export type StoredRealisation = { number: number; realised: Sen; basis: RealisationBasis; at: Instant };

/** All reports of a cycle, the newest day first; of one day the one that holds in front of those it has corrected. */
export async function readRealisations(client: pg.Pool | pg.PoolClient, cycleId: string): Promise<RealisationRow[]> {
  const { rows } = await client.query<RealisationRow>(
    `select number, as_of as "asOf", sources, basis, budget_total as "budgetTotal", realised_total as "realisedTotal",
            physical, note, reason, reported_by as "reportedBy", at
       from realisation where cycle_id = $1 order by as_of desc, number desc`,
    [cycleId],
  );
  return rows;
}

/** What the village may spend: the budget in force by its lines, else its ceiling. */
export async function basisOf(pool: pg.Pool, state: CycleState): Promise<RealisationBasis> {
  const found = await budgetInForce(pool, state.id, homeOf(state), null);
  if (found !== null) {
    const { expenditure, bySource } = totalsOf(found.budget.lines);
    const sources = Object.fromEntries(bySource.map((one) => [one.source, one.expenditure]));
    return { kind: 'budget', total: expenditure, sources };
  }
  const { ceiling } = state;
  if (ceiling === null) return { kind: 'none', total: sen(0), sources: {} };
  return { kind: 'ceiling', total: ceiling.amount, sources: ceiling.sources };
}

/** Stores a report. Throws NOT_FOUND outside the scope, and the refusals of the domain. */
export async function reportRealisation(
  deps: Deps,
  writing: Writing,
  cycleId: string,
  { note, reason, ...report }: RealisationDraft,
): Promise<StoredRealisation> {
  const { state } = await readCycle(deps.pool, writing.session.scope, cycleId);
  const basis = await basisOf(deps.pool, state);
  const asked = { operation: 'reportRealisation', cycleId, report, note, reason };
  return writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    await lock(client, `realisations:${cycleId}`);
    const known = await readRealisations(client, cycleId);
    const at = deps.now();
    const today = localDate(at, state.offset);
    const { fiscalYear } = state;
    const way = refuseReporting(reportingContext(state, writing.session));
    const refusals = way.length > 0 ? way : refuseReport(report, reason, holding(known), { fiscalYear, today });
    if (refusals.length > 0) throw refusedProblem(refusals);
    const number = known.length + 1;
    const realised = sumOf(report.sources);
    await client.query(
      `insert into realisation (cycle_id, number, fiscal_year, as_of, sources, basis, budget_total, realised_total, physical,
                                note, reason, reported_by, command_key, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        cycleId,
        number,
        fiscalYear,
        report.asOf,
        JSON.stringify(report.sources),
        JSON.stringify(basis),
        basis.total,
        realised,
        physicalOf(report.sources, basis),
        note,
        reason,
        writing.session.userId,
        writing.key,
        at,
      ],
    );
    return { number, realised, basis, at };
  });
}

/** What reporting depends on besides the report. */
export function reportingContext(state: CycleState, session: Session): RealisationContext {
  return {
    actor: actorOf(session),
    fiscalYear: state.fiscalYear,
    closed: state.status === 'closed',
    enactment: stepState(state, 'perdes_apbdes').status,
  };
}

/** Of each day the report that holds. */
function holding(rows: readonly RealisationRow[]): RealisationReport[] {
  return rows.filter((row, n) => rows.findIndex(({ asOf }) => asOf === row.asOf) === n);
}
