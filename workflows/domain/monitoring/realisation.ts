import { FUND_SOURCES, type FundSource } from '../budget/line.ts';
import { WHOLE } from '../budget/share.ts';
import { daysBetween, type PlainDate, plainDate } from '../calendar/plain-date.ts';
import type { StepStatus } from '../cycle/state.ts';
import { type Sen, sen, sumSen } from '../money/sen.ts';
import type { Actor } from '../policy/actor.ts';
import { RIGHTS } from '../policy/rights.ts';
import type { Role } from '../policy/roles.ts';
import { type Refusal, refusal } from '../refusal.ts';

const REPORTERS: readonly Role[] = RIGHTS.reportRealisation;
const REPORTS = 'Permendagri 20/2018 Ps 68–69';

/** Spent and built so far, of one source of money. Physical progress in hundredths of a percent. */
export type SourceRealisation = { source: FundSource; realised: Sen; physical: number };

/** What has been realised from the beginning of the year to that day, the day included. */
export type RealisationReport = { asOf: PlainDate; sources: readonly SourceRealisation[] };

/** What the village may spend, by source: from the budget in force, or from its ceiling where the budget came as a scan. */
export type RealisationBasis = {
  kind: 'budget' | 'ceiling' | 'none';
  total: Sen;
  sources: Partial<Record<FundSource, Sen>>;
};

export type RealisationContext = {
  actor: Actor;
  fiscalYear: number;
  closed: boolean;
  /** Of the step perdes_apbdes. */
  enactment: StepStatus;
};

/** What stands against reporting at all: shown on the button before the click. */
export function refuseReporting({ actor, fiscalYear, closed, enactment }: RealisationContext): Refusal[] {
  const { role } = actor;
  return [
    ...(REPORTERS.includes(role) ? [] : [refusal('NOT_YOUR_ROLE', { role }, { citation: REPORTS, fixers: REPORTERS })]),
    ...(closed ? [refusal('CYCLE_CLOSED', { year: fiscalYear })] : []),
    ...(enactment === 'done'
      ? []
      : [refusal('REALISATION_NOT_IN_FORCE', { step: 'perdes_apbdes' }, { citation: REPORTS, fixers: ['kades'] })]),
  ];
}

/**
 * What is wrong with a report. `known` are the reports that hold, one a day. A second one for a day, or one that does not go
 * on from its neighbours, is a correction: it needs its reason.
 */
export function refuseReport(
  report: RealisationReport,
  reason: string | null,
  known: readonly RealisationReport[],
  { fiscalYear, today }: { fiscalYear: number; today: PlainDate },
): Refusal[] {
  const { asOf } = report;
  if (asOf < plainDate(`${fiscalYear}-01-01`) || asOf > plainDate(`${fiscalYear}-12-31`)) {
    return [refusal('REALISATION_OUTSIDE_YEAR', { date: asOf, year: fiscalYear })];
  }
  if (asOf > today) return [refusal('DATE_IN_FUTURE', { date: asOf, today })];
  if ((reason ?? '').trim().length > 0) return [];
  if (known.some((one) => one.asOf === asOf)) return [refusal('REASON_REQUIRED', { field: 'reason' })];
  const before = known.filter((one) => one.asOf < asOf).reduce(latest, null);
  const after = known.filter((one) => one.asOf > asOf).reduce(earliest, null);
  return [
    ...(before === null ? [] : decreases(before, report).map((fund) => decrease(fund, before))),
    ...(after === null ? [] : decreases(report, after).map((fund) => decrease(fund, after))),
  ];
}

/** Something about a report that has to be seen, though it is accepted. */
export type RealisationWarning =
  | { code: 'OVER_BUDGET'; source: FundSource | null; realised: Sen; budget: Sen }
  /** Money and work are more than 20 points apart (docs/law.md#money-work-and-obstacles); both in hundredths of a percent. */
  | { code: 'GAP'; source: FundSource | null; financial: number; physical: number };

/** How far money and work may be apart before somebody has to look, in hundredths of a percent. */
export const GAP_LIMIT = 20_00;

/** What has to be seen: by source where its budget is known, and for the whole. */
export function warningsOf({ sources }: RealisationReport, basis: RealisationBasis): RealisationWarning[] {
  if (basis.kind === 'none') return [];
  // A ceiling names only what comes from above; a budget names everything that may be spent.
  const named = sources.filter(({ source }) => basis.kind === 'budget' || basis.sources[source] !== undefined);
  const over = named.flatMap(({ source, realised }) => overBudget(source, realised, basis.sources[source] ?? sen(0)));
  const whole = sumOf(sources);
  return [
    ...over,
    ...(over.length === 0 ? overBudget(null, whole, basis.total) : []),
    ...named.flatMap(({ source, realised, physical }) =>
      gap(source, realised, basis.sources[source] ?? sen(0), physical),
    ),
    ...(sources.length > 1 || named.length === 0 ? gap(null, whole, basis.total, physicalOf(sources, basis)) : []),
  ];
}

/** All that was spent. */
export function sumOf(sources: readonly SourceRealisation[]): Sen {
  return sumSen(sources.map(({ realised }) => realised));
}

/** Progress of the whole, in hundredths of a percent, rounded down: each source weighs as much as its budget. */
export function physicalOf(sources: readonly SourceRealisation[], basis: RealisationBasis): number {
  const weights = sources.map(({ source }) => BigInt(basis.sources[source] ?? 0));
  const weight = weights.reduce((sum, one) => sum + one, 0n);
  if (weight === 0n)
    return Math.floor(sources.reduce((sum, { physical }) => sum + physical, 0) / Math.max(sources.length, 1));
  const progress = sources.reduce((sum, { physical }, n) => sum + BigInt(physical) * (weights[n] ?? 0n), 0n);
  return Number(progress / weight);
}

/** A share in hundredths of a percent, rounded down; 0 of nothing. May be above the whole. */
export function shareOf(part: Sen, whole: Sen): number {
  return whole === 0 ? 0 : Number((BigInt(part) * BigInt(WHOLE)) / BigInt(whole));
}

/** How much of a fiscal year has gone by at the end of that day, in hundredths of a percent, rounded down. */
export function elapsedOn(day: PlainDate, fiscalYear: number): number {
  const [first, last] = [plainDate(`${fiscalYear}-01-01`), plainDate(`${fiscalYear}-12-31`)];
  if (day < first) return 0;
  if (day >= last) return WHOLE;
  return Math.floor(((daysBetween(first, day) + 1) * WHOLE) / (daysBetween(first, last) + 1));
}

function overBudget(source: FundSource | null, realised: Sen, budget: Sen): RealisationWarning[] {
  return realised > budget ? [{ code: 'OVER_BUDGET', source, realised, budget }] : [];
}

/** Compared without rounding: 20 points exactly is not more than 20 points. */
function gap(source: FundSource | null, realised: Sen, budget: Sen, physical: number): RealisationWarning[] {
  if (budget === 0) return [];
  const apart = BigInt(realised) * BigInt(WHOLE) - BigInt(physical) * BigInt(budget);
  const isWide = (apart < 0n ? -apart : apart) > BigInt(GAP_LIMIT) * BigInt(budget);
  return isWide ? [{ code: 'GAP', source, financial: shareOf(realised, budget), physical }] : [];
}

function decreases(earlier: RealisationReport, later: RealisationReport): FundSource[] {
  const of = ({ sources }: RealisationReport, fund: FundSource) => sources.find(({ source }) => source === fund);
  return FUND_SOURCES.filter((fund) => {
    const [before, now] = [of(earlier, fund), of(later, fund)];
    return (before?.realised ?? 0) > (now?.realised ?? 0) || (before?.physical ?? 0) > (now?.physical ?? 0);
  });
}

function decrease(fund: FundSource, { asOf }: RealisationReport): Refusal {
  return refusal('REALISATION_DECREASES', { fund, date: asOf }, { fixers: REPORTERS });
}

function latest(a: RealisationReport | null, b: RealisationReport): RealisationReport {
  return a === null || b.asOf > a.asOf ? b : a;
}

function earliest(a: RealisationReport | null, b: RealisationReport): RealisationReport {
  return a === null || b.asOf < a.asOf ? b : a;
}
