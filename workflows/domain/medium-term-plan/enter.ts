import { addMonths, daysBetween, type PlainDate, yearOf } from '../calendar/plain-date.ts';
import type { Author } from '../policy/actor.ts';
import { RIGHTS } from '../policy/rights.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { EIGHT_YEARS_SINCE, endOfTerm } from '../region/term.ts';
import { CHANGE_LAW, counts, type MediumTermPlan, PLAN_LAW, type PlanSaid } from './plan.ts';

/**
 * What stands against entering a plan in the register of a village on that day. A plan covers the years of its term (six or eight), begins
 * in the year of the inauguration or the next one, and goes no further than the year in which the term ends. Two plans share at most
 * the year in which one term follows the other, unless one comes in place of the other.
 */
export function refusePlan(said: PlanSaid, known: readonly MediumTermPlan[], today: PlainDate): Refusal[] {
  if (said.enactedOn > today) return [refusal('DATE_IN_FUTURE', { date: said.enactedOn, today })];
  const before = said.supersedes === null ? null : known.find(({ id }) => id === said.supersedes);
  return [...refusePeriod(said), ...refuseChange(said, before, known), ...refuseOverlap(said, before, known)];
}

function refusePeriod({ from, until, inaugurated, enactedOn }: PlanSaid): Refusal[] {
  const first = yearOf(inaugurated);
  if (enactedOn < inaugurated || from < first)
    return [refusal('PLAN_BEFORE_TERM', { from, inaugurated }, { citation: PLAN_LAW })];
  const last = yearOf(endOfTerm(inaugurated));
  // A plan of six years of a term that UU 3/2024 has made longer is what the Perdes says, until it is changed.
  const least = inaugurated >= EIGHT_YEARS_SINCE ? 8 : 6;
  if (until - from + 1 < least || until > last)
    return [refusal('PLAN_PERIOD', { from, until, least, last }, { citation: PLAN_LAW })];
  return [];
}

/** In place of another of the same term: by the procedure of a change. Of a later term: the earlier one ended before its time. */
function refuseChange(
  { supersedes, change, inaugurated, enactedOn }: PlanSaid,
  before: MediumTermPlan | null | undefined,
  known: readonly MediumTermPlan[],
): Refusal[] {
  if (before === null) return change === null ? [] : [refusal('PLAN_CHANGES_NOTHING', {}, { citation: CHANGE_LAW })];
  const isReplaced = known.some((plan) => counts(plan) && plan.supersedes === supersedes);
  if (before === undefined || !counts(before) || isReplaced || before.enactedOn > enactedOn)
    return [refusal('PLAN_NOT_TO_SUPERSEDE', {}, { citation: CHANGE_LAW })];
  if (inaugurated > before.inaugurated)
    return change === null ? [] : [refusal('PLAN_CHANGES_NOTHING', {}, { citation: CHANGE_LAW })];
  if (change === null) return [refusal('PLAN_CHANGE_UNTOLD', {}, { citation: CHANGE_LAW })];
  const { musrenbangOn, agreedOn } = change;
  const isInOrder = before.enactedOn <= musrenbangOn && musrenbangOn <= agreedOn && agreedOn <= enactedOn;
  return isInOrder
    ? []
    : [refusal('PLAN_CHANGE_ORDER', { musrenbangOn, agreedOn, date: enactedOn }, { citation: CHANGE_LAW })];
}

function refuseOverlap(
  said: PlanSaid,
  before: MediumTermPlan | null | undefined,
  known: readonly MediumTermPlan[],
): Refusal[] {
  const replaced = new Set(known.filter(counts).map(({ supersedes }) => supersedes));
  const other = known.find(
    (plan) =>
      counts(plan) && !replaced.has(plan.id) && plan.id !== before?.id && overlap(plan, said) && !follow(plan, said),
  );
  if (other === undefined) return [];
  return [
    refusal('PLAN_OVERLAPS', { from: other.from, until: other.until, perdes: other.perdes }, { citation: PLAN_LAW }),
  ];
}

type Period = Pick<PlanSaid, 'from' | 'until' | 'inaugurated'>;

function overlap(a: Period, b: Period): boolean {
  return a.from <= b.until && b.from <= a.until;
}

/** One term after the other: the year in which the office goes over belongs to both. */
function follow(a: Period, b: Period): boolean {
  const [first, second] = a.inaugurated <= b.inaugurated ? [a, b] : [b, a];
  return first.inaugurated < second.inaugurated && first.until === second.from;
}

/** The last day for a plan after an inauguration: three months (UU 6/2014 Ps 79; Permendagri 114/2014 Ps 5). */
export function planDue(inaugurated: PlainDate): PlainDate {
  return addMonths(inaugurated, 3);
}

/** Days by which the Perdes came too late; 0 in time. A change has no such term. */
export function daysLate({
  inaugurated,
  enactedOn,
  change,
}: Pick<PlanSaid, 'inaugurated' | 'enactedOn' | 'change'>): number {
  const late = daysBetween(planDue(inaugurated), enactedOn);
  return change === null && late > 0 ? late : 0;
}

/** What is said of an entry afterwards. Against the Perdes: confirmed or rejected. By the village, while nobody has: withdrawn. */
export const VERDICTS = ['confirmed', 'rejected', 'withdrawn'] as const;
export type Verdict = (typeof VERDICTS)[number];

export function whoReviews(verdict: Verdict) {
  return verdict === 'withdrawn' ? RIGHTS.keepMediumTermPlans : RIGHTS.confirmMediumTermPlans;
}

/** What stands against saying it. Who has entered a plan does not confirm it himself, whichever office he acts in. */
export function refuseVerdict(
  verdict: Verdict,
  plan: { review: MediumTermPlan['review']; author: Pick<Author, 'id'> },
  { id, role }: Pick<Author, 'id' | 'role'>,
): Refusal[] {
  const who = whoReviews(verdict);
  if (!who.some((one) => one === role)) return [refusal('NOT_YOUR_ROLE', {}, { fixers: who })];
  const { review } = plan;
  const isOver = review === 'withdrawn' || review === 'rejected' || review === verdict;
  if (isOver || (verdict === 'withdrawn' && review === 'confirmed'))
    return [refusal('PLAN_REVIEWED', {}, { fixers: RIGHTS.confirmMediumTermPlans })];
  return verdict !== 'withdrawn' && plan.author.id === id
    ? [refusal('SEGREGATION_OF_DUTIES', { document: 'perdes_rpjmdes' }, { fixers: RIGHTS.confirmMediumTermPlans })]
    : [];
}
