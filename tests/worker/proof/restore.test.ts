import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendAccess } from '@siklus/prisma/access-log.ts';
import { makeCheckpoint } from '@siklus/worker/proof/checkpoints/checkpoint.ts';
import type { ProofSettings } from '@siklus/worker/proof/deps.ts';
import { rebuild, type Standing } from '@siklus/worker/proof/rebuild/rebuild.ts';
import { type Restoration, restoreTables } from '@siklus/worker/proof/rebuild/restore.ts';
import type { CheckDependencies } from '@siklus/worker/proof/records/check.ts';
import { verifyRecord } from '@siklus/worker/proof/verify/verify-record.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, insist, openYear, PERIAN, startApi, until } from '../../api/harness.ts';
import { backUp } from '../../setup/restore-database.ts';
import { servers } from '../../setup/servers-file.ts';
import { villagesAtWork } from './villages-at-work.ts';

const YEAR = new Date().getUTCFullYear() + 2;
const SUSPEND = { type: 'suspend', order: 'SK Bupati (contoh)', reason: 'Banjir memutus jalan ke desa' };

let api: Api;
let proof: ProofSettings;
/** The cycles that are there when the backup is made, and one that is opened after it. */
let planning: string;
let budgeting: string;
let late: string;
/** Number of the last entry of the log of access that a checkpoint has seen and the backup does not have. */
let readBefore: number;

const now = () => instantFromMillis(Date.now());
const needs = () => ({ pool: api.pool, client: api.engine.client, settings: proof, now });
const checks = (): CheckDependencies => ({
  ...needs(),
  bundle: { codePath: servers().workflowBundle },
  recordIds: null,
  tally: () => undefined,
  beat: () => undefined,
});

beforeAll(async () => {
  api = await startApi({ worker: true, proof: true });
  if (api.proof === undefined) throw new Error('There is no proof');
  proof = api.proof;
  [planning = '', budgeting = ''] = await villagesAtWork(api, YEAR, [{ step: 'musdus' }, { step: 'rancangan_rkpdes' }]);
  await makeCheckpoint(needs(), () => undefined);
  const backup = await backUp(api.databaseUrl);

  await villagesAtWork(api, YEAR, [{ step: 'pagu_indikatif' }]);
  [late = ''] = await villagesAtWork(api, YEAR + 1, [{ step: 'musdes_rencana' }]);
  const dpmd = await api.as('dpmd');
  const holiday = {
    date: `${YEAR - 1}-08-20`,
    name: 'Libur daerah',
    kind: 'libur_daerah',
    decree: 'SK Bupati (contoh)',
  };
  const change = { add: [holiday], remove: [], reason: 'Keputusan daerah' };
  const { status } = await insist((key) => dpmd.post('/calendar/holidays', change, key));
  if (status !== 202) throw new Error(`The calendar was not changed: ${status}`);
  await until(async () => (await heardOfCalendar()) === 3);
  const read = { at: now(), kind: 'read', what: 'GET /users' } as const;
  [readBefore = 0] = (await appendAccess(api.pool, [read, read])).slice(-1);
  await makeCheckpoint(needs(), () => undefined);
  await backup.restore();
  await until(async () => (await api.pool.query('SELECT 1').catch(() => null)) !== null);
}, 240_000);

afterAll(() => api.stop());

/** How many cycles know the second version of the calendar. */
async function heardOfCalendar(): Promise<number> {
  const { rows } = await api.pool.query<{ n: number }>(
    `SELECT count(*) AS n FROM cycle WHERE (state->>'calendarVersion')::int = 2`,
  );
  return rows[0]?.n ?? 0;
}

async function standings(): Promise<Standing[]> {
  const all: Standing[] = [];
  for await (const one of rebuild({ ...needs(), recordIds: null })) all.push(one);
  return all;
}

async function all(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const one of findings) found.push(one);
  return found;
}

describe('After an older backup was put back under the engine', () => {
  let restoration: Restoration;
  const key = randomUUID();

  test('it is told what the tables lack, and that what they have is right', async () => {
    const behind = (await standings()).filter(({ stored, made }) => stored !== made);
    expect(behind.map(({ recordId }) => recordId).sort()).toEqual([planning, late, budgeting].sort());
    expect(behind.find(({ recordId }) => recordId === late)).toMatchObject({ stored: 0, findings: [] });
    expect((await standings()).flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('a command is not confirmed, because it could not be written', async () => {
    const dpmd = await api.as('dpmd');
    const answer = await dpmd.post(`/cycles/${planning}/commands`, SUSPEND, key);
    expect(answer.status).toBe(503);
    expect((await dpmd.post(`/cycles/${planning}/commands`, SUSPEND, key)).status).toBe(503);
  });

  test('what the engine has is added, and what is lost is named', async () => {
    restoration = await restoreTables(needs(), null);
    expect(restoration).toMatchObject({ cycles: 3, calendars: 1, checkpoints: [2], refused: new Map() });
    const [access, documents, ...more] = restoration.losses;
    expect(access).toMatchObject({ table: 'access_event', to: readBefore });
    expect(documents).toMatchObject({ table: 'document_version' });
    expect(more).toEqual([]);
    expect((await standings()).filter(({ stored, made, findings }) => stored !== made || findings.length > 0)).toEqual(
      [],
    );
  });

  test('the command has happened once, and commands work again', async () => {
    const dpmd = await api.as('dpmd');
    const answer = await dpmd.post(`/cycles/${planning}/commands`, SUSPEND, key);
    expect(answer.status).toBe(200);
    const resume = { type: 'resume', reason: 'Jalan sudah pulih' };
    expect((await dpmd.post(`/cycles/${planning}/commands`, resume)).status).toBe(200);
    expect((await dpmd.post(`/cycles/${late}/commands`, SUSPEND)).status).toBe(200);
    expect((await dpmd.post(`/cycles/${budgeting}/commands`, SUSPEND)).status).toBe(200);
    const { rows } = await api.pool.query('SELECT FROM event WHERE cycle_id = $1 AND command_id = $2', [planning, key]);
    expect(rows).toHaveLength(1);
  });

  test('a year that was opened after the backup is opened again, and its cycle stays what it was', async () => {
    await openYear(api, YEAR + 1, [PERIAN.code]);
    const dpmd = await api.as('dpmd');
    const { body } = await dpmd.get(`/fiscal-years/${YEAR + 1}`);
    expect(body).toMatchObject({ status: 'open' });
    expect((await standings()).find(({ recordId }) => recordId === late)?.stored).toBeGreaterThan(5);
  });

  test('done again, it adds nothing', async () => {
    const again = await restoreTables(needs(), null);
    expect(again).toMatchObject({ cycles: 0, events: 0, calendars: 0, checkpoints: [] });
  });

  test('the record verifies, but for what only the tables had: papers of those days, and the day a calendar was stored', async () => {
    const found = await all(verifyRecord(checks(), { rebuild: true }));
    const told = found.map(({ kind, severity, subject }) =>
      kind === 'documentMissing' ? kind : `${severity} ${kind} ${subject?.replace(/\d+.\d+$/, '…')}`,
    );
    expect([...new Set(told)]).toEqual([
      'documentMissing',
      'notice accessGapDeclared …',
      'alarm witnessContradicted calendar_version …',
      'alarm witnessContradicted document_version …',
    ]);
  });

  test('what was restored and what was lost is on record', async () => {
    const { rows } = await api.pool.query<{ data: unknown }>(
      `SELECT data FROM access_event WHERE kind = 'rebuild' ORDER BY seq LIMIT 1`,
    );
    const { cycles, events, calendars, losses } = restoration;
    expect(rows).toEqual([{ data: { cycles, events, calendars, losses } }]);
  });
});
