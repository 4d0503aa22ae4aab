import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { daysLate, planDue, VERDICTS, whoReviews } from '@siklus/workflows/domain/medium-term-plan/enter.ts';
import {
  activitiesChanged,
  CHANGE_GROUNDS,
  COVERS,
  PLAN_REVIEWS,
  type Cover as PlanCoverOf,
  STANDINGS,
  standingOn,
} from '@siklus/workflows/domain/medium-term-plan/plan.ts';
import { RIGHTS } from '@siklus/workflows/domain/policy/rights.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { Term } from '@siklus/workflows/domain/region/term.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { LocalDay, sentence } from '../wire/values.ts';
import { Day, Instant, orNull, Person } from '../wire/wire.ts';
import type { EnteredPlan } from './read-plans.ts';
import { SourceInput, SourceView, sourceView } from './source.ts';

const Year = z.int().min(2000).max(2100);
const Number = sentence(200).min(1);

export const PlanBody = z
  .strictObject({
    from: Year.meta({ description: 'The first fiscal year of the period.' }),
    until: Year.meta({ description: 'Its last one.' }),
    inaugurated: LocalDay.meta({ description: 'The inauguration of the kades whose term it follows.' }),
    perdes: Number.meta({ description: 'The number of the Perdes.' }),
    enactedOn: LocalDay,
    source: SourceInput,
    supersedes: z.uuid().nullable().default(null).meta({ description: 'The plan in whose place it comes.' }),
    change: z
      .strictObject({ ground: z.enum(CHANGE_GROUNDS), musrenbangOn: LocalDay, minutes: Number, agreedOn: LocalDay })
      .nullable()
      .default(null)
      .meta({ description: 'How a change in mid-term came about; only where it changes a plan of the same term.' }),
  })
  .meta({ id: 'MediumTermPlanInput' });

const Reason = sentence(1000).min(1);
export const ReviewBody = z
  .discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('confirmed'), reason: Reason.nullable().default(null) }),
    z.strictObject({ verdict: z.literal('rejected'), reason: Reason }),
  ])
  .meta({ id: 'MediumTermPlanReview', description: 'confirmed: it agrees with the Perdes.' });
export const WithdrawalBody = z.strictObject({ reason: Reason }).meta({ id: 'MediumTermPlanWithdrawal' });

const Plan = z
  .object({
    id: z.string(),
    from: z.int(),
    until: z.int(),
    inaugurated: Day,
    inRegister: orNull(z.boolean()).meta({
      description: 'Whether the register of offices has an inauguration on that day; null where it knows none at all.',
    }),
    perdes: z.string(),
    enactedOn: Day,
    dueOn: Day.meta({ description: 'Three months after the inauguration (UU 6/2014 Ps 79).' }),
    daysLate: z.int().meta({ description: 'Later is possible, and said; 0 for a change.' }),
    source: SourceView,
    activities: orNull(z.int()).meta({ description: 'How many it has; null where it is known as paper only.' }),
    supersedes: orNull(z.string()),
    change: orNull(z.object({ ground: z.enum(CHANGE_GROUNDS), musrenbangOn: Day, minutes: z.string(), agreedOn: Day })),
    difference: orNull(z.object({ added: z.array(z.string()), removed: z.array(z.string()), kept: z.int() })).meta({
      description: 'Activities against the plan it supersedes; null where one of them came without lines.',
    }),
    review: z.enum(PLAN_REVIEWS),
    reviewed: orNull(z.object({ verdict: z.enum(VERDICTS), reason: orNull(z.string()), by: Person, at: Instant })),
    by: Person,
    at: Instant,
  })
  .meta({ id: 'MediumTermPlan' });

const Standing = z.enum(STANDINGS).meta({ id: 'PlanStanding' });

export const Plans = z
  .object({
    on: Day,
    standing: Standing,
    yearsExpired: orNull(z.int()),
    inForce: orNull(z.string()).meta({ description: 'The plan in force on that day, or the nearest one there was.' }),
    plans: z.array(Plan).meta({ description: 'Entered last in front; what was entered stays.' }),
    texts: z
      .array(z.object({ versionId: z.string(), cycleId: z.string(), title: z.string(), sha256: z.string() }))
      .meta({ description: 'Texts of this kind that lie in the cycles of the village.' }),
    may: z.object({ enter: z.boolean(), confirm: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'MediumTermPlans' });

export type PlanText = { versionId: string; cycleId: string; title: string; sha256: string };

export function plansView(
  plans: readonly EnteredPlan[],
  terms: readonly Pick<Term, 'inaugurated'>[],
  on: PlainDate,
  texts: PlanText[],
  role: Role,
  people: People,
): z.input<typeof Plans> {
  const { standing, plan, yearsExpired } = standingOn(plans, on);
  const has = (roles: readonly Role[]) => roles.includes(role);
  return {
    on,
    standing,
    yearsExpired,
    inForce: plan?.id ?? null,
    plans: plans.toReversed().map((one) => planView(one, plans, terms, people)),
    texts,
    may: {
      enter: has(RIGHTS.keepMediumTermPlans),
      confirm: has(whoReviews('confirmed')),
      withdraw: has(whoReviews('withdrawn')),
    },
  };
}

function planView(
  plan: EnteredPlan,
  all: readonly EnteredPlan[],
  terms: readonly Pick<Term, 'inaugurated'>[],
  people: People,
): z.input<typeof Plan> {
  const { activities, author, reviewed, source, ...said } = plan;
  const before = all.find(({ id }) => id === plan.supersedes);
  return {
    ...said,
    source: sourceView(source),
    inRegister: terms.length === 0 ? null : terms.some(({ inaugurated }) => inaugurated === plan.inaugurated),
    dueOn: planDue(plan.inaugurated),
    daysLate: daysLate(plan),
    activities: activities?.length ?? null,
    difference: before ? activitiesChanged(before, plan) : null,
    reviewed: reviewed && {
      verdict: reviewed.verdict,
      reason: reviewed.reason,
      by: people(reviewed.author.id, reviewed.author.role),
      at: reviewed.at,
    },
    by: people(author.id, author.role),
  };
}

/** Everybody whose name is shown. */
export function idsInPlans(plans: readonly EnteredPlan[]): string[] {
  return plans.flatMap(({ author, reviewed }) => [author.id, ...(reviewed ? [reviewed.author.id] : [])]);
}

export const PlanCover = z
  .object({
    fiscalYear: z.int(),
    on: Day,
    cover: z.enum(COVERS),
    plan: orNull(z.object({ from: z.int(), until: z.int(), perdes: z.string(), enactedOn: Day })).meta({
      description: 'What covers the year; where nothing does, the plan that was told last.',
    }),
  })
  .meta({ id: 'PlanCover', description: 'Whether the year that is planned for lies in a medium-term plan.' });

export function coverView(
  fiscalYear: number,
  on: PlainDate,
  { cover, plan }: PlanCoverOf<EnteredPlan>,
): z.input<typeof PlanCover> {
  const told = plan && { from: plan.from, until: plan.until, perdes: plan.perdes, enactedOn: plan.enactedOn };
  return { fiscalYear, on, cover, plan: told };
}
