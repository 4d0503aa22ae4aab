import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { type Lent, lentTo } from '../http/acting.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { claimTask, releaseTask } from './claim-task.ts';
import { countTasks, lentFor, listTasks, TASK_LIST } from './list-tasks.ts';
import { TaskCounters, TaskId, TaskRow, taskRow } from './task-view.ts';

const Claim = z.object({ id: z.string(), claimed: z.boolean() }).meta({ id: 'Claim' });
const claims = { roles: 'signedIn', scope: 'one' } as const;

/** Whoever acts for another sees what is that one's, and nothing besides. */
async function lentToday(deps: Deps, session: Session): Promise<Lent[]> {
  return session.delegated ? [] : lentTo(deps.pool, session.userId, deps.now());
}

export const taskOperations = [
  operation({
    method: 'get',
    path: '/tasks',
    tag: 'tasks',
    summary: 'What your role has to do in your region',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(TASK_LIST),
    answer: { kind: 'list', noun: 'tasks', schema: TaskRow },
    handle: async ({ deps, session, query }) => {
      const lent = await lentToday(deps, session);
      const page = await listTasks(deps.pool, session, lent, query);
      const calendar = await deps.calendars.current();
      const items = page.items.map((row) => taskRow(row, calendar, deps.now(), lentFor(row, session, lent)));
      return { ...page, items };
    },
  }),
  operation({
    method: 'get',
    path: '/tasks/counters',
    tag: 'tasks',
    summary: 'How many tasks lie in each drawer of the inbox',
    access: { roles: 'signedIn', scope: 'rows' },
    answer: { kind: 'one', status: 200, schema: TaskCounters },
    handle: async ({ deps, session }) => countTasks(deps.pool, session, await lentToday(deps, session)),
  }),
  operation({
    method: 'post',
    path: '/tasks/{id}/claim',
    tag: 'tasks',
    summary: 'Say that you are at it',
    access: claims,
    params: z.strictObject({ id: TaskId }),
    answer: { kind: 'one', status: 200, schema: Claim },
    handle: async ({ deps, session, params }) => {
      await claimTask(deps.pool, session, params.id);
      return { id: params.id.id, claimed: true };
    },
  }),
  operation({
    method: 'post',
    path: '/tasks/{id}/release',
    tag: 'tasks',
    summary: 'Give it back',
    access: claims,
    params: z.strictObject({ id: TaskId }),
    answer: { kind: 'one', status: 200, schema: Claim },
    handle: async ({ deps, session, params }) => {
      await releaseTask(deps.pool, session, params.id);
      return { id: params.id.id, claimed: false };
    },
  }),
];
