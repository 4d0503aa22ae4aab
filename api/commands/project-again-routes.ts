import { z } from 'zod';
import { operation } from '../http/operation.ts';
import { CycleId } from '../wire/wire.ts';
import { projectAgain } from './project-again.ts';
import { CycleSetGoing, ProjectAgainBody, setGoingView } from './standing-view.ts';

export const projectAgainOperations = [
  operation({
    method: 'post',
    path: '/cycles/{id}/project-again',
    tag: 'operation',
    summary: 'Set a cycle going that has given up writing',
    description:
      'After the cause was removed (docs/runbooks/stuck-cycles.md). On record with its reason, before it happens.',
    access: { roles: 'projectAgain', scope: 'one' },
    params: z.strictObject({ id: CycleId }),
    body: ProjectAgainBody,
    act: () => ({ what: 'projectAgain' }),
    answer: { kind: 'one', status: 200, schema: CycleSetGoing },
    handle: async ({ deps, session, params: { id }, body: { reason }, key, req, res }) =>
      setGoingView(id, await projectAgain(deps, { session, key, asked: { deps, req, res } }, id, reason)),
  }),
];
