import { z } from 'zod';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { At, CycleId } from '../wire/wire.ts';
import { compareCycle } from './compare-cycle.ts';
import { Comparison, comparisonView } from './comparison-view.ts';
import { CycleTask, cycleTask } from './cycle-task-view.ts';
import { listCycleTasks } from './list-cycle-tasks.ts';
import { readCycleAt } from './read-cycle.ts';

const params = z.strictObject({ id: CycleId });
const access = { roles: 'signedIn', scope: 'one' } as const;

export const cyclePastOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/tasks',
    tag: 'cycles',
    summary: 'Who has what to do in a cycle, now or at an instant',
    access,
    params,
    query: z.strictObject({ at: At.optional().meta({ description: 'What was waited for at this instant.' }) }),
    answer: { kind: 'one', status: 200, schema: z.array(CycleTask) },
    handle: async ({ deps, session, params, query: { at }, language }) => {
      const { state } = await readCycleAt(deps.pool, session.scope, params.id, at);
      const tasks = await listCycleTasks(deps.pool, state, { isPast: Boolean(at) });
      const [calendar, people] = await Promise.all([
        deps.calendars.version(state.calendarVersion),
        findPeople(
          deps.prisma,
          tasks.flatMap(({ holder, claimedBy }) => [holder, claimedBy]),
          language,
        ),
      ]);
      const around = { state, calendar, now: at ?? deps.now(), people };
      return tasks.map((task) => cycleTask(task, around));
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/comparison',
    tag: 'cycles',
    summary: 'What is different between two instants of a cycle',
    description: 'From the state folded from the events up to each instant. The events between them: /events.',
    access,
    params,
    query: z.strictObject({ from: At, to: At }),
    answer: { kind: 'one', status: 200, schema: Comparison },
    handle: async ({ deps, session, params, query, language }) =>
      comparisonView(await compareCycle(deps.pool, session.scope, params.id, query), language),
  }),
];
