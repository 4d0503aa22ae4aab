import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Verdict } from '@siklus/workflows/domain/medium-term-plan/enter.ts';
import {
  coverOf,
  type KnownPlan,
  type MediumTermPlan,
  type PlanChange,
  type Cover as PlanCover,
  type Source,
} from '@siklus/workflows/domain/medium-term-plan/plan.ts';
import type { Author, Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { within } from '../http/permission.ts';
import { Where } from '../http/sql.ts';

type Row = {
  id: string;
  villageId: string;
  from: number;
  until: number;
  inaugurated: PlainDate;
  perdes: string;
  enactedOn: PlainDate;
  source: Source;
  activities: string[] | null;
  supersedes: string | null;
  change: PlanChange | null;
  author: Author;
  at: Instant;
  verdict: Verdict | null;
  reason: string | null;
  reviewer: Author | null;
  reviewedAt: Instant | null;
};

/** Who has said last of a plan that it is so or is not. */
export type ReviewOfPlan = { verdict: Verdict; reason: string | null; author: Author; at: Instant };
export type EnteredPlan = MediumTermPlan & { author: Author; at: Instant; reviewed: ReviewOfPlan | null };

const COLUMNS = `p.id, p.village_id as "villageId", p.from_year as "from", p.until_year as "until", p.inaugurated, p.perdes,
  p.enacted_on as "enactedOn", p.source, p.supersedes, p.change, p.author, p.at,
  r.verdict, r.reason, r.author as reviewer, r.at as "reviewedAt"`;
const FROM = `medium_term_plan p left join lateral (
  select verdict, reason, author, at from medium_term_plan_review where plan_id = p.id order by entry desc limit 1) r on true`;

/** All that a village has entered, in the order of its entry. */
export async function readPlans(client: pg.Pool | pg.ClientBase, villageId: string): Promise<EnteredPlan[]> {
  const { rows } = await client.query<Row>({
    name: 'plans_of_village',
    text: `select ${COLUMNS}, p.activities from ${FROM} where p.village_id = $1 order by p.entry`,
    values: [villageId],
  });
  return rows.map(planOf);
}

/** What tells where a village stands, and the number of the Perdes. */
export type ListedPlan = KnownPlan & Pick<MediumTermPlan, 'perdes'>;

/** That of all villages inside a scope, in the order of its entry. */
export async function readPlansWithin(pool: pg.Pool, scope: Scope): Promise<Map<string, ListedPlan[]>> {
  const where = within(new Where(), scope, { village: 'v.id', district: 'v.district_code', regency: 'd.regency_code' });
  const { rows } = await pool.query<ListedPlan & { village_id: string }>(
    `select p.village_id, p.id, p.from_year as "from", p.until_year as "until", p.inaugurated, p.perdes,
            p.enacted_on as "enactedOn", p.supersedes,
            coalesce((select verdict from medium_term_plan_review r where r.plan_id = p.id order by r.entry desc limit 1),
                     'unconfirmed') as review
       from medium_term_plan p
       join village v on v.id = p.village_id join district d on d.code = v.district_code ${where} order by p.entry`,
    where.values,
  );
  const byVillage = new Map<string, ListedPlan[]>();
  for (const row of rows) byVillage.set(row.village_id, [...(byVillage.get(row.village_id) ?? []), row]);
  return byVillage;
}

function planOf(row: Row): EnteredPlan {
  const { villageId: _, verdict, reason, reviewer, reviewedAt, ...plan } = row;
  const reviewed = verdict && reviewer && reviewedAt ? { verdict, reason, author: reviewer, at: reviewedAt } : null;
  return { ...plan, review: verdict ?? 'unconfirmed', reviewed };
}

/** What the register of a village says on that day about a year that is planned for. */
export async function planCover(
  client: pg.Pool | pg.ClientBase,
  { villageId, fiscalYear }: { villageId: string; fiscalYear: number },
  today: PlainDate,
): Promise<PlanCover<EnteredPlan>> {
  return coverOf(await readPlans(client, villageId), fiscalYear, today);
}
