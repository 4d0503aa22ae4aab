import { CHECKPOINT, checkpointWorkflowId, PROOF_QUEUE } from '@siklus/workflows/contract/names.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type pg from 'pg';
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/connect.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { Where } from '../http/sql.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';
import type { CheckpointColumns } from './checkpoint-view.ts';
import { inclusionOf, witnessedOf } from './proof/witnessed.ts';

export const CHECKPOINT_LIST = {
  filters: {},
  sorts: { number: 'x.number' },
  always: ['number'],
  defaultSort: '-number',
  tie: 'x.number',
} as const satisfies ListDefinition;

const DELIVERIES = `
  left join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('to', target, 'at', at, 'ok', ok, 'detail', detail) order by target), '[]') as all
      from (select distinct on (target) * from checkpoint_delivery where number = x.number order by target, id desc) d
  ) sent on true`;

export function listCheckpoints(pool: pg.Pool, query: PageQuery): Promise<Page<CheckpointColumns>> {
  return selectPage<CheckpointColumns>(pool, CHECKPOINT_LIST, query, {
    columns: 'x.number, x.at, x.size, x.root, x.note, sent.all as deliveries',
    from: 'checkpoint x',
    joins: DELIVERIES,
    where: filterBy(new Where(), CHECKPOINT_LIST, query),
  });
}

/**
 * The way from a cycle's leaf up to the signed root of a checkpoint. NOT_FOUND where there is no such checkpoint, where it is older
 * than the cycle, and outside the scope.
 */
export async function proveInclusion(pool: pg.Pool, scope: Scope, number: number, cycleId: string) {
  const visible = within(new Where(), scope, placeOf('c')).and((v) => `c.id = ${v}`, cycleId);
  const { rows } = await pool.query(`select from cycle c ${visible}`, visible.values);
  const witnessed = rows.length > 0 ? await witnessedOf(pool, cycleId, number) : null;
  if (witnessed === null) throw new Problem('NOT_FOUND');
  return inclusionOf(witnessed);
}

/** Has one made; sent again under the same key it is the same one. Answers the number of the newest one so far. */
export async function askForCheckpoint(pool: pg.Pool, engine: Engine, writing: Writing): Promise<{ after: number }> {
  const answer = await writeOnce(pool, { ...writing, asked: { checkpoint: 'now' } }, async (client) => {
    const { rows } = await client.query<{ after: number }>('select coalesce(max(number), 0) as after from checkpoint');
    return { after: rows[0]?.after ?? 0 };
  });
  const workflowId = checkpointWorkflowId(writing.key);
  // One key, one checkpoint, also when it had been made before the second request came.
  const options = { taskQueue: PROOF_QUEUE, workflowId, workflowIdReusePolicy: 'REJECT_DUPLICATE', args: [] } as const;
  const start = () => engine.client.workflow.start(CHECKPOINT, options);
  await ask(engine, () =>
    start().catch((error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }),
  );
  return answer;
}
