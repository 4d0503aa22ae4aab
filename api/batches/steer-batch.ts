import { CALL_OFF_SIGNAL } from '@siklus/workflows/contract/batch.ts';
import { batchWorkflowId } from '@siklus/workflows/contract/names.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import { Problem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { writeOnce } from '../wire/write-once.ts';
import { runBatch } from './start-batch.ts';

/**
 * Has what failed tried again, in the name of whoever asks; what was done or refused stays as it is. The commands keep their
 * ids, so that one that was carried out after all is not carried out twice.
 */
export async function retryBatch(deps: Deps, session: Session, batchId: string, key: string): Promise<void> {
  const asked = { operation: 'retryBatch', batchId };
  await writeOnce(deps.pool, { key, session, asked }, async (client) => {
    const { rowCount } = await client.query(
      `update batch_item set result = 'waiting', detail = null, finished_at = null
        where batch_id = $1 and result = 'failed'`,
      [batchId],
    );
    if (rowCount !== 0) {
      await client.query(`update batch set status = 'running', finished_at = null, actor = $2 where id = $1`, [
        batchId,
        JSON.stringify(actorOf(session)),
      ]);
    }
    return { again: rowCount };
  });
  await runBatch(deps, batchId);
}

/**
 * Calls an order off before it begins; nothing of it is carried out. What decides is the row: whoever begins it and whoever
 * calls it off cannot both be first. Throws BATCH_BEGUN; called off again it stays called off.
 */
export async function cancelBatch(deps: Deps, session: Session, batchId: string, key: string): Promise<void> {
  const asked = { operation: 'cancelBatch', batchId };
  await writeOnce(deps.pool, { key, session, asked }, async (client) => {
    await cancel(client, session.userId, batchId);
    return { cancelled: true };
  });
  // The row has decided already; the signal only ends the workflow's wait early.
  const { client } = deps.engine;
  await ask(deps.engine, () => client.workflow.getHandle(batchWorkflowId(batchId)).signal(CALL_OFF_SIGNAL)).catch(
    (error: unknown) => deps.log.debug({ err: error, batchId }, 'a cancelled order was not told'),
  );
}

async function cancel(client: pg.ClientBase, userId: string, batchId: string): Promise<void> {
  const { rowCount } = await client.query(
    `update batch set status = 'cancelled', finished_at = now(), cancelled_by = $2
      where id = $1 and status = 'running' and begun_at is null and starts_at is not null`,
    [batchId, userId],
  );
  if (rowCount === 0) {
    const { rowCount: before } = await client.query(`select 1 from batch where id = $1 and status = 'cancelled'`, [
      batchId,
    ]);
    if (before === 0) throw new Problem('BATCH_BEGUN');
    return;
  }
  await client.query(
    `update batch_item set result = 'cancelled', finished_at = now() where batch_id = $1 and result = 'waiting'`,
    [batchId],
  );
}
