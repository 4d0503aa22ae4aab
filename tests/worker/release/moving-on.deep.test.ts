import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { engineDesk } from '@siklus/scripts/demo/engine-desk.ts';
import { desaOf } from '@siklus/scripts/demo/main.ts';
import { demoPeople } from '@siklus/scripts/demo/people.ts';
import { seasonOf, yearAtWork } from '@siklus/scripts/demo/season.ts';
import { walk } from '@siklus/scripts/demo/village.ts';
import { buildOf, pack, sha256Of } from '@siklus/worker/proof/archive/history.ts';
import { verifyRecord } from '@siklus/worker/proof/verify/verify-record.ts';
import { buildsAtWork, currentBuild, makeCurrent, recordsHeldBy, tellRecords } from '@siklus/worker/release/builds.ts';
import { earlierCode } from '@siklus/worker/release/code.ts';
import { preflight } from '@siklus/worker/release/preflight.ts';
import { type BatchInput, CALL_OFF_SIGNAL } from '@siklus/workflows/contract/batch.ts';
import { BATCH, BULK_QUEUE, batchWorkflowId, cycleWorkflowId, parseCycleId } from '@siklus/workflows/contract/names.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, startApi } from '../../api/harness.ts';
import { servers } from '../../setup/servers-file.ts';
import { eventually } from '../../workflows/eventually.ts';
import { villagesAtWork } from '../proof/villages-at-work.ts';

// Whole releases come and go, each with workers that stop in order.
jest.setTimeout(180_000);

const YEAR = yearAtWork();
let api: Api;
let cycles: string[];
/** The present release, and a later one that puts one field more into the event of a step that opens. */
let present: string;
let later: string;

beforeAll(async () => {
  present = await readFile(servers().workflowBundle, 'utf8');
  later = present.replace("type: 'stepOpened',\n        data: {", "type: 'stepOpened',\n        data: { release: 'B',");
  expect(later).not.toBe(present);
  api = await startApi({ worker: true, proof: true });
  cycles = await villagesAtWork(api, YEAR, [
    { step: 'musdes_rencana' },
    { step: 'pagu_indikatif' },
    { step: 'musdus' },
  ]);
}, 120_000);
afterAll(() => api.stop());

const proof = () => {
  if (!api.proof) throw new Error('This server has proof');
  return api.proof;
};
const buildOfRun = async (cycleId: string) => {
  const { villageId, fiscalYear } = parseCycleId(cycleId) ?? { villageId: '', fiscalYear: 0 };
  return buildOf(await api.engine.client.workflow.getHandle(cycleWorkflowId(villageId, fiscalYear)).fetchHistory());
};

/** Everything that the verifier finds, with the code of that release at hand. */
async function findings(code: string): Promise<Finding[]> {
  const found: Finding[] = [];
  const deps = { pool: api.pool, client: api.engine.client, bundle: { code }, settings: proof() };
  const telling = { now: () => new Date().toISOString() as never, recordIds: null, tally: () => {}, beat: () => {} };
  for await (const one of verifyRecord({ ...deps, ...telling }, { rebuild: true })) found.push(one);
  return found;
}

/** The villages go on as people make them: each to its next step. */
async function goOn(step: 'tim_penyusun' | 'pencermatan'): Promise<void> {
  const people = await demoPeople(api.pool);
  const desk = engineDesk(api.engine.client, api.pool, people, YEAR, () => {});
  const villages = (await desaOf(api.pool)).slice(0, 1);
  for (const village of villages) await walk(village, { step }, await seasonOf(api.pool, YEAR), desk);
}

test('The preflight names cycle, event and field of what a later release would decide otherwise, and changes nothing', async () => {
  const { pool } = api;
  const deps = { pool, client: api.engine.client, settings: proof() };
  expect(await preflight({ ...deps, bundle: { code: present } })).toEqual({
    records: 3,
    same: 3,
    movedFirst: [],
    refused: [],
  });
  const said = await preflight({ ...deps, bundle: { code: later } });
  expect(said).toMatchObject({ records: 3, same: 0, refused: [] });
  expect(said.movedFirst.map(({ recordId }) => recordId).sort()).toEqual([...cycles].sort());
  expect(said.movedFirst[0]).toMatchObject({ type: 'stepOpened', field: 'data.release', was: null, is: 'B' });
  expect(await currentBuild(api.engine.client)).toBe(sha256Of(present));
});

test('Every open cycle is moved on by the code that began it, goes on under the later one, and both are verified by their own', async () => {
  await api.stopWorker();
  const release = await api.startWorker(later);
  await release.movedOn;
  expect(release.buildId).toBe(sha256Of(later));
  for (const id of cycles) expect(await buildOfRun(id)).toBe(sha256Of(later));
  await goOn('tim_penyusun');
  const { rows } = await api.pool.query<{ release: string | null }>(
    `SELECT event->'data'->>'release' AS release FROM event WHERE cycle_id = $1 AND type = 'stepOpened' ORDER BY seq`,
    [cycles[0]],
  );
  expect(rows[0]?.release).toBeNull();
  expect(rows.at(-1)?.release).toBe('B');
  expect((await findings(later)).filter(({ severity }) => severity === 'alarm')).toEqual([]);
});

test('A rollback moves them back in the same way: what was decided meanwhile stays', async () => {
  await api.stopWorker();
  const release = await api.startWorker(present);
  await release.movedOn;
  for (const id of cycles) expect(await buildOfRun(id)).toBe(sha256Of(present));
  await goOn('pencermatan');
  expect((await findings(present)).filter(({ severity }) => severity === 'alarm')).toEqual([]);
  const { rows } = await api.pool.query<{ build: string; replaced: string | null }>(
    'SELECT build_id AS build, replaced FROM release_adoption ORDER BY entry',
  );
  const [a, b] = [sha256Of(present), sha256Of(later)];
  expect(rows).toEqual([
    { build: a, replaced: null },
    { build: b, replaced: a },
    { build: a, replaced: b },
  ]);
});

test('An order that is waiting when another release takes over is carried out by the code that began it', async () => {
  const { client } = api.engine;
  const batchId = randomUUID();
  const startsAt = instantFromMillis(Date.now() + 600_000);
  const workflowId = batchWorkflowId(batchId);
  const order = await client.workflow.start(BATCH, {
    taskQueue: BULK_QUEUE,
    workflowId,
    args: [{ batchId, waveSize: 32, startsAt }] as [BatchInput],
  });
  await eventually(async () => expect(buildOf(await order.fetchHistory())).toBe(sha256Of(present)));
  await api.stopWorker();
  const release = await api.startWorker(later);
  expect(await currentBuild(client)).toBe(sha256Of(later));
  await order.signal(CALL_OFF_SIGNAL);
  await order.result();
  expect(buildOf(await order.fetchHistory())).toBe(sha256Of(present));
  await release.movedOn;
  await api.stopWorker();
  await api.startWorker(present).then(({ movedOn }) => movedOn);
});

test('Cycles can be handed over to a release before it runs, and wait for it', async () => {
  const { client } = api.engine;
  const [present_, later_] = [sha256Of(present), sha256Of(later)];
  await makeCurrent(client, later_, AbortSignal.timeout(10_000), { beforeItRuns: true });
  // Not more often than a release does, and less and less: a run that is told again while it hands over has to begin that anew.
  for (let told = 0; told < 20 && (await recordsHeldBy(client, [present_])) > 0; told += 1) {
    await tellRecords(client, [present_]);
    await new Promise((resolve) => setTimeout(resolve, 1_500 + told * 300));
  }
  expect(await recordsHeldBy(client, [present_])).toBe(0);
  // They wait for the later release, and being told once more does not put them back into the hands of this one.
  await tellRecords(client, [present_]);
  expect(await recordsHeldBy(client, [present_])).toBe(0);
  await api.stopWorker();
  await api.startWorker(later);
  await eventually(async () => {
    for (const id of cycles) expect(await buildOfRun(id)).toBe(later_);
  }, 60_000);
  await api.stopWorker();
  await api.startWorker(present).then(({ movedOn }) => movedOn);
});

test('The code of an earlier release is had from the database where the copies are lost, but only if our own key vouches for it', async () => {
  const build = sha256Of(later);
  const settings = proof();
  const file = `${settings.copiesFolder}/program-${build}.br`;
  await rm(file);
  expect(await earlierCode(api.pool, build, settings)).toMatchObject({ code: later });
  const forged = { ...settings, keyFile: `${settings.copiesFolder}/none.pem` };
  expect(await earlierCode(api.pool, build, forged)).toMatchObject({ missing: expect.stringMatching(/vouch/) });
  // Whoever can write to the database brings code of his own, and says that it was a release.
  const evil = `${later}\n// and something of his own`;
  await api.pool.query(`INSERT INTO workflow_code (sha256, sdk_version, size, content) VALUES ($1, '1.24.0', $2, $3)`, [
    sha256Of(evil),
    Buffer.byteLength(evil),
    await pack(evil),
  ]);
  await api.pool.query(
    `INSERT INTO release_adoption (build_id, version, sdk_version, verdict, note)
     SELECT $1, version, sdk_version, verdict, note FROM release_adoption WHERE build_id = $2`,
    [sha256Of(evil), build],
  );
  expect(await earlierCode(api.pool, sha256Of(evil), settings)).toMatchObject({
    missing: expect.stringMatching(/vouch/),
  });
});

test('A program that cannot go on from a state does not begin, and the release before goes on', async () => {
  await api.stopWorker();
  const kept = await api.pool.query<{ state: unknown }>('SELECT state FROM cycle WHERE id = $1', [cycles[1]]);
  // What another release has left there, and this one cannot read.
  await api.pool.query(`UPDATE cycle SET state = (state::jsonb - 'steps')::json WHERE id = $1`, [cycles[1]]);
  await expect(api.startWorker(later)).rejects.toThrow(/1 cannot be taken over[\s\S]*cannot go on from its state/);
  expect(await currentBuild(api.engine.client)).toBe(sha256Of(present));
  await api.pool.query('UPDATE cycle SET state = $2 WHERE id = $1', [cycles[1], JSON.stringify(kept.rows[0]?.state)]);
  await api.startWorker(present);
  await eventually(async () => {
    expect([...(await buildsAtWork(api.engine.client)).keys()]).toEqual([sha256Of(present)]);
  });
});
