import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { At, CycleId } from '../wire/wire.ts';
import { Deadline, deadlines } from './deadline-view.ts';
import { CycleEvent, eventView, idsInEvent, Moments } from './event-view.ts';
import { explainCycle } from './explain-cycle.ts';
import { Explanation, explanation } from './explanation-view.ts';
import { findCauses } from './find-causes.ts';
import { EVENT_LIST, listMoments, readEvents } from './list-events.ts';
import { findCycle, readCycleAt } from './read-cycle.ts';

const params = z.strictObject({ id: CycleId });
const pastQuery = z.strictObject({ at: At.optional().meta({ description: 'As it was at this instant.' }) });
const access = { roles: 'signedIn', scope: 'one' } as const;

export const cycleHistoryOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/events',
    tag: 'cycles',
    summary: 'Everything that happened, by whom, with the hash chain',
    access,
    params,
    query: listQuery(EVENT_LIST),
    sensitive: 'history',
    answer: { kind: 'list', noun: 'events', schema: CycleEvent },
    handle: async ({ deps, session, params, query, language }) => {
      await findCycle(deps.pool, session.scope, params.id);
      return readEvents(deps.pool, params.id, query, async (events) => {
        const [people, causes] = await Promise.all([
          findPeople(deps.prisma, events.flatMap(idsInEvent), language),
          findCauses(deps.pool, params.id, events),
        ]);
        return events.map((event) => {
          const item = eventView(event, { people, causes, language });
          return { item, words: [item.actor.name, item.onBehalfOf?.name, item.sentence, item.reason].join(' ') };
        });
      });
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/moments',
    tag: 'cycles',
    summary: 'When something happened, moment by moment, and who appears',
    access,
    params,
    answer: { kind: 'one', status: 200, schema: Moments },
    handle: async ({ deps, session, params, language }) => {
      await findCycle(deps.pool, session.scope, params.id);
      const { moments, people } = await listMoments(deps.pool, params.id);
      const named = await findPeople(
        deps.prisma,
        people.map(({ id }) => id),
        language,
      );
      return { moments, people: people.map(({ id, role }) => named(id, role)) };
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/deadlines',
    tag: 'cycles',
    summary: 'The clocks that run, each with its derivation day by day and what happens next',
    access,
    params,
    query: pastQuery,
    answer: { kind: 'one', status: 200, schema: z.array(Deadline) },
    handle: async ({ deps, session, params, query: { at } }) => {
      const { state } = await readCycleAt(deps.pool, session.scope, params.id, at);
      return deadlines(state, await calendarsOf(deps, state), at ?? deps.now());
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/explanation',
    tag: 'cycles',
    summary: 'Why it waits, for whom, where its working days have gone, and what to do next',
    access,
    params,
    query: pastQuery,
    answer: { kind: 'one', status: 200, schema: Explanation },
    handle: async ({ deps, session, params, query, language }) =>
      explanation(await explainCycle(deps, session.scope, params.id, query.at), language),
  }),
];

/** Every version of the calendar that a deadline of this cycle rests on; all of them are kept in memory once read. */
async function calendarsOf({ calendars }: Deps, state: CycleState): Promise<(version: number) => Calendar> {
  const dues = Object.values(state.steps).flatMap(({ due }) => (due === null ? [] : [due.calendarVersion]));
  const versions = [...new Set([state.calendarVersion, ...dues])];
  const known = new Map(await Promise.all(versions.map(async (v) => [v, await calendars.version(v)] as const)));
  return (version) => {
    const calendar = known.get(version);
    if (calendar === undefined) throw new RangeError(`No deadline rests on calendar ${version}`);
    return calendar;
  };
}
