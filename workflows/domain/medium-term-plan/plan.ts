import { type PlainDate, yearOf } from '../calendar/plain-date.ts';

export const PLAN_LAW = 'UU 6/2014 Ps 79(2) jo. UU 3/2024';
export const CHANGE_LAW = 'Permendagri 114/2014 Ps 28';

/** What lets a plan be changed before its period is over (Permendagri 114/2014 Ps 28). */
export const CHANGE_GROUNDS = [
  'naturalDisaster',
  'economicCrisis',
  'politicalCrisis',
  'unrest',
  'policyChange',
] as const;
export type ChangeGround = (typeof CHANGE_GROUNDS)[number];

/** How a change in mid-term came about: the special Musrenbangdes with its minutes, then the agreement of the BPD. */
export type PlanChange = { ground: ChangeGround; musrenbangOn: PlainDate; minutes: string; agreedOn: PlainDate };

/** A text: a stored version by its hash, or the number that the paper bears. */
export type Source = { cycleId: string; versionId: string; sha256: string } | { paper: string };

/** What the village says of a medium-term plan (RPJMDes). Years are fiscal years, both ends included. */
export type PlanSaid = {
  from: number;
  until: number;
  /** The inauguration of the kades whose term the plan follows. */
  inaugurated: PlainDate;
  /** Number of the Perdes. */
  perdes: string;
  enactedOn: PlainDate;
  source: Source;
  /** Codes of its activities; null where it is known as paper or scan only. */
  activities: readonly string[] | null;
  /** The plan in whose place it comes. */
  supersedes: string | null;
  /** Only where it changes a plan of the same term. */
  change: PlanChange | null;
};

export const PLAN_REVIEWS = ['unconfirmed', 'confirmed', 'rejected', 'withdrawn'] as const;
export type PlanReview = (typeof PLAN_REVIEWS)[number];

/** An entry of the register with what was said of it last; the register grows only. */
export type MediumTermPlan = PlanSaid & { id: string; review: PlanReview };

/** What of an entry tells where a village stands. */
export type KnownPlan = Pick<
  MediumTermPlan,
  'id' | 'from' | 'until' | 'inaugurated' | 'enactedOn' | 'supersedes' | 'review'
>;

/** Whether it is a plan of the village at all: who has checked it against the Perdes has not said otherwise. */
export function counts({ review }: Pick<MediumTermPlan, 'review'>): boolean {
  return review === 'confirmed' || review === 'unconfirmed';
}

/**
 * The version in force on a day for a fiscal year; null where none covers it. What somebody has confirmed goes before what only the
 * village has said: nobody changes by himself what his budget is measured by. Plans in the order of their entry.
 */
export function planInForce<P extends KnownPlan>(plans: readonly P[], year: number, day: PlainDate): P | null {
  const enacted = plans.filter((plan) => counts(plan) && plan.enactedOn <= day);
  const confirmed = enacted.filter(({ review }) => review === 'confirmed');
  const covers = (plan: P) => plan.from <= year && year <= plan.until;
  return newest(standing(confirmed).filter(covers)) ?? newest(standing(enacted).filter(covers));
}

/** Without those in whose place another of them has come. */
function standing<P extends KnownPlan>(plans: readonly P[]): P[] {
  const replaced = new Set(plans.map(({ supersedes }) => supersedes));
  return plans.filter(({ id }) => !replaced.has(id));
}

/** Enacted last; of one day the one entered last. */
function newest<P extends KnownPlan>(plans: readonly P[]): P | null {
  return plans.reduce<P | null>((last, plan) => (last && last.enactedOn > plan.enactedOn ? last : plan), null);
}

export const STANDINGS = ['inForce', 'endsThisYear', 'unconfirmed', 'notBegun', 'expired', 'none'] as const;
export type StandingName = (typeof STANDINGS)[number];

/** Where a village stands with its plan on a day. */
export type Standing<P extends KnownPlan = MediumTermPlan> = {
  standing: StandingName;
  /** The plan in force, or the one that comes or came nearest. */
  plan: P | null;
  /** Years since the last plan ended; null while one is in force or none is known. */
  yearsExpired: number | null;
};

/** Standings of a village that has no plan in force. */
export const LACKING: readonly StandingName[] = ['notBegun', 'expired', 'none'];

/** Whether a village has a plan on a day: of its year, whatever year is planned for then. Plans in the order of their entry. */
export function standingOn<P extends KnownPlan>(plans: readonly P[], day: PlainDate): Standing<P> {
  const year = yearOf(day);
  const plan = planInForce(plans, year, day);
  if (plan?.review === 'unconfirmed') return { standing: 'unconfirmed', plan, yearsExpired: null };
  if (plan) return { standing: plan.until === year ? 'endsThisYear' : 'inForce', plan, yearsExpired: null };
  const enacted = plans.filter((one) => counts(one) && one.enactedOn <= day);
  const coming = newest(enacted.filter(({ from }) => from > year));
  if (coming) return { standing: 'notBegun', plan: coming, yearsExpired: null };
  const [last] = enacted.toSorted((a, b) => b.until - a.until);
  return last
    ? { standing: 'expired', plan: last, yearsExpired: year - last.until }
    : { standing: 'none', plan: null, yearsExpired: null };
}

/** Whether the year that is planned for lies in a plan: a risk to whoever decides, never a block. */
export const COVERS = ['covered', 'unconfirmed', 'outsidePeriod', 'none'] as const;
export type Cover<P extends MediumTermPlan = MediumTermPlan> = {
  cover: (typeof COVERS)[number];
  /** What covers it; where nothing does, the plan that was told last. */
  plan: P | null;
};

/** What the register says on a day about a fiscal year. Plans in the order of their entry. */
export function coverOf<P extends MediumTermPlan>(plans: readonly P[], year: number, day: PlainDate): Cover<P> {
  const plan = planInForce(plans, year, day);
  if (plan) return { cover: plan.review === 'confirmed' ? 'covered' : 'unconfirmed', plan };
  const told = newest(plans.filter((one) => counts(one) && one.enactedOn <= day));
  return told ? { cover: 'outsidePeriod', plan: told } : { cover: 'none', plan: null };
}

/** Activities that a version has and the one before had not, and those that are gone; null where one of them came without lines. */
export function activitiesChanged(
  before: Pick<PlanSaid, 'activities'>,
  after: Pick<PlanSaid, 'activities'>,
): { added: string[]; removed: string[]; kept: number } | null {
  const [old, now] = [before.activities, after.activities];
  if (old === null || now === null) return null;
  const [had, has] = [new Set(old), new Set(now)];
  const added = [...has].filter((code) => !had.has(code)).toSorted();
  return { added, removed: [...had].filter((code) => !has.has(code)).toSorted(), kept: has.size - added.length };
}
