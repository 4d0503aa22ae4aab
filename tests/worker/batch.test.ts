import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { createBatchActivities } from '@siklus/worker/activities/batch.ts';
import { batchCommandId } from '@siklus/workflows/contract/command-ids.ts';
import { COMMAND_UPDATE, PENDING_EVENTS_QUERY } from '@siklus/workflows/contract/durable-record.ts';
import {
  BULK_QUEUE,
  cycleId,
  cycleWorkflowId,
  FISCAL_YEAR,
  fiscalYearWorkflowId,
} from '@siklus/workflows/contract/names.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { person } from '../domain/cycle/village.ts';
import { eventually } from '../workflows/eventually.ts';
import { openingOf, type Stage, stage, villagesOf } from './stage.ts';

// An order is carried out by activities that may run twice, late, or half: each of these is done here by hand.
let on: Stage;
let cycles: { id: string; workflowId: string }[];
const YEAR = 2050;
const ACTOR = person('dpmd');
const WARNING: PersonalIntent = { type: 'warn', letter: 'ST-1', reason: 'Terlambat' };

beforeAll(async () => {
  on = await stage();
  await on.work();
  const villages = (await villagesOf(on.pool, 'desa')).slice(0, 8);
  const input = openingOf(villages, { year: YEAR });
  await on.client.workflow.execute(FISCAL_YEAR, {
    taskQueue: BULK_QUEUE,
    workflowId: fiscalYearWorkflowId(input.regencyCode, YEAR),
    args: [input],
  });
  cycles = villages.map(({ villageId }) => ({
    id: cycleId(villageId, YEAR),
    workflowId: cycleWorkflowId(villageId, YEAR),
  }));
  await eventually(async () => {
    const { rows } = await on.pool.query('SELECT count(*) AS n FROM cycle WHERE fiscal_year = $1', [YEAR]);
    expect(rows[0].n).toBe(cycles.length);
  });
}, 60_000);
afterAll(() => on.close());

type Item = { cycleId: string; intent?: PersonalIntent; ceilingVersion?: number };

async function order(...items: Item[]): Promise<string> {
  const { rows } = await on.pool.query<{ id: string }>(
    `INSERT INTO batch (kind, regency_code, reason, asked_by, actor, command_id, status, total)
     VALUES ('village', '64.02', 'uji', $1, $2, gen_random_uuid()::text, 'running', $3) RETURNING id`,
    [ACTOR.id, JSON.stringify(ACTOR), items.length],
  );
  const id = rows[0]?.id ?? '';
  for (const { cycleId: cycle, intent = WARNING, ceilingVersion = null } of items) {
    await on.pool.query(
      `INSERT INTO batch_item (batch_id, cycle_id, payload, ceiling_version, result) VALUES ($1, $2, $3, $4, 'waiting')`,
      [id, cycle, JSON.stringify(intent), ceilingVersion],
    );
  }
  return id;
}

const silence = new DefaultLogger('ERROR', () => {});
const wave = (batchId: string, pool = on.pool) =>
  new MockActivityEnvironment({}, { logger: silence }).run(createBatchActivities(pool, on.client).carryOutWave, {
    batchId,
    size: 10,
  }) as Promise<{ left: number }>;

async function results(batchId: string) {
  const { rows } = await on.pool.query<{ result: string; detail: Record<string, unknown> }>(
    'SELECT result, detail FROM batch_item WHERE batch_id = $1 ORDER BY cycle_id',
    [batchId],
  );
  return rows;
}
const warnings = async (n: number) => {
  const { rows } = await on.pool.query(`SELECT command_id FROM event WHERE cycle_id = $1 AND type = 'warningGiven'`, [
    cycles[n]?.id,
  ]);
  return rows.map((row) => row.command_id as string);
};
const nth = (n: number) => cycles[n] ?? { id: '', workflowId: '' };

describe('an order to many cycles', () => {
  test('tells each of them once, however often its activity runs', async () => {
    const batchId = await order({ cycleId: nth(0).id }, { cycleId: nth(1).id });
    expect(await wave(batchId)).toEqual({ left: 1 });
    expect(await wave(batchId)).toEqual({ left: 0 });
    expect((await results(batchId)).map(({ result }) => result)).toEqual(['done', 'done']);
    expect(await warnings(0)).toEqual([batchCommandId(batchId, nth(0).id)]);
    expect(await warnings(1)).toEqual([batchCommandId(batchId, nth(1).id)]);
  });

  test('broken off before it could note what was done, it notes the same the second time', async () => {
    const batchId = await order({ cycleId: nth(2).id });
    await wave(batchId);
    const [first] = await results(batchId);
    await on.pool.query(
      `UPDATE batch_item SET result = 'waiting', detail = NULL, finished_at = NULL WHERE batch_id = $1`,
      [batchId],
    );
    await wave(batchId);
    expect(await results(batchId)).toEqual([first]);
    expect(await warnings(2)).toHaveLength(1);
  });

  test('broken off between the engine’s answer and the tables, it writes what the engine has decided, once', async () => {
    const { id, workflowId } = nth(3);
    const batchId = await order({ cycleId: id });
    const { rows } = await on.pool.query('SELECT seq, head FROM cycle WHERE id = $1', [id]);
    const broken = createPool({ databaseUrl: on.databaseUrl, max: 2, applicationName: 'broken' });
    const query = broken.query.bind(broken);
    Object.assign(broken, {
      query: (sql: unknown, ...rest: unknown[]) =>
        typeof sql === 'object' && (sql as { name?: string }).name === 'project_record'
          ? Promise.reject(new Error('Connection terminated'))
          : (query as (...all: unknown[]) => unknown)(sql, ...rest),
    });
    await expect(wave(batchId, broken)).rejects.toThrow('Connection terminated');
    await broken.end();
    expect((await on.pool.query('SELECT seq, head FROM cycle WHERE id = $1', [id])).rows).toEqual(rows);
    const unwritten = () =>
      on.client.workflow.getHandle(workflowId).query<{ events: unknown[] }, [string[]]>(PENDING_EVENTS_QUERY, []);
    expect((await unwritten()).events).toHaveLength(1);
    await wave(batchId);
    expect(await results(batchId)).toMatchObject([{ result: 'done', detail: { seq: rows[0].seq + 1 } }]);
    expect(await warnings(3)).toHaveLength(1);
  });

  test('carried out by two at the same time, each cycle is told once', async () => {
    const batchId = await order({ cycleId: nth(4).id }, { cycleId: nth(5).id });
    await Promise.all([wave(batchId), wave(batchId), wave(batchId)]);
    expect((await results(batchId)).map(({ result }) => result)).toEqual(['done', 'done']);
    expect([await warnings(4), await warnings(5)]).toMatchObject([[expect.any(String)], [expect.any(String)]]);
  });

  test('a cycle that says no, one that does not exist and a command nobody can plan hold up nobody', async () => {
    const malformed = { type: 'unheardOf' } as unknown as PersonalIntent;
    const ceiling = { type: 'changeCeiling', amount: 1, decree: 'SK', reason: 'x' } as PersonalIntent;
    const batchId = await order(
      { cycleId: nth(0).id, intent: ceiling },
      { cycleId: nth(1).id, intent: ceiling, ceilingVersion: 3 },
      { cycleId: nth(2).id, intent: malformed },
      { cycleId: nth(6).id },
      { cycleId: '9999999999-2050' },
    );
    await wave(batchId);
    expect(await results(batchId)).toMatchObject([
      { result: 'refused', detail: { refusals: [{ code: 'CEILING_MISSING' }] } },
      { result: 'refused', detail: { refusals: [{ code: 'STALE', params: { expected: 3, actual: 0 } }] } },
      { result: 'failed', detail: { code: 'INTERNAL' } },
      { result: 'done' },
      { result: 'failed', detail: { code: 'NOT_FOUND' } },
    ]);
  });

  test('a command that somebody else has put under its id is reported and not taken for its own', async () => {
    const { id, workflowId } = nth(7);
    const batchId = await order({ cycleId: id });
    const { rows } = await on.pool.query('SELECT seq, head FROM cycle WHERE id = $1', [id]);
    const commandId = batchCommandId(batchId, id);
    const command = {
      ...WARNING,
      letter: 'palsu',
      id: commandId,
      actor: ACTOR,
      receivedAt: '2026-01-01T00:00:00.000Z',
    };
    await on.client.workflow.getHandle(workflowId).executeUpdate(COMMAND_UPDATE, {
      updateId: commandId,
      args: [{ command, fingerprint: 'another', known: rows[0] }],
    });
    await wave(batchId);
    expect(await results(batchId)).toMatchObject([{ result: 'failed', detail: { code: 'IDEMPOTENCY_KEY_REUSED' } }]);
  });

  test('ends only when nothing waits any more', async () => {
    const batchId = await order({ cycleId: nth(6).id });
    const { finishBatch } = createBatchActivities(on.pool, on.client);
    const status = async () =>
      (await on.pool.query('SELECT status, finished_at IS NOT NULL AS ended FROM batch WHERE id = $1', [batchId])).rows;
    await finishBatch(batchId);
    expect(await status()).toEqual([{ status: 'running', ended: false }]);
    await wave(batchId);
    await finishBatch(batchId);
    const first = (await on.pool.query('SELECT finished_at FROM batch WHERE id = $1', [batchId])).rows;
    await finishBatch(batchId);
    expect(await status()).toEqual([{ status: 'done', ended: true }]);
    expect((await on.pool.query('SELECT finished_at FROM batch WHERE id = $1', [batchId])).rows).toEqual(first);
  });
});
