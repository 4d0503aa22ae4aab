import { LOOK_AGAIN_SIGNAL, WAVE_SIZE } from '@siklus/workflows/contract/batch.ts';
import { BATCH, BULK_QUEUE, batchWorkflowId } from '@siklus/workflows/contract/names.ts';
import { DEFAULT_SETTINGS, type Settings } from '@siklus/workflows/domain/policy/settings.ts';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';

/** What a regency has decided last; the defaults where it has decided nothing. */
export async function newestSettings(pool: Pool, regencyCode: string): Promise<Settings> {
  const { rows } = await pool.query<{ settings: Settings }>(
    'SELECT settings FROM regency_settings WHERE regency_code = $1 ORDER BY version DESC LIMIT 1',
    [regencyCode],
  );
  return rows[0]?.settings ?? DEFAULT_SETTINGS;
}

/**
 * Cycles that were opened while the settings changed may have begun with the older ones, and the order that spreads the new
 * may have looked before they could be read: it is told to look again.
 */
export async function catchUpWithSettings(
  pool: Pool,
  client: Client,
  regencyCode: string,
  cycleIds: readonly string[],
): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT b.id FROM batch AS b
       JOIN (SELECT version, command_id FROM regency_settings WHERE regency_code = $1
              ORDER BY version DESC LIMIT 1) AS newest ON newest.command_id = b.command_id
      WHERE EXISTS (SELECT FROM cycle WHERE id = ANY($2) AND (state #>> '{settings,version}')::int < newest.version)`,
    [regencyCode, cycleIds],
  );
  const [order] = rows;
  if (order === undefined) return;
  await client.workflow.signalWithStart(BATCH, {
    taskQueue: BULK_QUEUE,
    workflowId: batchWorkflowId(order.id),
    args: [{ batchId: order.id, waveSize: WAVE_SIZE }],
    signal: LOOK_AGAIN_SIGNAL,
  });
}
