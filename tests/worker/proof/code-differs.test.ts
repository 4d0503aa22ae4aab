import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkReadModel } from '@siklus/worker/proof/rebuild/check-read-model.ts';
import { readTables } from '@siklus/worker/proof/records/table-records.ts';
import { type RecordRuns, runsOf } from '@siklus/worker/proof/replay/record-runs.ts';
import { createReplayer, type Replayer } from '@siklus/worker/proof/replay/replayer.ts';
import { checkRecord } from '@siklus/worker/proof/verify/check-record.ts';
import { CYCLE } from '@siklus/worker/records/cycle.ts';
import {
  type Known,
  PROJECT_AGAIN_SIGNAL,
  type RecordStanding,
  STANDING_QUERY,
} from '@siklus/workflows/contract/durable-record.ts';
import { cycleWorkflowId, parseCycleId } from '@siklus/workflows/contract/names.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { temporal } from '@temporalio/proto';
import { type Api, startApi, until } from '../../api/harness.ts';
import { servers } from '../../setup/servers-file.ts';
import { asIntruder, checkDependencies, findingsOf } from './verifying.ts';
import { villagesAtWork } from './villages-at-work.ts';

/** Of which no deadline has come yet: between two looks nothing happens by itself. */
const YEAR = new Date().getUTCFullYear() + 2;

let api: Api;
let cycle: string;
let halted: string;
const folder = mkdtempSync(join(tmpdir(), 'edited-'));
const replayers: Replayer[] = [];

beforeAll(async () => {
  api = await startApi({ worker: true });
  const targets = [{ step: 'verifikasi_rkpdes', twist: 'returned' }, { step: 'musdus' }] as const;
  [cycle = '', halted = ''] = await villagesAtWork(api, YEAR, targets);
}, 120_000);

afterAll(async () => {
  for (const replayer of replayers) await replayer.close();
  rmSync(folder, { recursive: true });
  await api.stop();
});

/** The code of another release: the present bundle with one expression changed. */
function release(name: string, expression: RegExp, instead: string): Replayer {
  const code = readFileSync(servers().workflowBundle, 'utf8');
  const edited = code.replace(expression, instead);
  if (edited === code) throw new Error(`The bundle has no ${expression}`);
  writeFileSync(join(folder, `${name}.js`), edited);
  const replayer = createReplayer({ codePath: join(folder, `${name}.js`) });
  replayers.push(replayer);
  return replayer;
}

async function check(replayer: Replayer, engine?: RecordRuns, code?: string): Promise<Finding[]> {
  const own = engine ?? (await runsOf(checkDependencies(api), [cycle])).get(cycle);
  const tables = (await readTables(api.pool, [cycle])).get(cycle);
  if (!own || !tables) throw new Error('not there');
  const records = { program: CYCLE, recordId: cycle, before: tables.rows.at(-1)?.seq ?? 0, engine: own, tables };
  return checkRecord(records, async (run) => ({ ...(await replayer.replay(run)), ...(code && { code }) }));
}

/** The history with a value changed that the engine has recorded, as whoever has it open would. */
async function forged(from: string, to: string): Promise<RecordRuns> {
  const own = (await runsOf(checkDependencies(api), [cycle])).get(cycle);
  const [run] = own?.runs ?? [];
  if (!own || !run) throw new Error('no run');
  const { History } = temporal.api.history.v1;
  const { events } = History.decode(History.encode(run.history).finish());
  let changed = 0;
  for (const { workflowExecutionUpdateCompletedEventAttributes: answered } of events) {
    for (const payload of answered?.outcome?.success?.payloads ?? []) {
      const text = Buffer.from(payload.data ?? []).toString('utf8');
      if (!text.includes(from)) continue;
      payload.data = Buffer.from(text.replaceAll(from, to), 'utf8');
      changed += 1;
    }
  }
  if (changed === 0) throw new Error(`${from} is in no answer`);
  return { ...own, runs: [{ ...run, history: { events } }] };
}

const RELEASES: [what: string, expression: RegExp, instead: string][] = [
  ['one more field on an event', /(type: 'stepOpened',\s+data: \{)/, "$1 level: 'x',"],
  ['a term that ends an hour earlier', /END_OF_DAY_MS = MS_PER_DAY - 1000/, 'END_OF_DAY_MS = MS_PER_DAY - 3601000'],
];

describe('a genuine record under the code of another release', () => {
  test.each(RELEASES)('%s: the code is named, nobody is suspected', async (name, expression, instead) => {
    const findings = await check(release(name.replaceAll(' ', '-'), expression, instead));
    expect(findings).toMatchObject([{ kind: 'codeDiffers', severity: 'notice', cycleId: cycle }]);
  });

  test('commands that it would refuse: what they did has happened all the same', async () => {
    const stricter = `$& if (command.actor.role !== 'system' && state.seq > 20) return { refusals: [{ code: 'CYCLE_CLOSED', params: {}, fixers: [] }] };`;
    const findings = await check(release('stricter', /function decide\(state, command, ctx\) \{/, stricter));
    expect(findings).toMatchObject([{ kind: 'codeDiffers', severity: 'notice', cycleId: cycle }]);
  });

  test('where it is known that this very code made the run, it is an alarm: then the history was touched', async () => {
    const own = (await runsOf(checkDependencies(api), [cycle])).get(cycle);
    const runs = own?.runs.map((run) => ({ ...run, codeSha256: 'the-code' })) ?? [];
    const replayer = release('own', RELEASES[0]?.[1] ?? /x/, RELEASES[0]?.[2] ?? '');
    const findings = await check(replayer, { runs, removed: new Set() }, 'the-code');
    expect(findings[0]).toMatchObject({ kind: 'historyAltered', severity: 'alarm' });
  });
});

describe('a record that somebody has changed is found as changed, under that code as under its own', () => {
  const other = () => release(`other-${replayers.length}`, RELEASES[0]?.[1] ?? /x/, RELEASES[0]?.[2] ?? '');
  const own = () => {
    const replayer = createReplayer({ codePath: servers().workflowBundle });
    replayers.push(replayer);
    return replayer;
  };

  test.each([
    ['another code', other],
    ['its own', own],
  ] as const)('an answer in the engine (%s)', async (_, replayer) => {
    const { rows } = await api.pool.query<{ actor: string }>(
      `select event#>>'{actor,id}' as actor from event where cycle_id = $1 and actor_role = 'camat' limit 1`,
      [cycle],
    );
    const findings = await check(replayer(), await forged(rows[0]?.actor ?? '-', 'somebody-else'));
    expect(findings.filter(({ severity }) => severity === 'alarm').map(({ kind }) => kind)).toContain('historyAltered');
  });

  test.each([
    ['another code', other],
    ['its own', own],
  ] as const)('a row (%s)', async (_, replayer) => {
    const change = `UPDATE event SET event = jsonb_set(event, '{data,step}', '"dpa"') WHERE cycle_id = $C AND seq = 9`;
    const findings = await asIntruder(api, cycle, change, () => check(replayer()));
    expect(findings.filter(({ severity }) => severity === 'alarm').length).toBeGreaterThan(0);
  });
});

test('what a faulty release said and Postgres refused leaves no alarm once the cycle was healed', async () => {
  const { villageId, fiscalYear } = parseCycleId(halted) ?? { villageId: '', fiscalYear: 0 };
  const handle = api.engine.client.workflow.getHandle(cycleWorkflowId(villageId, fiscalYear));
  const standing = (known: Known) => handle.query<RecordStanding, [Known]>(STANDING_QUERY, known);
  // As if the worker had run a release that makes other events out of the same decree.
  const blocked = `insert into event (cycle_id, seq, type, at, actor_id, actor_role, command_id, event, prev, hash, run_id)
    select cycle_id, seq + 1, type, at, actor_id, actor_role, 'blocked', event, hash, repeat('b', 64), run_id
      from event where cycle_id = $1 order by seq desc limit 1`;
  await api.pool.query(blocked, [halted]);
  const add = [{ date: `${YEAR - 1}-09-07`, kind: 'libur_daerah', name: 'Libur', decree: 'SK 1' }];
  const decreed = await (await api.as('dpmd')).post('/calendar/holidays', { add, reason: 'SK' }, 'decree-1234567890');
  expect(decreed.status).toBeLessThan(300);
  await until(async () => (await standing({ seq: 0, head: '' })).halted !== null);
  await api.pool.query('alter table event disable trigger event_append_only');
  await api.pool.query(`delete from event where command_id = 'blocked'`);
  await api.pool.query('alter table event enable always trigger event_append_only');
  await handle.signal(PROJECT_AGAIN_SIGNAL);
  await until(async () => (await standing({ seq: 0, head: '' })).unwritten === 0);
  expect(await findingsOf(api, halted)).toEqual([]);

  // The same history as a release leaves it that said something else and was taken back.
  const own = (await runsOf(checkDependencies(api), [halted])).get(halted);
  const [run] = own?.runs ?? [];
  if (!own || !run) throw new Error('no run');
  const { History } = temporal.api.history.v1;
  const { events } = History.decode(History.encode(run.history).finish());
  const failed = events.find((event) => event.activityTaskFailedEventAttributes)?.activityTaskFailedEventAttributes;
  const said = events.find(({ eventId }) => Number(eventId) === Number(failed?.scheduledEventId));
  const [payload] = said?.activityTaskScheduledEventAttributes?.input?.payloads ?? [];
  if (!payload) throw new Error('nothing was refused');
  const text = Buffer.from(payload.data ?? []).toString('utf8');
  payload.data = Buffer.from(text.replace(/"hash":"[0-9a-f]{64}"/, `"hash":"${'d'.repeat(64)}"`), 'utf8');
  const tables = (await readTables(api.pool, [halted])).get(halted);
  if (!tables) throw new Error('not there');
  const engine = { ...own, runs: [{ ...run, history: { events } }] };
  const replayer = createReplayer({ codePath: servers().workflowBundle });
  replayers.push(replayer);
  const records = { program: CYCLE, recordId: halted, before: tables.rows.at(-1)?.seq ?? 0, engine, tables };
  const findings = await checkRecord(records, (one) => replayer.replay(one));
  expect(findings).toMatchObject([{ kind: 'codeDiffers', severity: 'notice', cycleId: halted }]);
  const inModel: Finding[] = [];
  for await (const one of checkReadModel({ ...checkDependencies(api, [halted]), bundle: { codePath: '' } }))
    inModel.push(one);
  expect(inModel).toEqual([]);
}, 120_000);
