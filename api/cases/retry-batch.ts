import type { Deps } from '../deps.ts';
import { actorOf, type Session } from '../http/session.ts';
import { runBatch } from './start-batch.ts';
import { writeOnce } from './write-once.ts';

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
