import { setTimeout as sleep } from 'node:timers/promises';
import { CHANNELS } from '@siklus/prisma/channels.ts';
import type { BulkActivities } from '@siklus/workflows/contract/activities.ts';
import type { BatchKind } from '@siklus/workflows/contract/batch.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import { heartbeat } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { RECORD_PROGRAMS, type RecordPrograms } from '../records/kinds.ts';
import type { Intent, RecordProgram } from '../records/program.ts';
import { inParallel } from './in-parallel.ts';
import { failed, givenUp, isAway, type Outcome } from './outcome.ts';
import { type Telling, tellRecord } from './tell-record.ts';

const AT_ONCE = 8;
const TRIES = 4;
const PAUSE_MS = 500;

type Order = { id: string; kind: BatchKind; regencyCode: string; actor: Actor; receivedAt: Instant };
type Waiting = { recordKind: string; recordId: string; intent: Intent; basisVersion: number | null };

/** Orders to many records. Each activity may run twice or stop halfway: an item that is done stays done, and is done once. */
export function createBatchActivities(
  pool: Pool,
  client: Client,
  programs: RecordPrograms = RECORD_PROGRAMS,
): Pick<BulkActivities, 'carryOutWave' | 'finishBatch'> {
  return {
    async carryOutWave({ batchId, size }) {
      const order = await begin(pool, batchId);
      if (order === null) return { left: 0 };
      const wave = await nextWave(pool, order, size);
      await inParallel(wave, AT_ONCE, async ({ recordKind, ...item }) => {
        const { id, actor, receivedAt } = order;
        const program = programs[recordKind];
        const outcome = program
          ? await patiently(pool, client, program, { batchId: id, actor, receivedAt, ...item })
          : failed('INTERNAL', `This release knows no record of kind ${recordKind}`);
        await record(pool, batchId, item.recordId, outcome);
      });
      await announce(pool, order);
      // An empty wave has looked for more and found none.
      return { left: wave.length === 0 ? 0 : Math.max(await waitingIn(pool, batchId), 1) };
    },

    async finishBatch(batchId) {
      await pool.query(
        `UPDATE batch SET status = 'done', finished_at = now()
          WHERE id = $1 AND status = 'running'
            AND NOT EXISTS (SELECT FROM batch_item WHERE batch_id = $1 AND result = 'waiting')`,
        [batchId],
      );
      await announce(pool, await orderOf(pool, batchId));
    },
  };
}

/** Sends the same command until its outcome is known; after some tries it is reported as failed and may be ordered again. */
async function patiently(pool: Pool, client: Client, program: RecordProgram, telling: Telling): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    heartbeat(telling.recordId);
    try {
      return await tellRecord(pool, client, program, telling);
    } catch (error) {
      // With the engine or Postgres away the whole wave fails, and the engine retries this activity until they are back.
      if (isAway(error)) throw error;
      if (attempt === TRIES) return givenUp(error);
      await sleep(PAUSE_MS * attempt);
    }
  }
}

/** Marks an order as begun: it can no longer be called off. Null where it was called off; the row decides which came first. */
async function begin(pool: Pool, batchId: string): Promise<Order | null> {
  const { rows } = await pool.query<{ cancelled: boolean }>(
    `UPDATE batch SET begun_at = CASE WHEN status = 'cancelled' THEN NULL ELSE coalesce(begun_at, now()) END
      WHERE id = $1 RETURNING status = 'cancelled' AS cancelled`,
    [batchId],
  );
  return rows[0]?.cancelled ? null : orderOf(pool, batchId);
}

async function orderOf(pool: Pool, batchId: string): Promise<Order> {
  const { rows } = await pool.query<Order>(
    `SELECT id, kind, regency_code AS "regencyCode", actor, created_at AS "receivedAt" FROM batch WHERE id = $1`,
    [batchId],
  );
  const [order] = rows;
  if (order === undefined) throw new Error(`There is no order ${batchId}`);
  return order;
}

/** The next records that wait. Settings concern every open cycle that has older ones, also those opened meanwhile. */
async function nextWave(pool: Pool, order: Order, size: number): Promise<Waiting[]> {
  const waiting = async () => {
    const { rows } = await pool.query<Waiting>(
      `SELECT record_kind AS "recordKind", cycle_id AS "recordId", payload AS intent, ceiling_version AS "basisVersion" FROM batch_item
        WHERE batch_id = $1 AND result = 'waiting' ORDER BY cycle_id LIMIT $2`,
      [order.id, size],
    );
    return rows;
  };
  const wave = await waiting();
  if (wave.length > 0 || order.kind !== 'settings') return wave;
  await enlist(pool, order);
  return waiting();
}

async function enlist(pool: Pool, { id, regencyCode }: Order): Promise<void> {
  await pool.query(
    `INSERT INTO batch_item (batch_id, cycle_id, payload, result)
     SELECT b.id, c.id, jsonb_build_object('type', 'applySettings', 'settings', s.settings, 'reason', s.reason), 'waiting'
       FROM batch AS b
       JOIN regency_settings AS s ON s.regency_code = b.regency_code AND s.command_id = b.command_id
       JOIN cycle AS c ON c.regency_code = b.regency_code
      WHERE b.id = $1 AND c.regency_code = $2 AND c.status <> 'closed'
        AND (c.state #>> '{settings,version}')::int < s.version
     ON CONFLICT DO NOTHING`,
    [id, regencyCode],
  );
  await pool.query('UPDATE batch SET total = (SELECT count(*) FROM batch_item WHERE batch_id = $1) WHERE id = $1', [
    id,
  ]);
}

async function waitingIn(pool: Pool, batchId: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*) AS n FROM batch_item WHERE batch_id = $1 AND result = 'waiting'`,
    [batchId],
  );
  return rows[0]?.n ?? 0;
}

/** An item that has a result keeps it: a retry that comes late changes nothing. */
async function record(pool: Pool, batchId: string, recordId: string, { result, detail }: Outcome): Promise<void> {
  await pool.query(
    `UPDATE batch_item SET result = $3, detail = $4, finished_at = now()
      WHERE batch_id = $1 AND cycle_id = $2 AND result = 'waiting'`,
    [batchId, recordId, result, JSON.stringify(detail)],
  );
}

async function announce(pool: Pool, { id, regencyCode }: Order): Promise<void> {
  await pool.query('SELECT pg_notify($1, $2)', [CHANNELS.batch, JSON.stringify({ id, regencyCode })]);
}
