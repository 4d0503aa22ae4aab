import { refusePlan, refuseVerdict, type Verdict } from '@siklus/workflows/domain/medium-term-plan/enter.ts';
import type { PlanSaid } from '@siklus/workflows/domain/medium-term-plan/plan.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { Problem, refusedProblem } from '../http/problem.ts';
import { actorOf } from '../http/session.ts';
import { requireOffice } from '../offices/in-office.ts';
import { readVillage } from '../villages/read-villages.ts';
import { todayIn } from '../wire/today.ts';
import { lock, type Writing, writeOnce } from '../wire/write-once.ts';
import { readPlans } from './read-plans.ts';
import { findSource, type SourceInput } from './source.ts';

/** What comes in: where the text lies instead of what it holds. */
export type PlanTold = Omit<PlanSaid, 'source' | 'activities'> & { source: z.output<typeof SourceInput> };

/**
 * Enters a version of the medium-term plan in the register of a village; those before stay. Answers the village. Throws NOT_FOUND
 * outside the scope, UNKNOWN_DOCUMENT, the refusals of an office that is not held, and those of refusePlan.
 */
export async function enterPlan(deps: Deps, writing: Writing, code: string, told: PlanTold): Promise<string> {
  const { session, key } = writing;
  const { id: villageId } = await readVillage(deps.pool, session.scope, code, undefined);
  const asked = { operation: 'enterMediumTermPlan', villageId, told };
  await writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    await lock(client, `medium-term-plan:${villageId}`);
    await requireOffice(client, villageId, session);
    const said: PlanSaid = { ...told, ...(await findSource(client, villageId, told.source)) };
    const refusals = refusePlan(said, await readPlans(client, villageId), await todayIn(client, villageId, deps.now()));
    if (refusals.length > 0) throw refusedProblem(refusals);
    await client.query(
      `insert into medium_term_plan (village_id, from_year, until_year, inaugurated, perdes, enacted_on, source, activities,
                                     supersedes, change, author, command_key, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        villageId,
        said.from,
        said.until,
        said.inaugurated,
        said.perdes,
        said.enactedOn,
        JSON.stringify(said.source),
        said.activities && JSON.stringify(said.activities),
        said.supersedes,
        said.change && JSON.stringify(said.change),
        JSON.stringify(authorOf(actorOf(session))),
        key,
        deps.now(),
      ],
    );
    return { villageId };
  });
  return villageId;
}

/**
 * Says of an entry that it agrees with the Perdes, that it does not, or (its village) that it is withdrawn. Answers the village. Throws
 * NOT_FOUND, and the refusals of refuseVerdict.
 */
export async function reviewPlan(
  deps: Deps,
  writing: Writing,
  { code, planId }: { code: string; planId: string },
  { verdict, reason }: { verdict: Verdict; reason: string | null },
): Promise<string> {
  const { session, key } = writing;
  const { id: villageId } = await readVillage(deps.pool, session.scope, code, undefined);
  const asked = { operation: 'reviewMediumTermPlan', villageId, planId, verdict, reason };
  await writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    await lock(client, `medium-term-plan:${villageId}`);
    const plan = (await readPlans(client, villageId)).find(({ id }) => id === planId);
    if (plan === undefined) throw new Problem('NOT_FOUND');
    const author = authorOf(actorOf(session));
    const refusals = refuseVerdict(verdict, plan, author);
    if (refusals.length > 0) throw refusedProblem(refusals);
    await client.query(
      `insert into medium_term_plan_review (plan_id, verdict, reason, author, command_key, at)
       values ($1, $2, $3, $4, $5, $6)`,
      [planId, verdict, reason, JSON.stringify(author), key, deps.now()],
    );
    return { villageId };
  });
  return villageId;
}
