import { z } from 'zod';
import { claimTask, releaseTask } from '../cases/claim-task.ts';
import { countTasks, listTasks, TASK_LIST } from '../cases/list-tasks.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { TaskCounters, TaskRow, taskRow } from '../views/task.ts';

const TaskId = z
  .string()
  .max(200)
  .regex(/^\d{10}-\d{4}~.+$/)
  .transform((id) => {
    const at = id.indexOf('~');
    return { id, cycleId: id.slice(0, at), key: id.slice(at + 1) };
  });
const Claim = z.object({ id: z.string(), claimed: z.boolean() }).meta({ id: 'Claim' });
const claims = { roles: 'signedIn', scope: 'one' } as const;

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
      const page = await listTasks(deps.pool, session, query);
      const calendar = await deps.calendars.current();
      return { ...page, items: page.items.map((row) => taskRow(row, calendar, deps.now())) };
    },
  }),
  operation({
    method: 'get',
    path: '/tasks/counters',
    tag: 'tasks',
    summary: 'How many tasks lie in each drawer of the inbox',
    access: { roles: 'signedIn', scope: 'rows' },
    answer: { kind: 'one', status: 200, schema: TaskCounters },
    handle: ({ deps, session }) => countTasks(deps.pool, session),
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
