import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { readPlans } from '../medium-term-plans/read-plans.ts';
import { accountsOf, readRegister } from '../offices/read-offices.ts';
import { readVillage } from '../villages/read-villages.ts';
import { VillageCode } from '../villages/village-view.ts';
import { findPeople } from '../wire/find-people.ts';
import { TODAY, todayIn } from '../wire/today.ts';
import { LocalDay } from '../wire/values.ts';
import { listTerms, TERM_LIST } from './list-terms.ts';
import { type KadesEntry, runningTerm } from './read-terms.ts';
import { enterTermAct, readTermActs, witnessHandover } from './term-acts.ts';
import { FinalReportBody, HandoverBody, idsInTerms, VillageTerms, villageTermsView } from './term-acts-view.ts';
import { VillageTerm, villageTermView } from './term-view.ts';

const params = z.strictObject({ code: VillageCode });

async function termsOf(deps: Deps, session: Session, code: string, language: Language, on?: PlainDate) {
  const { pool, prisma } = deps;
  const { id } = await readVillage(pool, session.scope, code, undefined);
  const [register, plans, acts, accounts, today] = await Promise.all([
    readRegister(pool, id),
    readPlans(pool, id),
    readTermActs(pool, id),
    accountsOf(pool, id, { alsoDisabled: true }),
    todayIn(pool, id, deps.now()),
  ]);
  const entries = register
    .flatMap(({ office, said }): KadesEntry[] => (office === 'kades' ? [{ office, said }] : []))
    .toReversed();
  const { head, term: running } = runningTerm(entries, plans);
  const people = await findPeople(prisma, idsInTerms(entries, acts), language);
  return villageTermsView({ entries, head, running, acts, accounts }, on ?? today, session.role, people);
}

export const termOperations = [
  operation({
    method: 'get',
    path: '/village-terms',
    tag: 'regions',
    summary: 'Where each village of your region stands with its medium-term plan and the term of its kades, on a day',
    description: 'lacking=true: villages without a plan in force. ending=within6Months: terms that are about to end.',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(TERM_LIST),
    answer: { kind: 'list', noun: 'village-terms', schema: VillageTerm },
    handle: async ({ deps, session, query }) => {
      const [on] = [query.on].flat() as (PlainDate | undefined)[];
      const { rows } = await deps.pool.query<{ today: PlainDate }>(`select ${TODAY} as today`);
      const page = await listTerms(deps.pool, session.scope, query, on ?? (rows[0]?.today as PlainDate));
      return { ...page, items: page.items.map(villageTermView) };
    },
  }),
  operation({
    method: 'get',
    path: '/villages/{code}/terms',
    tag: 'regions',
    summary: 'The terms of the heads of a village, when the running one ends, and what was handed over',
    access: { roles: 'signedIn', scope: 'one' },
    params,
    query: z.strictObject({ on: LocalDay.optional() }),
    answer: { kind: 'one', status: 200, schema: VillageTerms },
    handle: ({ deps, session, params: { code }, query: { on }, language }) =>
      termsOf(deps, session, code, language, on),
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/final-reports',
    tag: 'regions',
    summary: 'The report on a whole term was handed in to the bupati through the camat',
    access: { roles: 'recordHandovers', scope: 'one' },
    params,
    body: FinalReportBody,
    answer: { kind: 'one', status: 201, schema: VillageTerms },
    handle: async ({ deps, session, params: { code }, body, key, language }) => {
      await enterTermAct(deps, { session, key }, code, { kind: 'finalReport', ...body });
      return termsOf(deps, session, code, language);
    },
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/handovers',
    tag: 'regions',
    summary: 'The office went from one to the next; what the village has open at this moment is kept with it',
    access: { roles: 'recordHandovers', scope: 'one' },
    params,
    body: HandoverBody,
    answer: { kind: 'one', status: 201, schema: VillageTerms },
    handle: async ({ deps, session, params: { code }, body, key, language }) => {
      await enterTermAct(deps, { session, key }, code, { kind: 'handover', ...body });
      return termsOf(deps, session, code, language);
    },
  }),
  operation({
    method: 'post',
    path: '/villages/{code}/handovers/{handoverId}/witnesses',
    tag: 'regions',
    summary: 'The BPD saw a handover',
    access: { roles: 'witnessHandovers', scope: 'one' },
    params: params.extend({ handoverId: z.uuid() }),
    answer: { kind: 'one', status: 200, schema: VillageTerms },
    handle: async ({ deps, session, params: { code, handoverId }, key, language }) => {
      await witnessHandover(deps, { session, key }, code, handoverId);
      return termsOf(deps, session, code, language);
    },
  }),
];
