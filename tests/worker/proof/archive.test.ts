import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { archiveHistories } from '@siklus/worker/proof/archive/archive.ts';
import { archivedRuns } from '@siklus/worker/proof/archive/archived.ts';
import { archivedCode, ownCode } from '@siklus/worker/proof/archive/code.ts';
import { encodeHistory, pack, sha256Of, unpack } from '@siklus/worker/proof/archive/history.ts';
import { commitOf, programOf, sdkVersion } from '@siklus/worker/proof/archive/program.ts';
import { checkArchive } from '@siklus/worker/proof/verify/check-archive.ts';
import { RETENTION_RULES } from '@siklus/workflows/domain/audit/retention.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import { type FreshDatabase, freshDatabase } from '../../setup/database.ts';
import { servers } from '../../setup/servers-file.ts';
import { Engine } from '../../workflows/engine.ts';
import { eventually } from '../../workflows/eventually.ts';
import type { LiveCycle } from '../../workflows/live-cycle.ts';
import { attach } from '../../workflows/next-act.ts';

const DAY = 86_400_000;
const { History } = proto.temporal.api.history.v1;

let engine: Engine;
let database: FreshDatabase;
let pool: Pool;
let copies: string;
/** One that has ended, one whose first run has ended, both archived; the second goes on. */
let closed: LiveCycle;
let long: LiveCycle;

const days = (n: number) => () => instantFromMillis(Date.now() + n * DAY);
const bundle = () => ({ codePath: servers().workflowBundle });
const archive = (now = days(0), on = pool) =>
  archiveHistories(
    { pool: on, client: engine.client, bundle: bundle(), settings: { copiesFolder: copies }, now },
    () => {},
  );
const visible = (n: number) =>
  eventually(async () => {
    const { count } = await engine.client.workflow.count('ExecutionStatus != "Running"');
    if (count < n) throw new Error(`${count} ended runs are listed`);
    return count;
  });

type Row = { workflow_id: string; run_id: string; version: number; closed_at: string | null; content: Buffer };
const rows = async (cycle?: LiveCycle): Promise<Row[]> => {
  const { rows: all } = await pool.query(
    `SELECT * FROM history_archive WHERE $1::text IS NULL OR cycle_id = $1 ORDER BY started_at, run_id, version`,
    [cycle?.id ?? null],
  );
  return all;
};

beforeAll(async () => {
  [engine, database] = await Promise.all([Engine.start(), freshDatabase()]);
  pool = createPool({ databaseUrl: database.url, max: 8, applicationName: 'test-archive' });
  copies = mkdtempSync(join(tmpdir(), 'copies-'));
  await engine.work();
  closed = await engine.open();
  await closed.walkTo('closed');
  long = await engine.open({ continueAfterEvents: 40 });
  const intent = attach(await long.begun(), 'musdus', 'ba_musdus');
  for (let n = 0; n < 8; n += 1) await long.send('pendamping', intent);
  await visible(2);
}, 120_000);

afterAll(async () => {
  await engine.close();
  await pool.end();
  await database.drop();
  rmSync(copies, { recursive: true });
});

describe('what the engine keeps is taken over', () => {
  test('broken off on the way, and what is missing the next time', async () => {
    const broken = createPool({ databaseUrl: database.url, max: 1, applicationName: 'broken' });
    const query = broken.query.bind(broken) as (...all: unknown[]) => Promise<unknown>;
    let stored = 0;
    Object.assign(broken, {
      query: (sql: string, ...rest: unknown[]) => {
        stored += sql.includes('INSERT INTO history_archive') ? 1 : 0;
        return stored > 1 ? Promise.reject(new Error('Connection terminated')) : query(sql, ...rest);
      },
    });
    await expect(archive(days(0), broken)).rejects.toThrow('Connection terminated');
    await broken.end();
    expect(await rows()).toHaveLength(1);
    expect(await archive()).toEqual({ runs: 1, closed: 1, open: 0 });
  });

  test('every run that has ended, also the earlier runs of a cycle that goes on, each of them once', async () => {
    expect(await archive()).toEqual({ runs: 0, closed: 0, open: 0 });
    const [first] = await rows(long);
    expect(first).toMatchObject({ version: 1, close_status: 'continuedAsNew', previous_run_id: null });
    expect(await rows(closed)).toMatchObject([{ version: 1, close_status: 'completed', sdk_version: sdkVersion() }]);
    expect((await rows()).filter(({ closed_at }) => closed_at !== null)).toHaveLength(await visible(2));
  });

  test('cycles that are open once a month, and the last time when they have ended', async () => {
    expect(await archive(days(29))).toEqual({ runs: 0, closed: 0, open: 0 });
    expect(await archive(days(31))).toEqual({ runs: 1, closed: 0, open: 1 });
    expect(await archive(days(29))).toEqual({ runs: 0, closed: 0, open: 0 });
    await long.walkTo('closed');
    const ended = (await long.runs()).length;
    await visible(1 + ended);
    expect(await archive(days(31))).toEqual({ runs: ended - 1, closed: ended - 1, open: 0 });
    expect((await rows(long)).map(({ version, closed_at }) => [version, closed_at === null])).toEqual([
      [1, false],
      [1, true],
      [2, false],
      ...Array.from({ length: ended - 2 }, () => [1, false]),
    ]);
  });

  test('two archivings at the same time do nothing twice', async () => {
    const another = await engine.open();
    await another.walkTo('closed');
    const known = (await rows()).filter(({ closed_at }) => closed_at !== null).length;
    await visible(known + 1);
    const outcomes = await Promise.all([archive(), archive(), archive()]);
    expect(outcomes.reduce((sum, { runs }) => sum + runs, 0)).toBe(1);
    expect(await rows(another)).toHaveLength(1);
  });

  test('far sooner than the engine forgets it', async () => {
    const { namespace } = engine.client.options;
    const { config } = await engine.client.workflowService.describeNamespace({ namespace });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(RETENTION_RULES.engine.keptDays * 86_400);
  });
});

describe('what is kept', () => {
  test('is the history to the last byte, and runs through the code that is kept with it', async () => {
    const records = [];
    for await (const record of archivedRuns(pool, [closed.id, long.id])) records.push(record);
    expect(records.map(({ recordId }) => recordId)).toEqual([closed.id, ...(await long.runs()).map(() => long.id)]);
    expect(records.map(({ runId }) => runId)).toEqual([...(await closed.runs()), ...(await long.runs()).reverse()]);
    for (const { workflowId, runId, history, complete, codeSha256 } of records) {
      const original = await engine.client.workflow.getHandle(workflowId, runId).fetchHistory();
      expect(sha256Of(encodeHistory(history.events ?? []))).toBe(sha256Of(encodeHistory(original.events ?? [])));
      expect(complete).toBe(true);
      const code = (await ownCode(copies, codeSha256 ?? '')) ?? '';
      expect(code === (await archivedCode(pool, codeSha256 ?? ''))).toBe(true);
      for await (const { error } of Worker.runReplayHistories({ workflowBundle: { code } }, [
        { workflowId, history },
      ])) {
        expect(error).toBeUndefined();
      }
    }
    expect(records).toHaveLength(1 + (await long.runs()).length);
  }, 60_000);

  test('brings no code of its own to the machine that signs: only what was packed here is run here', async () => {
    const code = 'globalThis.stolen = true;';
    const sha256 = sha256Of(code);
    await pool.query(`INSERT INTO workflow_code (sha256, sdk_version, size, content) VALUES ($1, '1', 25, $2)`, [
      sha256,
      await pack(code),
    ]);
    expect(await archivedCode(pool, sha256)).toBe(code);
    expect(await ownCode(copies, sha256)).toBeNull();
  });

  test('is small', async () => {
    const { rows: sizes } = await pool.query(
      `SELECT sum(size)::int AS plain, sum(octet_length(content))::int AS packed FROM history_archive WHERE cycle_id = $1`,
      [closed.id],
    );
    expect(sizes[0].plain).toBeGreaterThan(50_000);
    expect(sizes[0].packed * 4).toBeLessThan(sizes[0].plain);
  });

  test('names the commit it was made from, wherever that is known', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'checkout-'));
    const git = (file: string, text: string) => writeFileSync(join(folder, '.git', file), text);
    const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(40)) as [string, string, string];
    expect(await commitOf('v2.1', folder)).toBe('v2.1');
    expect(await commitOf(undefined, folder)).toBeNull();
    mkdirSync(join(folder, '.git/refs/heads'), { recursive: true });
    git('HEAD', `${one}\n`);
    expect(await commitOf('', folder)).toBe(one);
    git('HEAD', 'ref: refs/heads/main\n');
    expect(await commitOf('', folder)).toBeNull();
    git('packed-refs', `# pack-refs\n${two} refs/heads/main\n`);
    expect(await commitOf('', folder)).toBe(two);
    git('refs/heads/main', `${three}\n`);
    expect(await commitOf('', folder)).toBe(three);
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['changed', `UPDATE history_archive SET sdk_version = '1'`],
    ['removed', 'DELETE FROM history_archive'],
    [
      'removed by a session that replays a replica',
      `SET session_replication_role = 'replica'; DELETE FROM history_archive`,
    ],
    ['removed with all others', 'TRUNCATE history_archive'],
    ['given another code', 'DELETE FROM workflow_code'],
    [
      'given a second end',
      `INSERT INTO history_archive SELECT (jsonb_populate_record(a, '{"version": 9}')).* FROM history_archive AS a
        WHERE closed_at IS NOT NULL`,
    ],
  ])('cannot be %s', async (_, statement) => {
    const before = await rows();
    const client = await pool.connect();
    await expect(client.query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/SD002|23505/) });
    client.release(true);
    expect(await rows()).toEqual(before);
  });
});

describe('the check of the archive', () => {
  async function found(now = days(0), recordIds: string[] | null = null) {
    const counts = new Map<string, number>();
    const findings = [];
    const dependencies = {
      pool,
      client: engine.client,
      bundle: bundle(),
      settings: { copiesFolder: copies },
      now,
      recordIds,
    };
    const tally = (what: string, n: number) => counts.set(what, (counts.get(what) ?? 0) + n);
    for await (const one of checkArchive({ ...dependencies, tally, beat: () => {} })) findings.push(one);
    return { findings, archives: counts.get('archives') };
  }

  /** What somebody does who owns the database and switches its guards off. */
  async function behindItsBack(statement: string, values: unknown[] = []): Promise<void> {
    for (const table of ['history_archive', 'workflow_code'])
      await pool.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    await pool.query(statement, values);
    for (const table of ['history_archive', 'workflow_code'])
      await pool.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
  }

  /** Changes the first export of a cycle, asks what is found, and puts it back. */
  async function changed(change: Record<string, unknown>) {
    const [row] = await rows(closed);
    const key = [row?.workflow_id, row?.run_id, row?.version];
    const set = async (values: Record<string, unknown>) => {
      const names = Object.keys(values);
      const assignments = names.map((name, i) => `${name} = $${i + 4}`).join(', ');
      const where = '(workflow_id, run_id, version) = ($1, $2, $3)';
      await behindItsBack(`UPDATE history_archive SET ${assignments} WHERE ${where}`, [
        ...key,
        ...Object.values(values),
      ]);
    };
    const original = row as unknown as Record<string, unknown>;
    await set(change);
    const { findings } = await found();
    await set(Object.fromEntries(Object.keys(change).map((name) => [name, original[name]])));
    return findings;
  }

  async function rewritten(change: (events: proto.temporal.api.history.v1.IHistoryEvent[]) => void) {
    const [row] = await rows(closed);
    const { events } = History.decode(await unpack(row?.content ?? Buffer.alloc(0)));
    change(events);
    const bytes = encodeHistory(events);
    return { content: await pack(bytes), sha256: sha256Of(bytes), size: bytes.length };
  }

  test('finds nothing where nothing is wrong', async () => {
    expect(await found(days(2))).toEqual({ findings: [], archives: (await rows()).length });
    expect(await found(days(2), [closed.id])).toEqual({ findings: [], archives: 1 });
  });

  test('finds one byte that was changed', async () => {
    const [row] = await rows(closed);
    const content = Buffer.from(row?.content ?? []);
    content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
    expect(await changed({ content })).toMatchObject([
      { kind: 'archiveAltered', cycleId: closed.id, field: 'content' },
    ]);
    expect(await changed({ sha256: '0'.repeat(64) })).toMatchObject([
      { kind: 'archiveAltered', field: 'content', expected: '0'.repeat(64) },
      { kind: 'archiveAltered', field: 'content', found: '0'.repeat(64) },
    ]);
  });

  test('finds the history of another run, and one that lacks an event', async () => {
    const [other] = await rows(long);
    const { content, sha256, size } = other as unknown as Record<string, unknown>;
    const swapped = await changed({ content, sha256, size });
    expect(swapped.map(({ kind }) => kind)).toEqual(['runSwapped', 'archiveAltered']);
    expect(swapped[0]).toMatchObject({ cycleId: closed.id, field: 'workflowId' });
    const gap = await changed(await rewritten((events) => events.splice(7, 1)));
    expect(gap[0]).toMatchObject({ kind: 'archiveAltered', field: 'events', found: 'gap' });
  });

  test('finds a history that was rewritten with all its hashes, as long as the engine remembers the true one', async () => {
    const forged = await rewritten((events) => {
      const identity = events[0]?.workflowExecutionStartedEventAttributes;
      if (identity) identity.identity = 'orang lain';
    });
    const [row] = await rows(closed);
    const { sha256 } = row as unknown as { sha256: string };
    expect(await changed(forged)).toEqual([
      expect.objectContaining({ kind: 'archiveAltered', cycleId: closed.id, expected: sha256, found: forged.sha256 }),
    ]);
  });

  test.each([
    ['closed_at', '2020-01-01T00:00:00.000Z', 'closedAt'],
    ['started_at', '2020-01-01T00:00:00.000Z', 'startedAt'],
    ['close_status', 'failed', 'closeStatus'],
    ['previous_run_id', 'x', 'previousRunId'],
    ['last_event_id', 3, 'lastEventId'],
    ['cycle_id', '6402012001-2099', 'cycleId'],
  ])('finds that %s says something else than the history', async (column, value, field) => {
    expect(await changed({ [column]: value })).toMatchObject([{ kind: 'archiveAltered', field, found: String(value) }]);
  });

  test('finds a run that ended yesterday and is not archived, and does not hurry today', async () => {
    const [row] = await rows(closed);
    await behindItsBack('CREATE TABLE stolen AS SELECT * FROM history_archive');
    await behindItsBack('DELETE FROM history_archive WHERE run_id = $1', [row?.run_id]);
    expect((await found()).findings).toEqual([]);
    expect((await found(days(2))).findings).toMatchObject([{ kind: 'archiveMissing', cycleId: closed.id }]);
    await behindItsBack('INSERT INTO history_archive SELECT * FROM stolen WHERE run_id = $1', [row?.run_id]);
    expect((await found(days(2))).findings).toEqual([]);
  });

  test('finds code that is not what its name says', async () => {
    const { codeSha256 } = await programOf(bundle());
    const code = (await archivedCode(pool, codeSha256)) ?? '';
    const put = async (text: string) =>
      behindItsBack('UPDATE workflow_code SET content = $2 WHERE sha256 = $1', [codeSha256, await pack(text)]);
    await put(`${code}\n`);
    expect(await archivedCode(pool, codeSha256)).toBeNull();
    expect((await found()).findings).toEqual([
      expect.objectContaining({ kind: 'codeAltered', expected: codeSha256, subject: codeSha256 }),
    ]);
    await put(code);
    expect((await found()).findings).toEqual([]);
  });
});
