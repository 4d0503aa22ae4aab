import { z } from 'zod';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { CycleId, wholeNumber } from '../wire/wire.ts';
import { Checkpoint, CheckpointAsked, checkpointView, InclusionProof } from './checkpoint-view.ts';
import { askForCheckpoint, CHECKPOINT_LIST, listCheckpoints, proveInclusion } from './checkpoints.ts';

export const checkpointOperations = [
  operation({
    method: 'get',
    path: '/audit/checkpoints',
    tag: 'audit',
    summary: 'The signed texts that fix everything recorded until then, and where each of them went',
    access: { roles: 'readProof', scope: 'none' },
    query: listQuery(CHECKPOINT_LIST),
    answer: { kind: 'list', noun: 'checkpoints', schema: Checkpoint },
    handle: async ({ deps, query }) => {
      const page = await listCheckpoints(deps.pool, query);
      return { ...page, items: page.items.map(checkpointView) };
    },
  }),
  operation({
    method: 'post',
    path: '/audit/checkpoints',
    tag: 'audit',
    summary: 'Have one made now',
    description: 'Answers at once; the list shows it some seconds later under the next number.',
    access: { roles: 'verify', scope: 'none' },
    answer: { kind: 'one', status: 202, schema: CheckpointAsked },
    handle: ({ deps, session, key }) => askForCheckpoint(deps.pool, deps.engine, { key, session }),
  }),
  operation({
    method: 'get',
    path: '/audit/checkpoints/{number}/proof',
    tag: 'audit',
    summary: 'That a checkpoint fixes the record of a cycle, for anybody to compute again',
    access: { roles: 'readProof', scope: 'one' },
    params: z.strictObject({ number: wholeNumber(1, 999_999_999) }),
    query: z.strictObject({ cycle: CycleId }),
    answer: { kind: 'one', status: 200, schema: InclusionProof },
    handle: ({ deps, session, params, query }) => proveInclusion(deps.pool, session.scope, params.number, query.cycle),
  }),
];
