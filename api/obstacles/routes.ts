import { openMoves, refuseComment, refuseReport } from '@siklus/workflows/domain/monitoring/transitions.ts';
import { z } from 'zod';
import { findCycle, readCycle } from '../cycles/read-cycle.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { refusalView } from '../http/problem.ts';
import { findPeople } from '../wire/find-people.ts';
import { CycleId, RefusalView } from '../wire/wire.ts';
import { moveOf, ObstacleComment, ObstacleInput, ObstacleMove } from './obstacle-input-view.ts';
import { Obstacle, ObstacleDetail, ObstacleReceipt, obstacleDetail, obstacleView } from './obstacle-view.ts';
import { listObstacles, OBSTACLE_LIST, readObstacleEvents } from './read-obstacles.ts';
import {
  commentObstacle,
  contextOf,
  moveObstacle,
  obstacleOf,
  readWithCycle,
  reportObstacle,
} from './write-obstacles.ts';

const inCycle = z.strictObject({ id: CycleId });
const oneObstacle = z.strictObject({ id: CycleId, obstacleId: z.uuid() });
const reading = { roles: 'signedIn', scope: 'one' } as const;
/** Whose it is depends on the level that owns it and on where it stands; the rules say so. */
const acting = { roles: 'signedIn', scope: 'one', decidedBy: 'process' } as const;

export const obstacleOperations = [
  operation({
    method: 'get',
    path: '/obstacles',
    tag: 'monitoring',
    summary: 'What holds the villages of your region up, the longest waiting first',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(OBSTACLE_LIST),
    answer: { kind: 'list', noun: 'obstacles', schema: Obstacle },
    handle: async ({ deps, session, query, language }) => {
      const page = await listObstacles(deps.pool, session.scope, query);
      const people = await findPeople(
        deps.prisma,
        page.items.map((row) => row.reported_by),
        language,
      );
      return { ...page, items: page.items.map((row) => obstacleView(row, session.scope, people)) };
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/obstacles',
    tag: 'monitoring',
    summary: 'What holds this village-year up, and what is done about it',
    access: reading,
    params: inCycle,
    query: listQuery(OBSTACLE_LIST),
    answer: { kind: 'list', noun: 'obstacles', schema: Obstacle },
    handle: async ({ deps, session, params, query, language }) => {
      const cycle = await findCycle(deps.pool, session.scope, params.id);
      const page = await listObstacles(deps.pool, session.scope, query, cycle);
      const people = await findPeople(
        deps.prisma,
        page.items.map((row) => row.reported_by),
        language,
      );
      return { ...page, items: page.items.map((row) => obstacleView(row, session.scope, people)) };
    },
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/obstacles',
    tag: 'monitoring',
    summary: 'Report what holds the village up',
    access: acting,
    params: inCycle,
    body: ObstacleInput,
    answer: { kind: 'one', status: 201, schema: ObstacleReceipt },
    handle: ({ deps, session, params, body, key }) => reportObstacle(deps, { session, key }, params.id, body),
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/obstacles/reporting',
    tag: 'monitoring',
    summary: 'Whether you may report an obstacle here, and if not, why',
    access: reading,
    params: inCycle,
    answer: {
      kind: 'one',
      status: 200,
      schema: z.object({ allowed: z.boolean(), refusals: z.array(RefusalView) }).meta({ id: 'ReportingOffer' }),
    },
    handle: async ({ deps, session, params, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      const refusals = refuseReport(contextOf(state, session));
      return { allowed: refusals.length === 0, refusals: refusals.map((one) => refusalView(one, language)) };
    },
  }),
  operation({
    method: 'get',
    path: '/cycles/{id}/obstacles/{obstacleId}',
    tag: 'monitoring',
    summary: 'One obstacle with its history and the ways onwards',
    access: reading,
    params: oneObstacle,
    answer: { kind: 'one', status: 200, schema: ObstacleDetail },
    handle: async ({ deps, session, params, language }) => {
      const { row, state } = await readWithCycle(deps, session.scope, {
        cycleId: params.id,
        obstacleId: params.obstacleId,
      });
      const events = await readObstacleEvents(deps.pool, row.id);
      const people = await findPeople(
        deps.prisma,
        [row.reported_by, ...events.map(({ actorId }) => actorId)],
        language,
      );
      const context = contextOf(state, session);
      const offers = { moves: openMoves(obstacleOf(row), context), comment: refuseComment(context) };
      return obstacleDetail(row, session.scope, events, offers, people, language);
    },
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/obstacles/{obstacleId}/transitions',
    tag: 'monitoring',
    summary: 'Take an obstacle one step along its way: plan, wait, solve with evidence, reject, open again',
    access: acting,
    params: oneObstacle,
    body: ObstacleMove,
    answer: { kind: 'one', status: 200, schema: ObstacleReceipt },
    handle: ({ deps, session, params, body, key }) =>
      moveObstacle(
        deps,
        { session, key },
        { cycleId: params.id, obstacleId: params.obstacleId },
        { ...moveOf(body, session.role), expectedVersion: body.expectedVersion },
      ),
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/obstacles/{obstacleId}/comments',
    tag: 'monitoring',
    summary: 'Say something about an obstacle',
    access: acting,
    params: oneObstacle,
    body: ObstacleComment,
    answer: { kind: 'one', status: 200, schema: ObstacleReceipt },
    handle: ({ deps, session, params, body, key }) =>
      commentObstacle(deps, { session, key }, { cycleId: params.id, obstacleId: params.obstacleId }, body.text),
  }),
];
