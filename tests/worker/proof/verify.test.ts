import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { finishCommands } from '@siklus/api/commands/finish-commands.ts';
import { createLogger } from '@siklus/api/log.ts';
import { checkRecords } from '@siklus/worker/proof/verify/check-records.ts';
import { COMMAND_UPDATE } from '@siklus/workflows/contract/durable-record.ts';
import { CYCLE_QUEUE, cycleWorkflowId, parseCycleId, VILLAGE_CYCLE } from '@siklus/workflows/contract/names.ts';
import {
  type CommandResult,
  type CommandUpdate,
  type VillageCycleInput,
} from '@siklus/workflows/contract/village-cycle.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import { type Api, startApi, until } from '../../api/harness.ts';
import { person } from '../../domain/cycle/village.ts';
import { asIntruder, checkDependencies, findingsOf } from './verifying.ts';
import { villagesAtWork } from './villages-at-work.ts';

/** Of which no deadline has come yet: between two looks nothing happens by itself. */
const YEAR = new Date().getUTCFullYear() + 2;

let api: Api;
let attacked: string;
let crashed: string;
let reset: string;
let ended: string;

beforeAll(async () => {
  api = await startApi({ worker: true });
  const cycles = await villagesAtWork(api, YEAR, [
    { step: 'verifikasi_rkpdes', twist: 'returned' },
    { step: 'musdus' },
    { step: 'tim_penyusun' },
    { step: 'musdus' },
  ]);
  [attacked, crashed, reset, ended] = cycles as [string, string, string, string];
}, 120_000);

afterAll(() => api.stop());

const workflowOf = (cycleId: string) => {
  const { villageId, fiscalYear } = parseCycleId(cycleId) ?? { villageId: '', fiscalYear: 0 };
  return cycleWorkflowId(villageId, fiscalYear);
};
const handleOf = (cycleId: string) => api.engine.client.workflow.getHandle(workflowOf(cycleId));

async function lastSeq(cycleId: string): Promise<number> {
  const { rows } = await api.pool.query<{ seq: number }>('SELECT max(seq) AS seq FROM event WHERE cycle_id = $1', [
    cycleId,
  ]);
  return rows[0]?.seq ?? 0;
}

/** A command that the engine carries out and that nobody writes: what is left of an API that ended in between. */
async function carryOutUnwritten(cycleId: string): Promise<CommandResult> {
  const { rows } = await api.pool.query<{ seq: number; head: string }>('SELECT seq, head FROM cycle WHERE id = $1', [
    cycleId,
  ]);
  const [known] = rows;
  if (!known) throw new Error(`${cycleId} is not there`);
  const id = randomUUID();
  await api.pool.query(
    'INSERT INTO command_intent (cycle_id, command_id, sent_at) VALUES ($1, $2, now() - interval $$1 minute$$)',
    [cycleId, id],
  );
  const receivedAt = instantFromMillis(Date.now());
  const command = { type: 'suspend', id, actor: person('dpmd'), receivedAt, order: 'SK 1', reason: 'Banjir' } as const;
  const update: CommandUpdate = { command, fingerprint: 'f', known };
  return handleOf(cycleId).executeUpdate<CommandResult, [CommandUpdate]>(COMMAND_UPDATE, {
    updateId: id,
    args: [update],
  });
}

test('an untouched record has nothing to show, and says how much was read', async () => {
  const deps = checkDependencies(api);
  for await (const found of checkRecords(deps)) throw new Error(JSON.stringify(found));
  const { rows } = await api.pool.query<{ n: number }>('SELECT count(*) AS n FROM event');
  expect(deps.counted).toEqual({ cycles: 4, runs: 4, events: rows[0]?.n });
});

describe('whoever owns the database and changes', () => {
  const change = (set: string) => `UPDATE event SET ${set} WHERE cycle_id = $C AND seq = 9`;
  const put = (path: string, value: string) => `event = jsonb_set(event, '${path}', '${value}')`;
  const swap = `UPDATE event SET seq = seq + 1000 WHERE cycle_id = $C AND seq IN (5, 8);
    UPDATE event SET seq = 8 WHERE cycle_id = $C AND seq = 1005; UPDATE event SET seq = 5 WHERE cycle_id = $C AND seq = 1008`;
  const setBack = (
    seq: number,
  ) => `UPDATE cycle SET seq = ${seq}, head = (SELECT hash FROM event WHERE cycle_id = $C AND seq = ${seq})
    WHERE id = $C`;

  test.each<[what: string, statements: string, found: object[]]>([
    [
      'who did it',
      change(`${put('{actor,id}', '"x"')}, actor_id = 'x'`),
      [{ kind: 'actorForged', seq: 9, field: '$.actor.id', found: 'x' }],
    ],
    [
      'who did it, in the column alone',
      change(`actor_role = 'bupati'`),
      [{ kind: 'actorForged', seq: 9, field: 'actorRole' }],
    ],
    ['when it was', change(put('{at}', '"2020-01-01T00:00:00.000Z"')), [{ kind: 'rowAltered', seq: 9, field: '$.at' }]],
    [
      'what it was',
      change(put('{data,step}', '"dpa"')),
      [{ kind: 'rowAltered', seq: 9, field: '$.data.step', found: 'dpa' }],
    ],
    ['the hash', change(`hash = repeat('f', 64)`), [{ kind: 'chainBroken', seq: 9, field: 'hash' }]],
    ['the run', change(`run_id = 'x'`), [{ kind: 'runSwapped', seq: 9, field: 'runId', found: 'x' }]],
    [
      'the order of two rows',
      swap,
      [
        { kind: 'rowsReordered', seq: 5 },
        { kind: 'rowsReordered', seq: 8 },
      ],
    ],
    [
      'the head that people read',
      `UPDATE cycle SET head = 'x' WHERE id = $C`,
      [{ kind: 'readModelDiffers', field: 'head', found: 'x' }],
    ],
  ])('%s is found with its place', async (_, statements, found) => {
    const findings = await asIntruder(api, attacked, statements, () => findingsOf(api, attacked));
    expect(findings).toMatchObject(found.map((one) => ({ cycleId: attacked, severity: 'alarm', ...one })));
  });

  test.each<[what: string, statements: string, found: object[]]>([
    ['a row of the middle', 'DELETE FROM event WHERE cycle_id = $C AND seq = 9', [{ kind: 'rowMissing', seq: 9 }]],
    [
      'the last row',
      `DELETE FROM event WHERE cycle_id = $C AND seq = (SELECT seq FROM cycle WHERE id = $C)`,
      [{ kind: 'rowsTruncated' }],
    ],
    [
      'the end, with the head set back',
      `DELETE FROM event WHERE cycle_id = $C AND seq > 20; ${setBack(20)}`,
      [{ kind: 'rowsTruncated', seq: 21, found: '20' }],
    ],
    ['every row', 'DELETE FROM event WHERE cycle_id = $C', [{ kind: 'rowsTruncated', seq: 1, found: '0' }]],
    [
      'the whole cycle',
      'DELETE FROM event WHERE cycle_id = $C; DELETE FROM cycle WHERE id = $C',
      [{ kind: 'rowsTruncated', seq: 1, found: '0' }],
    ],
  ])('and takes away %s leaves a gap that is found', async (_, statements, found) => {
    const findings = await asIntruder(api, attacked, statements, () => findingsOf(api));
    expect(findings).toMatchObject(found.map((one) => ({ cycleId: attacked, ...one })));
  });

  test('adds a row that never happened: it is found', async () => {
    const forged = `INSERT INTO event SELECT cycle_id, 1000, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id
      FROM event WHERE cycle_id = $C AND seq = 5`;
    const findings = await asIntruder(api, attacked, forged, () => findingsOf(api, attacked));
    expect(findings).toMatchObject([{ kind: 'rowUnknown', seq: 1000 }]);
  });

  test('leaves no trace once it is put back', async () => {
    expect(await findingsOf(api)).toEqual([]);
  });
});

describe('what a crash leaves is no alarm', () => {
  test('events that the engine has and that nobody has written yet, before and after somebody finishes them', async () => {
    const before = await lastSeq(crashed);
    const { seq } = await carryOutUnwritten(crashed);
    expect(seq).toBeGreaterThan(before);
    expect(await findingsOf(api, crashed)).toEqual([]);
    await finishCommands(api.pool, api.engine, createLogger('silent'));
    expect(await lastSeq(crashed)).toBe(seq);
    expect(await findingsOf(api, crashed)).toEqual([]);
  });

  test('but nobody is about to write what somebody has taken away', async () => {
    const last = await lastSeq(crashed);
    const cut = `DELETE FROM event WHERE cycle_id = $C AND seq = ${last};
      UPDATE cycle SET seq = ${last - 1}, head = (SELECT hash FROM event WHERE cycle_id = $C AND seq = ${last - 1}) WHERE id = $C`;
    const findings = await asIntruder(api, crashed, cut, () => findingsOf(api, crashed));
    expect(findings).toMatchObject([{ kind: 'rowsTruncated', cycleId: crashed, seq: last }]);
  });

  test('nor is a worker that is gone in the middle of it', async () => {
    await api.stopWorker();
    expect(await findingsOf(api, attacked, crashed)).toEqual([]);
    await api.startWorker();
  });
});

describe('a cycle of several runs', () => {
  test('is read through all of them, and a row that names another run is found', async () => {
    const [villageId = ''] = attacked.split('-');
    const opened = (await handleOf(attacked).fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes;
    const [payload] = opened?.input?.payloads ?? [];
    if (!payload) throw new Error('no start');
    const { opening } = defaultPayloadConverter.fromPayload<VillageCycleInput>(payload);
    const fiscalYear = YEAR + 9;
    const long = `${villageId}-${fiscalYear}`;
    const input: VillageCycleInput = { opening: { ...opening, fiscalYear }, continueAfterEvents: 8 };
    await api.engine.client.workflow.start(VILLAGE_CYCLE, {
      taskQueue: CYCLE_QUEUE,
      workflowId: cycleWorkflowId(villageId, fiscalYear),
      args: [input],
    });
    await until(async () => (await lastSeq(long)) > 0);
    await carryOutUnwritten(long);
    await finishCommands(api.pool, api.engine, createLogger('silent'));
    const deps = checkDependencies(api, [long]);
    for await (const found of checkRecords(deps)) throw new Error(JSON.stringify(found));
    expect(deps.counted.runs).toBe(2);
    const swapped = `UPDATE event SET run_id = 'x' WHERE cycle_id = $C AND seq = 2`;
    const findings = await asIntruder(api, long, swapped, () => findingsOf(api, long));
    expect(findings).toMatchObject([{ kind: 'runSwapped', seq: 2, found: 'x' }]);
  });
});

describe('whoever has the engine open and', () => {
  test('sets a cycle back: the reset is found, with the event from which it was told anew', async () => {
    const { events } = await handleOf(reset).fetchHistory();
    const tasks = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes);
    const { runId } = await handleOf(reset).describe();
    const { client } = api.engine;
    const { runId: anew } = await client.workflowService.resetWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: workflowOf(reset), runId },
      workflowTaskFinishEventId: tasks.at(-2)?.eventId,
      requestId: randomUUID(),
      reason: 'nobody was told',
    });
    const findings = await findingsOf(api, reset);
    expect(findings).toMatchObject([{ kind: 'engineReset', cycleId: reset, subject: anew, expected: runId }]);
    expect(findings[0]?.seq).toBeGreaterThan(1);
  });

  test('ends an open cycle: the end is found', async () => {
    await handleOf(ended).terminate('nobody was told');
    expect(await findingsOf(api, ended)).toMatchObject([
      { kind: 'engineEnded', cycleId: ended, field: 'status', expected: 'running', found: 'terminated' },
    ]);
  });

  test('removes it altogether: that is found as well', async () => {
    const { client } = api.engine;
    const { runId } = await handleOf(ended).describe();
    await client.workflowService.deleteWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: workflowOf(ended), runId },
    });
    await until(async () =>
      handleOf(ended)
        .describe()
        .then(
          () => false,
          () => true,
        ),
    );
    await until(async () => {
      const [first] = await findingsOf(api, ended);
      return first?.kind === 'engineEnded' && first.found === 'missing';
    });
  });
});
