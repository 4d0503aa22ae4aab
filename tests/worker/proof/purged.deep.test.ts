import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { yearAtWork } from '@siklus/scripts/demo/season.ts';
import { encodeHistory, pack, sha256Of, unpack } from '@siklus/worker/proof/archive/history.ts';
import type { Check, Counted } from '@siklus/worker/proof/records/check.ts';
import { checkArchive } from '@siklus/worker/proof/verify/check-archive.ts';
import { checkRecords } from '@siklus/worker/proof/verify/check-records.ts';
import { ARCHIVING, PROOF_QUEUE, RETENTION } from '@siklus/workflows/contract/names.ts';
import type { ArchivingOutcome, RetentionOutcome } from '@siklus/workflows/contract/proof.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { WorkflowNotFoundError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { type Api, type Caller, startApi, until } from '../../api/harness.ts';
import { servers } from '../../setup/servers-file.ts';
import { villagesAtWork } from './villages-at-work.ts';

const YEAR = yearAtWork();
const A_YEAR_AND_A_MONTH = 396 * 86_400_000;
const { History } = proto.temporal.api.history.v1;

let api: Api;
let auditor: Caller;
let cycle: string;
let ahead = 0;
const now = () => instantFromMillis(Date.now() + ahead);

beforeAll(async () => {
  api = await startApi({ worker: true, proof: true, now });
  auditor = await api.as('inspektorat');
  [cycle = ''] = await villagesAtWork(api, YEAR, [{ step: 'closed' }]);
}, 180_000);

afterAll(() => api.stop());

const archiving = () =>
  api.engine.client.workflow.execute<() => Promise<ArchivingOutcome>>(ARCHIVING, {
    taskQueue: PROOF_QUEUE,
    workflowId: `${ARCHIVING}-${Date.now()}`,
  });

async function health() {
  const { body } = await (await api.as('operator')).get('/health-report');
  return body.parts.find(({ id }: { id: string }) => id === 'archive');
}

/** What the screens of a cycle show. */
async function pages(at: string) {
  const paths = ['', '/events?perPage=200', '/explanation', '/documents', `?at=${at}`, '/events?upTo=20'];
  const answers = await Promise.all(paths.map((path) => auditor.get(`/cycles/${cycle}${path}`)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  return answers.map(({ body }) => body);
}

async function verify(check: Check) {
  const findings: Finding[] = [];
  const counted: Partial<Record<Counted, number>> = {};
  const deps = {
    pool: api.pool,
    client: api.engine.client,
    bundle: { codePath: servers().workflowBundle },
    settings: { copiesFolder: api.proof?.copiesFolder ?? '' },
    now,
    recordIds: [cycle],
    tally: (what: Counted, n: number) => {
      counted[what] = (counted[what] ?? 0) + n;
    },
    beat: () => {},
  };
  for await (const one of check(deps)) findings.push(one);
  return { findings, counted };
}

async function behindItsBack(statement: string, values: unknown[] = []): Promise<void> {
  await api.pool.query('ALTER TABLE history_archive DISABLE TRIGGER ALL');
  await api.pool.query(statement, values);
  await api.pool.query('ALTER TABLE history_archive ENABLE TRIGGER ALL');
}

const archived = async () => {
  const { rows } = await api.pool.query('SELECT * FROM history_archive WHERE cycle_id = $1', [cycle]);
  return rows[0];
};

describe('a cycle that was closed a year ago, which the engine has forgotten', () => {
  let before: unknown[];
  let at: string;

  test('is archived with everything else that has ended', async () => {
    const { workflow } = api.engine.client;
    await until(async () => (await workflow.count(`ExecutionStatus = "Completed"`)).count >= 2);
    // The health report waits two hours for the archiving before it worries.
    ahead = 3 * 3_600_000;
    expect(await health()).toMatchObject({
      state: 'attention',
      figures: [{ value: 2 }, { value: 2 }, { unit: 'instant' }],
    });
    // The year that was opened, and the cycle.
    expect(await archiving()).toEqual({ runs: 2, closed: 2, open: 0 });
    expect(await health()).toMatchObject({ state: 'ok', figures: [{ value: 2 }, { name: 'notArchived', value: 0 }] });
    const { events, size, content } = await archived();
    // Measured: 462 events, 206 KB, 29 KB compressed.
    expect([events > 300, content.length < 40_000, size > 4 * content.length]).toEqual([true, true, true]);
    at = (await auditor.get(`/cycles/${cycle}/events?seq=20`)).body[0].at;
    before = await pages(at);
  });

  test('is gone from the engine', async () => {
    const { workflow, workflowService, options } = api.engine.client;
    const { workflow_id: workflowId, run_id: runId } = await archived();
    const workflowExecution = { workflowId, runId };
    await workflowService.deleteWorkflowExecution({ namespace: options.namespace, workflowExecution });
    const handle = workflow.getHandle(workflowId, runId);
    const isGone = (error: unknown) => error instanceof WorkflowNotFoundError;
    await until(async () => handle.describe().then(() => false, isGone));
    await expect(handle.fetchHistory()).rejects.toThrow();
    ahead = A_YEAR_AND_A_MONTH;
  });

  test('is not removed from the archive by whoever moves the clock of the application', async () => {
    ahead = 12 * A_YEAR_AND_A_MONTH;
    const options = { taskQueue: PROOF_QUEUE, workflowId: RETENTION };
    expect(await api.engine.client.workflow.execute<() => Promise<RetentionOutcome>>(RETENTION, options)).toEqual([
      { kind: 'histories', removed: 0, held: 0 },
      { kind: 'accessPersons', removed: 0, held: 0 },
      { kind: 'notices', removed: 0, held: 0 },
    ]);
    ahead = A_YEAR_AND_A_MONTH;
  });

  test('still opens: state, history, explanation, documents and point in time, word for word', async () => {
    expect(await pages(at)).toEqual(before);
  });

  test('verifies from the archive, and nothing is found', async () => {
    const cycles = await verify(checkRecords);
    expect(cycles.findings).toEqual([]);
    expect(cycles.counted).toMatchObject({ cycles: 1, runs: 1 });
    expect(await verify(checkArchive)).toEqual({ findings: [], counted: { archives: 1 } });
  });

  test('with one byte of the archive changed is found out', async () => {
    const { content } = await archived();
    const other = Buffer.from(content);
    other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
    await behindItsBack('UPDATE history_archive SET content = $2 WHERE cycle_id = $1', [cycle, other]);
    expect((await verify(checkArchive)).findings).toMatchObject([
      { kind: 'archiveAltered', cycleId: cycle, field: 'content' },
    ]);
    expect((await verify(checkRecords)).findings).toMatchObject([{ kind: 'runMissing', cycleId: cycle }]);
    await behindItsBack('UPDATE history_archive SET content = $2 WHERE cycle_id = $1', [cycle, content]);
    expect((await verify(checkArchive)).findings).toEqual([]);
  });

  test('with its archive rewritten, all hashes fitting, is found out by its own code', async () => {
    const { content, sha256, size } = await archived();
    const history = History.decode(await unpack(content));
    const update = history.events.find((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
    const [payload] =
      update?.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args?.payloads ?? [];
    if (!payload) throw new Error('No command was found in the history');
    const sent = Buffer.from(payload.data ?? []).toString('utf8');
    const id = /"actor":\{"id":"([^"]+)"/.exec(sent)?.[1] ?? '';
    payload.data = Buffer.from(sent.replaceAll(id, 'orang-lain'));
    const bytes = encodeHistory(history.events);
    const set = 'UPDATE history_archive SET content = $2, sha256 = $3, size = $4 WHERE cycle_id = $1';
    await behindItsBack(set, [cycle, await pack(bytes), sha256Of(bytes), bytes.length]);
    expect((await verify(checkArchive)).findings).toEqual([]);
    const { findings } = await verify(checkRecords);
    expect(findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'historyAltered', cycleId: cycle })]),
    );
    await behindItsBack(set, [cycle, content, sha256, size]);
    expect((await verify(checkRecords)).findings).toEqual([]);
  });

  test('with its archive removed as well is missed', async () => {
    await behindItsBack('DELETE FROM history_archive WHERE cycle_id = $1', [cycle]);
    expect((await verify(checkArchive)).findings).toMatchObject([{ kind: 'archiveMissing', cycleId: cycle }]);
    expect((await verify(checkRecords)).findings).toMatchObject([{ kind: 'runMissing', cycleId: cycle }]);
  });
});
