import { z } from 'zod';
import { projectAgain } from '../cases/project-again.ts';
import { operation } from '../http/operation.ts';
import { CycleSetGoing, ProjectAgainBody, setGoingView } from '../views/standing.ts';
import { CycleId } from '../views/wire.ts';

export const projectAgainOperations = [
  operation({
    method: 'post',
    path: '/cycles/{id}/project-again',
    tag: 'operation',
    summary: 'Set a cycle going that has given up writing',
    description:
      'After the cause was removed (docs/runbooks/stuck-cycles.md). On record with its reason, before it happens.',
    access: { roles: ['operator'], scope: 'one' },
    params: z.strictObject({ id: CycleId }),
    body: ProjectAgainBody,
    act: () => ({ what: 'projectAgain' }),
    answer: { kind: 'one', status: 200, schema: CycleSetGoing },
    handle: async ({ deps, session, params: { id }, body: { reason }, key, req, res }) =>
      setGoingView(id, await projectAgain(deps, { session, key, asked: { deps, req, res } }, id, reason)),
  }),
];
