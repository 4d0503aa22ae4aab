import { z } from 'zod';
import { asCheckedNow } from '../budgets/check-again.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { actorOf } from '../http/session.ts';
import { findPeople } from '../wire/find-people.ts';
import { At, CycleId } from '../wire/wire.ts';
import { CycleRow, cycleRow } from './cycle-row-view.ts';
import { Cycle, cycleView, idsInCycle } from './cycle-view.ts';
import { CYCLE_LIST, listCycles } from './list-cycles.ts';
import { readCycleAt } from './read-cycle.ts';

export const cycleOperations = [
  operation({
    method: 'get',
    path: '/cycles',
    tag: 'cycles',
    summary: 'The cycles of your region',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(CYCLE_LIST),
    answer: { kind: 'list', noun: 'cycles', schema: CycleRow },
    handle: async ({ deps, session, query }) => {
      const page = await listCycles(deps.pool, session.scope, query);
      return { ...page, items: page.items.map(cycleRow) };
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}',
    tag: 'cycles',
    summary: 'One cycle: its steps, what is missing, and what you may do now',
    access: { roles: 'signedIn', scope: 'one' },
    params: z.strictObject({ id: CycleId }),
    query: z.strictObject({ at: At.optional().meta({ description: 'The cycle as it was at this instant.' }) }),
    answer: { kind: 'one', status: 200, schema: Cycle },
    handle: async ({ deps, session, params, query, language }) => {
      const read = await readCycleAt(deps.pool, session.scope, params.id, query.at);
      // What a past moment knew is what its record says.
      const cycle = query.at ? read : { ...read, state: await asCheckedNow(deps.pool, read.state) };
      const [calendar, people] = await Promise.all([
        deps.calendars.version(cycle.state.calendarVersion),
        findPeople(deps.prisma, idsInCycle(cycle.state), language),
      ]);
      return cycleView({
        cycle,
        calendar,
        people,
        language,
        actor: query.at ? null : actorOf(session),
        now: deps.now(),
      });
    },
  }),
];
