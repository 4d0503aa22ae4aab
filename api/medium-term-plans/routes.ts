import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { termsOf } from '@siklus/workflows/domain/region/term.ts';
import { z } from 'zod';
import { readCycle } from '../cycles/read-cycle.ts';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { readRegister } from '../offices/read-offices.ts';
import { readVillage } from '../villages/read-villages.ts';
import { VillageCode } from '../villages/village-view.ts';
import { findPeople } from '../wire/find-people.ts';
import { todayIn } from '../wire/today.ts';
import { LocalDay } from '../wire/values.ts';
import { CycleId } from '../wire/wire.ts';
import {
  coverView,
  idsInPlans,
  PlanBody,
  PlanCover,
  Plans,
  type PlanText,
  plansView,
  ReviewBody,
  WithdrawalBody,
} from './plan-view.ts';
import { planCover, readPlans } from './read-plans.ts';
import { enterPlan, reviewPlan } from './write-plans.ts';

const params = z.strictObject({ code: VillageCode });
const onePlan = params.extend({ planId: z.uuid() });

async function plansOf(deps: Deps, { role }: Session, villageId: string, language: Language, day?: PlainDate) {
  const { pool, prisma } = deps;
  const [plans, register, { rows: texts }, today] = await Promise.all([
    readPlans(pool, villageId),
    readRegister(pool, villageId),
    pool.query<PlanText>(
      `select x.id as "versionId", x.cycle_id as "cycleId", x.title, x.sha256
         from document_version x join cycle c on c.id = x.cycle_id
        where c.village_id = $1 and x.kind = 'perdes_rpjmdes' order by x.created_at desc limit 50`,
      [villageId],
    ),
    todayIn(pool, villageId, deps.now()),
  ]);
  const terms = termsOf(register.toReversed());
  return plansView(plans, terms, day ?? today, texts, role, await findPeople(prisma, idsInPlans(plans), language));
}

export const mediumTermPlanOperations = [
  operation({
    method: 'get',
    path: '/villages/{code}/medium-term-plans',
    tag: 'regions',
    summary: 'The medium-term plans (RPJMDes) of a village with their versions, and where it stands on a day',
    access: { roles: 'signedIn', scope: 'one' },
    params,
    query: z.strictObject({ on: LocalDay.optional() }),
    answer: { kind: 'one', status: 200, schema: Plans },
    handle: async ({ deps, session, params: { code }, query: { on }, language }) => {
      const { id } = await readVillage(deps.pool, session.scope, code, undefined);
      return plansOf(deps, session, id, language, on);
    },
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/medium-term-plans',
    tag: 'regions',
    summary: 'Enter a medium-term plan of the village, or a change of one in mid-term',
    description: 'It counts at once and is shown as unconfirmed until camat or DPMD has compared it with the Perdes.',
    access: { roles: 'keepMediumTermPlans', scope: 'one' },
    params,
    body: PlanBody,
    answer: { kind: 'one', status: 201, schema: Plans },
    handle: async ({ deps, session, params: { code }, body, key, language }) =>
      plansOf(deps, session, await enterPlan(deps, { session, key }, code, body), language),
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/medium-term-plans/{planId}/reviews',
    tag: 'regions',
    summary: 'Say that a plan agrees with its Perdes, or that it does not',
    access: { roles: 'confirmMediumTermPlans', scope: 'one' },
    params: onePlan,
    body: ReviewBody,
    answer: { kind: 'one', status: 200, schema: Plans },
    handle: async ({ deps, session, params: which, body, key, language }) =>
      plansOf(deps, session, await reviewPlan(deps, { session, key }, which, body), language),
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/medium-term-plans/{planId}/withdrawals',
    tag: 'regions',
    summary: 'The village takes back what it has entered and nobody has confirmed; the entry stays',
    access: { roles: 'keepMediumTermPlans', scope: 'one' },
    params: onePlan,
    body: WithdrawalBody,
    answer: { kind: 'one', status: 200, schema: Plans },
    handle: async ({ deps, session, params: which, body: { reason }, key, language }) => {
      const id = await reviewPlan(deps, { session, key }, which, { verdict: 'withdrawn', reason });
      return plansOf(deps, session, id, language);
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/medium-term-plan',
    tag: 'cycles',
    summary:
      'Whether the year of a cycle lies in a medium-term plan of its village; a risk to whoever decides, no block',
    access: { roles: 'signedIn', scope: 'one' },
    params: z.strictObject({ id: CycleId }),
    answer: { kind: 'one', status: 200, schema: PlanCover },
    handle: async ({ deps, session, params: { id } }) => {
      const { state } = await readCycle(deps.pool, session.scope, id);
      const today = await todayIn(deps.pool, state.villageId, deps.now());
      return coverView(state.fiscalYear, today, await planCover(deps.pool, state, today));
    },
  }),
];
