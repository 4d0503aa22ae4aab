import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createBatchActivities } from '@siklus/worker/activities/batch.ts';
import { createCalendarActivities } from '@siklus/worker/activities/calendar.ts';
import { createFiscalYearActivities } from '@siklus/worker/activities/fiscal-year.ts';
import { batchCommandId } from '@siklus/workflows/contract/command-ids.ts';
import {
  BULK_QUEUE,
  CYCLE_QUEUE,
  cycleId,
  cycleWorkflowId,
  FISCAL_YEAR,
  fiscalYearWorkflowId,
} from '@siklus/workflows/contract/names.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { type Client, ServiceError } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { person } from '../domain/cycle/village.ts';
import { eventually } from '../workflows/eventually.ts';
import { openingOf, type Stage, stage, villagesOf } from './stage.ts';

// Work on many cycles at once: one that the engine cannot carry on is reported, and nobody waits for it.
let on: Stage;
let ids: string[];
const YEAR = 2060;
/** Of gRPC. */
const STATUS = { invalidArgument: 3, deadlineExceeded: 4, permissionDenied: 7, failedPrecondition: 9, unavailable: 14 };
const ACTOR = person('dpmd');
const WARNING: PersonalIntent = { type: 'warn', letter: 'ST-1', reason: 'Terlambat' };
const silence = new DefaultLogger('ERROR', () => {});
type Info = ConstructorParameters<typeof MockActivityEnvironment>[0];
const run = <I, O>(activity: (input: I) => Promise<O>, input: I, info: Info = {}) =>
  new MockActivityEnvironment(info, { logger: silence }).run(activity, input) as Promise<O>;

beforeAll(async () => {
  on = await stage();
  await on.work();
  const villages = (await villagesOf(on.pool, 'desa')).slice(0, 12);
  const input = openingOf(villages, { year: YEAR });
  await on.client.workflow.execute(FISCAL_YEAR, {
    taskQueue: BULK_QUEUE,
    workflowId: fiscalYearWorkflowId(input.regencyCode, YEAR),
    args: [input],
  });
  ids = villages.map(({ villageId }) => cycleId(villageId, YEAR));
  await eventually(async () => {
    const { rows } = await on.pool.query('SELECT count(*) AS n FROM cycle WHERE fiscal_year = $1', [YEAR]);
    expect(rows[0].n).toBe(ids.length);
  });
}, 120_000);
afterAll(() => on.close());

/** In the place of the cycle, a workflow whose every task fails: this code knows no such workflow. */
async function brick(id: string): Promise<void> {
  const workflowId = cycleWorkflowId(id.slice(0, 10), Number(id.slice(11)));
  await on.client.workflow.getHandle(workflowId).terminate();
  await on.client.workflow.start('madeByAnotherRelease', { workflowId, taskQueue: CYCLE_QUEUE });
  await eventually(async () => {
    const { raw } = await on.client.workflow.getHandle(workflowId).describe();
    expect(Number(raw.pendingWorkflowTask?.attempt ?? 0)).toBeGreaterThan(2);
  });
}

async function order(cycles: readonly string[], intent: PersonalIntent = WARNING): Promise<string> {
  const { rows } = await on.pool.query<{ id: string }>(
    `INSERT INTO batch (kind, regency_code, reason, asked_by, actor, command_id, status, total)
     VALUES ('village', '64.02', 'uji', $1, $2, gen_random_uuid()::text, 'running', $3) RETURNING id`,
    [ACTOR.id, JSON.stringify(ACTOR), cycles.length],
  );
  const id = rows[0]?.id ?? '';
  await on.pool.query(
    `INSERT INTO batch_item (batch_id, cycle_id, payload, result)
     SELECT $1, cycle_id, $3, 'waiting' FROM unnest($2::text[]) AS cycle_id`,
    [id, cycles, JSON.stringify(intent)],
  );
  return id;
}

async function results(batchId: string): Promise<Record<string, string>> {
  const { rows } = await on.pool.query<{ cycle_id: string; result: string; code: string | null }>(
    `SELECT cycle_id, result, detail->>'code' AS code FROM batch_item WHERE batch_id = $1`,
    [batchId],
  );
  return Object.fromEntries(rows.map(({ cycle_id, result, code }) => [cycle_id, code ? `${result} ${code}` : result]));
}

describe('an order to cycles of which some are stuck', () => {
  test('tells all others, reports those with the cause, and ends', async () => {
    const [one = '', two = ''] = ids;
    await Promise.all([brick(one), brick(two)]);
    const batchId = await order(ids);
    const { carryOutWave, finishBatch } = createBatchActivities(on.pool, on.client);
    // As many as work at once: those in front would hold up all behind them.
    for (let left = 1; left > 0; ) ({ left } = await run(carryOutWave, { batchId, size: 2 }));
    const ends = await results(batchId);
    const cause = expect.stringMatching(/^failed (CYCLE_STUCK|OUTCOME_UNKNOWN)$/);
    expect(ends).toEqual(Object.fromEntries(ids.map((id) => [id, id === one || id === two ? cause : 'done'])));
    await run(finishBatch, batchId);
    const { rows } = await on.pool.query('SELECT status FROM batch WHERE id = $1', [batchId]);
    expect(rows).toEqual([{ status: 'done' }]);
  }, 120_000);

  test('does not take what somebody put under its id for its own, though the cycle has ended', async () => {
    const id = ids.at(-1) ?? '';
    const batchId = await order([id]);
    const workflowId = cycleWorkflowId(id.slice(0, 10), YEAR);
    await on.client.workflow.getHandle(workflowId).terminate();
    const { rows } = await on.pool.query('SELECT event, seq FROM event WHERE cycle_id = $1 ORDER BY seq DESC LIMIT 1', [
      id,
    ]);
    const commandId = batchCommandId(batchId, id);
    const { event, seq } = rows[0];
    // A stranger's act under the id of the order, as it would stand in the table.
    await on.pool.query(
      `INSERT INTO event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
       VALUES ($1, $2, 'documentAttached', now(), 'kades-1', 'kades', $3, $4, $5, repeat('0', 64), 'r')`,
      [
        id,
        seq + 1,
        commandId,
        JSON.stringify({ type: 'documentAttached', seq: seq + 1, data: { step: 'musdus', title: 'veto' } }),
        event.hash,
      ],
    );
    await run(createBatchActivities(on.pool, on.client).carryOutWave, { batchId, size: 2 });
    expect(await results(batchId)).toEqual({ [id]: 'failed IDEMPOTENCY_KEY_REUSED' });
  });
});

/** A client that hands on to the real one, except where told otherwise. */
function clientWith(parts: { start?: (id: string) => void; signal?: (id: string) => void }): Client {
  const { workflow } = on.client;
  return {
    workflow: {
      signalWithStart: workflow.signalWithStart.bind(workflow),
      start: async (type: string, options: { workflowId: string }) => {
        parts.start?.(options.workflowId);
        return workflow.start(type, options as never);
      },
      getHandle: (id: string) => ({ signal: async () => parts.signal?.(id) }),
    },
  } as unknown as Client;
}

function says(code: number): ServiceError {
  const cause = Object.assign(new Error(`${code} said the engine`), { code, details: '', metadata: {} });
  return new ServiceError('Failed to start Workflow', { cause });
}

describe('the opening of a year in which the engine does not take one village', () => {
  test.each([
    ['no search attribute yet', STATUS.invalidArgument, 6],
    ['a failed precondition', STATUS.failedPrecondition, 6],
    ['no permission', STATUS.permissionDenied, 6],
    ['no answer in time', STATUS.deadlineExceeded, 30],
  ])('%s: tries again, and then reports it and opens the others', async (_, code, attempts) => {
    const wave = (await villagesOf(on.pool, 'desa')).slice(20, 23);
    const { villages: __, waveSize: ___, ...year } = openingOf(wave, { year: YEAR + attempts + code });
    const { enrolVillages, openCycles } = createFiscalYearActivities(
      on.pool,
      clientWith({
        start: (id) => {
          if (id.includes(wave[1]?.villageId ?? '?')) throw says(code);
        },
      }),
    );
    await run(enrolVillages, { ...year, villages: wave, waveSize: 3 });
    await expect(run(openCycles, { year, wave }, { attempt: attempts - 1 })).rejects.toThrow();
    const opened = await run(openCycles, { year, wave }, { attempt: attempts });
    expect(opened.map(({ result }) => result)).toEqual(['opened', 'failed', 'opened']);
    expect(opened[1]?.reason).toContain('said the engine');
  });

  test('with the engine away it waits, however long', async () => {
    const wave = (await villagesOf(on.pool, 'desa')).slice(24, 25);
    const { villages: _, waveSize: __, ...year } = openingOf(wave, { year: YEAR + 90 });
    const away = () => {
      throw says(STATUS.unavailable);
    };
    const { enrolVillages, openCycles } = createFiscalYearActivities(on.pool, clientWith({ start: away }));
    await run(enrolVillages, { ...year, villages: wave, waveSize: 1 });
    await expect(run(openCycles, { year, wave }, { attempt: 500 })).rejects.toThrow();
  });
});

describe('the announcement of a calendar', () => {
  const open = async () => {
    const { rows } = await on.pool.query<{ id: string }>(`SELECT id FROM cycle WHERE status <> 'closed' ORDER BY id`);
    return rows.map(({ id }) => id);
  };
  const idOf = (workflowId: string) => workflowId.replace(/^cycle\/(\d+)\/(\d+)$/, '$1-$2');

  test('broken off, it goes on after the last cycles that were told, and counts those', async () => {
    const all = await open();
    const told: string[] = [];
    const { announceCalendar } = createCalendarActivities(on.pool, clientWith({ signal: (id) => told.push(idOf(id)) }));
    const heartbeatDetails = { after: all[4], told: 5 };
    expect(await run(announceCalendar, 9, { heartbeatDetails })).toEqual({ told: all.length });
    expect(told.sort()).toEqual(all.slice(5));
  });

  test('passes over one cycle that takes no signal', async () => {
    const all = await open();
    const { announceCalendar } = createCalendarActivities(
      on.pool,
      clientWith({
        signal: (id) => {
          if (idOf(id) === all[2]) throw says(STATUS.failedPrecondition);
        },
      }),
    );
    expect(await run(announceCalendar, 9)).toEqual({ told: all.length - 1 });
  });
});
