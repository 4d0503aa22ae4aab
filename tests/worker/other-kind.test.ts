import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createBatchActivities } from '@siklus/worker/activities/batch.ts';
import { historyOf } from '@siklus/worker/proof/archive/engine-runs.ts';
import type { RunRecord } from '@siklus/worker/proof/records/run-record.ts';
import { readTables } from '@siklus/worker/proof/records/table-records.ts';
import { createReplayer, type Replayer } from '@siklus/worker/proof/replay/replayer.ts';
import { checkRecord } from '@siklus/worker/proof/verify/check-record.ts';
import type { RecordProgram } from '@siklus/worker/records/program.ts';
import { batchCommandId } from '@siklus/workflows/contract/command-ids.ts';
import { CYCLE_QUEUE } from '@siklus/workflows/contract/names.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import { MockActivityEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { person } from '../domain/cycle/village.ts';
import {
  evolveLogbook,
  type LogbookActivities,
  type LogbookCommand,
  type LogbookOpening,
  type LogbookState,
  openLogbook,
} from './logbook.ts';
import { type Stage, stage } from './stage.ts';

// Orders and proof carry records of any kind. Here is one that the product has never heard of, on the real engine.
const ACTOR = person('dpmd');
const silence = new DefaultLogger('ERROR', () => {});
const nothing = () => {};
let on: Stage;
let replayer: Replayer;
let stop: () => Promise<void>;

type LogbookRecord = {
  opening: LogbookOpening;
  command: LogbookCommand;
  event: RecordedEvent;
  state: LogbookState;
  mark: { notes: number };
};

const LOGBOOK: RecordProgram<LogbookRecord> = {
  workflowType: 'logbook',
  workflowIdOf: (id) => (/^log-\d+$/.test(id) ? `logbook/${id}` : null),
  recordIdOf: (workflowId) => /^logbook\/(log-\d+)$/.exec(workflowId)?.[1] ?? null,
  name: 'logbook',
  table: 'logbook',
  counted: 'cycles',
  async project(pool, { recordId, runId, events }) {
    const { rows } = await pool.query<{ state: LogbookState }>('SELECT state FROM logbook WHERE id = $1', [recordId]);
    let state = rows[0]?.state ?? null;
    for (const event of events) if (event.seq > (state?.seq ?? 0)) state = evolveLogbook(state, recordId, event);
    await pool.query(
      `INSERT INTO event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
       SELECT $1, (e->>'seq')::int, e->>'type', (e->>'at')::timestamptz, e#>>'{actor,id}', e#>>'{actor,role}',
              e->>'commandId', e, e->>'prev', e->>'hash', $2 FROM jsonb_array_elements($3) AS e ON CONFLICT DO NOTHING`,
      [recordId, runId, JSON.stringify(events)],
    );
    await pool.query(
      `INSERT INTO logbook VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET state = $2
        WHERE (logbook.state->>'seq')::int < ($2::jsonb->>'seq')::int`,
      [recordId, JSON.stringify(state)],
    );
  },
  idOf: ({ id }) => id,
  begun: (_, opening, at) => openLogbook(opening, at),
  upcast: (stored) => stored as LogbookState,
  evolve: evolveLogbook,
  marks: ['notes'],
  projectedAs: 'logbookId',
  isClosed: () => false,
  lastEntryAt: ({ lastEntryAt }) => lastEntryAt,
  afterTheEnd: () => refusal('STALE'),
  basisOf: ({ notes }) => notes,
  carriesOut: (intent, { data }) => (data as { text: string }).text === (intent as unknown as { text: string }).text,
  startOf: async (_, id) => ({
    taskQueue: CYCLE_QUEUE,
    args: [{ opening: { id, openedBy: ACTOR, commandId: 'begin' } }],
  }),
};

beforeAll(async () => {
  on = await stage();
  await on.pool.query('CREATE TABLE logbook (id text PRIMARY KEY, state jsonb NOT NULL)');
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('logbook.ts', import.meta.url)),
    logger: { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing },
  });
  const connection = await NativeConnection.connect({ address: on.server.address });
  const activities: LogbookActivities = {
    async writeNotes({ logbookId: recordId, ...decided }) {
      await LOGBOOK.project(on.pool, { recordId, ...decided });
      return { calendarVersion: 0 };
    },
  };
  const { namespace } = on.server;
  const worker = await Worker.create({ connection, namespace, taskQueue: CYCLE_QUEUE, workflowBundle, activities });
  const ended = worker.run();
  stop = async () => {
    worker.shutdown();
    await ended;
    await connection.close();
  };
  replayer = createReplayer(workflowBundle);
}, 120_000);
afterAll(async () => {
  await replayer?.close();
  await stop?.();
  await on.close();
});

type Item = { kind?: string; id: string; text?: string; basis?: number };

async function order(...items: Item[]): Promise<string> {
  const { rows } = await on.pool.query<{ id: string }>(
    `INSERT INTO batch (kind, regency_code, reason, asked_by, actor, command_id, status, total)
     VALUES ('village', '64.02', 'uji', $1, $2, gen_random_uuid()::text, 'running', $3) RETURNING id`,
    [ACTOR.id, JSON.stringify(ACTOR), items.length],
  );
  const batchId = rows[0]?.id ?? '';
  for (const { kind = 'logbook', id, text = 'Pos kamling dibuka', basis = null } of items) {
    await on.pool.query(
      `INSERT INTO batch_item (batch_id, record_kind, cycle_id, payload, ceiling_version, result)
       VALUES ($1, $2, $3, $4, $5, 'waiting')`,
      [batchId, kind, id, JSON.stringify({ type: 'note', text }), basis],
    );
  }
  return batchId;
}

const wave = (batchId: string, program: RecordProgram = LOGBOOK) => {
  const { carryOutWave } = createBatchActivities(on.pool, on.client, { logbook: program });
  return new MockActivityEnvironment({}, { logger: silence }).run(carryOutWave, { batchId, size: 10 });
};

async function results(batchId: string) {
  const { rows } = await on.pool.query('SELECT result, detail FROM batch_item WHERE batch_id = $1 ORDER BY cycle_id', [
    batchId,
  ]);
  return rows;
}

async function stored(id: string): Promise<LogbookState | undefined> {
  return (await on.pool.query<{ state: LogbookState }>('SELECT state FROM logbook WHERE id = $1', [id])).rows[0]?.state;
}

describe('an order to records of a kind that begins with what it is told', () => {
  test('begins those that are not there yet, and tells each once, however often it is carried out', async () => {
    const first = await order({ id: 'log-1' }, { id: 'log-2' });
    await wave(first);
    await wave(first);
    expect(await results(first)).toMatchObject([
      { result: 'done', detail: { seq: 2 } },
      { result: 'done', detail: { seq: 2 } },
    ]);
    await wave(await order({ id: 'log-1', text: 'Ronda malam' }));
    expect([(await stored('log-1'))?.notes, (await stored('log-2'))?.notes]).toEqual([2, 1]);
    const { rows } = await on.pool.query(`SELECT command_id FROM event WHERE cycle_id = 'log-2' ORDER BY seq`);
    expect(rows.map((row) => row.command_id)).toEqual(['begin', batchCommandId(first, 'log-2')]);
  });

  test('is carried out on what it was worked out from, or not at all', async () => {
    await wave(await order({ id: 'log-3' }));
    const late = await order({ id: 'log-3', basis: 0 });
    await wave(late);
    expect(await results(late)).toMatchObject([{ result: 'refused', detail: { refusals: [{ code: 'STALE' }] } }]);
  });

  test('of a kind that only its own opening begins, one that is not there is reported; so is a kind nobody knows', async () => {
    const { startOf: _, ...begunElsewhere } = LOGBOOK;
    const batchId = await order({ id: 'log-8' }, { id: 'x-9', kind: 'unheard' });
    await wave(batchId, begunElsewhere);
    expect(await results(batchId)).toMatchObject([
      { result: 'failed', detail: { code: 'NOT_FOUND', message: 'There is no logbook log-8' } },
      { result: 'failed', detail: { code: 'INTERNAL' } },
    ]);
  });
});

describe('the proof of a record of another kind', () => {
  const findings = async (id: string) => {
    const workflowId = LOGBOOK.workflowIdOf(id) ?? '';
    const { runId } = await on.client.workflow.getHandle(workflowId).describe();
    const history = await historyOf(on.client, workflowId, runId);
    const tables = (await readTables(on.pool, [id])).get(id);
    const state = await stored(id);
    if (history === null || tables === undefined || state === undefined) throw new Error('not there');
    const run: RunRecord = {
      workflowId,
      runId,
      recordId: id,
      from: 'engine',
      history,
      complete: false,
      codeSha256: null,
    };
    const summary = { seq: state.seq, head: state.head, status: 'open', closedAt: null };
    return checkRecord(
      {
        program: LOGBOOK,
        recordId: id,
        before: tables.rows.length,
        engine: { runs: [run], removed: new Set() },
        tables: { ...tables, summary },
      },
      (one) => replayer.replay(one),
    );
  };

  test('runs its history through its own code and finds nothing where nobody has touched it', async () => {
    expect(await findings('log-1')).toEqual([]);
  });

  test('names the record, the event and the field where somebody has', async () => {
    await on.pool.query('ALTER TABLE event DISABLE TRIGGER ALL');
    await on.pool.query(
      `UPDATE event SET event = jsonb_set(event, '{data,text}', '"Tidak ada ronda"') WHERE cycle_id = 'log-1' AND seq = 3`,
    );
    expect(await findings('log-1')).toMatchObject([
      { kind: 'rowAltered', cycleId: 'log-1', seq: 3, field: '$.data.text', expected: 'Ronda malam' },
    ]);
  });
});
