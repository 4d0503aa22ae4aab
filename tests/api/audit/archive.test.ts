import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, type Caller, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
let auditor: Caller;
let operator: Caller;
const YEAR = 2027;
const CYCLE = `${PERIAN.id}-${YEAR}`;
const CODE = createHash('sha256').update('code').digest('hex');
const HOLD = { reason: 'Penyidikan', basis: 'Surat Kejaksaan 12/2027' };

beforeAll(async () => {
  api = await startApi();
  [auditor, operator] = await Promise.all([api.as('inspektorat'), api.as('operator')]);
  for (const village of [PERIAN, MUARA_LEKA])
    await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 3, acts: 0 });
  await api.pool.query(
    `insert into workflow_code (sha256, commit, sdk_version, size, content) values ($1, null, '1.24.0', 4, 'x')`,
    [CODE],
  );
  const insert = `insert into history_archive (workflow_id, run_id, version, cycle_id, started_at, closed_at, close_status,
      first_event_id, last_event_id, events, sha256, size, content, code_sha256, commit, sdk_version)
    values ($1, $2, $3, $4, '2026-01-05T00:00:00Z', $5, $6, 1, 40, 40, $7, 9, 'xyz', $7, 'abc1234', '1.24.0')`;
  const ended = ['2027-02-01T00:00:00Z', 'completed'];
  await api.pool.query(insert, [`cycle/${PERIAN.id}/${YEAR}`, 'run-1', 1, CYCLE, null, null, CODE]);
  await api.pool.query(insert, [`cycle/${PERIAN.id}/${YEAR}`, 'run-1', 2, CYCLE, ...ended, CODE]);
  await api.pool.query(insert, ['fiscal-year/64.02/2027', 'run-2', 1, null, ...ended, CODE]);
});

afterAll(() => api.stop());

describe('the archive', () => {
  test('is listed with what each history is replayed through, and until when it is kept', async () => {
    const { status, body, headers } = await auditor.get('/audit/archive?sort=startedAt');
    expect([status, headers['content-range']]).toEqual([200, 'archived-histories 0-2/3']);
    const [open, closed, year] = body;
    expect(open).toMatchObject({ runId: 'run-1', cycleId: CYCLE, closedAt: null, keptUntil: null, held: false });
    expect(closed).toEqual({
      workflowId: `cycle/${PERIAN.id}/${YEAR}`,
      runId: 'run-1',
      cycleId: CYCLE,
      startedAt: '2026-01-05T00:00:00.000Z',
      closedAt: '2027-02-01T00:00:00.000Z',
      exportedAt: expect.any(String),
      events: 40,
      bytes: 3,
      sha256: CODE,
      commit: 'abc1234',
      sdk: '1.24.0',
      codeSha256: CODE,
      keptUntil: expect.stringMatching(/^203[67]-/),
      held: false,
    });
    expect(year).toMatchObject({ cycleId: null, workflowId: 'fiscal-year/64.02/2027' });
  });

  test('can be asked for one cycle, and for what has ended', async () => {
    const runs = async (query: string) =>
      (await auditor.get(`/audit/archive?${query}`)).body.map((it: { runId: string }) => it.runId);
    expect(await runs(`cycle=${CYCLE}`)).toEqual(['run-1', 'run-1']);
    expect(await runs(`cycle=${CYCLE}&ended=true`)).toEqual(['run-1']);
    expect(await runs('cycle=6402012099-2027')).toEqual([]);
  });
});

describe('terms', () => {
  const rule = async (kind: string) => {
    const { body } = await operator.get('/audit/retention');
    return body.rules.find((it: { kind: string }) => it.kind === kind);
  };

  test('are told for every kind of record, with their basis and how certain it is', async () => {
    const { status, body } = await auditor.get('/audit/retention');
    expect(status).toBe(200);
    expect(body.rules.map(({ kind, keptDays }: { kind: string; keptDays: number | null }) => [kind, keptDays])).toEqual(
      [
        ['events', null],
        ['documents', null],
        ['checkpoints', null],
        ['accessEntries', null],
        ['code', null],
        ['orders', null],
        ['receipts', null],
        ['histories', 3650],
        ['accessPersons', 730],
        ['notices', 730],
        ['engine', 90],
        ['sessions', 1],
        ['previews', 1],
      ],
    );
    for (const one of body.rules) expect(one).toMatchObject({ basis: expect.any(String), sure: expect.any(Boolean) });
  });

  test('tell what their last application removed', async () => {
    expect(await rule('notices')).toMatchObject({ lastRunAt: null, lastRemoved: null, held: null });
    await api.pool.query(`insert into retention_run (kind, kept_days, removed, held) values ('notices', 730, 4, 2)`);
    expect(await rule('notices')).toMatchObject({ lastRunAt: expect.any(String), lastRemoved: 4, held: 2 });
  });

  test('are decided by the operator with a reason, and what was decided before stays to be read', async () => {
    const [key, wish] = [randomUUID(), { keptDays: 4015, reason: 'Jadwal retensi arsip daerah' }];
    const answer = await operator.post('/audit/retention/histories', wish, key);
    expect(answer.status).toBe(200);
    expect((await operator.post('/audit/retention/histories', wish, key)).status).toBe(200);
    const { keptDays, history } = await rule('histories');
    expect(keptDays).toBe(4015);
    expect(history).toMatchObject([
      { version: 2, keptDays: 4015, reason: wish.reason, decidedBy: { role: 'operator' } },
      { version: 1, keptDays: 3650, decidedBy: { id: 'system:seed' } },
    ]);
    // A shorter one counts a month later.
    await operator.post('/audit/retention/histories', { keptDays: 1825, reason: 'Ruang' });
    expect(await rule('histories')).toMatchObject({
      keptDays: 4015,
      history: [{ version: 3, keptDays: 1825 }, {}, {}],
    });
  });

  test('are not decided below their least, without a reason, where they are fixed, or by others', async () => {
    const ask = async (kind: string, body: object, caller = operator) => {
      const { status, body: answer } = await caller.post(`/audit/retention/${kind}`, body);
      return [status, answer.code];
    };
    expect(await ask('histories', { keptDays: 1824, reason: 'Ruang' })).toEqual([422, 'RETENTION_TOO_SHORT']);
    expect(await ask('events', { keptDays: 4000, reason: 'Ruang' })).toEqual([409, 'RETENTION_FIXED']);
    expect(await ask('histories', { keptDays: 4000, reason: ' ' })).toEqual([400, 'BODY_INVALID']);
    expect(await ask('nothing', { keptDays: 4000, reason: 'Ruang' })).toEqual([404, 'NOT_FOUND']);
    expect(await ask('histories', { keptDays: 4000, reason: 'Ruang' }, auditor)).toEqual([403, 'NOT_YOUR_ROLE']);
  });
});

describe('a legal hold', () => {
  test('is ordered and released by the inspectorate, once each, and both stay on record', async () => {
    const key = randomUUID();
    const order = { scope: 'cycle', target: CYCLE, ...HOLD };
    const { status, body: hold } = await auditor.post('/audit/legal-holds', order, key);
    expect([status, hold]).toMatchObject([201, { ...order, placedBy: { role: 'inspektorat' }, releasedAt: null }]);
    expect((await auditor.post('/audit/legal-holds', order, key)).body).toEqual(hold);
    const held = async () =>
      (await auditor.get('/audit/archive?sort=startedAt')).body.map((it: { held: boolean }) => it.held);
    expect(await held()).toEqual([true, true, true]);
    const released = await auditor.post(`/audit/legal-holds/${hold.id}/release`, { reason: 'Selesai' });
    expect([released.status, released.body]).toMatchObject([
      200,
      { id: hold.id, releaseReason: 'Selesai', releasedBy: { role: 'inspektorat' }, releasedAt: expect.any(String) },
    ]);
    expect(await held()).toEqual([false, false, false]);
    const again = await auditor.post(`/audit/legal-holds/${hold.id}/release`, { reason: 'Sekali lagi' });
    expect([again.status, again.body.code]).toEqual([409, 'HOLD_RELEASED']);
    expect((await auditor.get('/audit/legal-holds')).body).toEqual([released.body]);
    expect((await auditor.get('/audit/legal-holds?open=true')).body).toEqual([]);
    const { rows } = await api.pool.query(
      `select what, target, role from access_event where kind = 'hold' and outcome = 'done' order by seq`,
    );
    expect(rows).toEqual([
      { what: 'placeHold', target: hold.id, role: 'inspektorat' },
      { what: 'releaseHold', target: hold.id, role: 'inspektorat' },
    ]);
  });

  test('covers a village or the regency as well, and nothing that does not exist or lies elsewhere', async () => {
    const place = (scope: string, target: string) => auditor.post('/audit/legal-holds', { scope, target, ...HOLD });
    for (const [scope, target] of [
      ['village', PERIAN.id],
      ['regency', '64.02'],
    ] as const) {
      const { status, body } = await place(scope, target);
      expect(status).toBe(201);
      const { body: rows } = await auditor.get(`/audit/archive?cycle=${CYCLE}`);
      expect(rows.map((it: { held: boolean }) => it.held)).toEqual([true, true]);
      await auditor.post(`/audit/legal-holds/${body.id}/release`, { reason: 'Selesai' });
    }
    const refused = [
      ['cycle', `${PERIAN.id}-2099`, 404],
      ['village', '6402019999', 404],
      ['regency', '64.03', 404],
      ['village', PERIAN.code, 400],
      ['cycle', PERIAN.id, 400],
    ] as const;
    for (const [scope, target, status] of refused)
      expect([target, (await place(scope, target)).status]).toEqual([target, status]);
  });

  test('is nobody else’s business', async () => {
    const readers = ['inspektorat', 'operator', 'dpmd'];
    const others = ['provinsi', 'bupati', `camat.${PERIAN.district}`, `kades.${PERIAN.code}`, 'pendamping'];
    for (const path of ['/audit/archive', '/audit/retention', '/audit/legal-holds']) {
      for (const name of [...readers, ...others]) {
        const { status } = await (await api.as(name)).get(path);
        expect([name, path, status]).toEqual([name, path, readers.includes(name) ? 200 : 403]);
      }
    }
    const order = { scope: 'regency', target: '64.02', ...HOLD };
    for (const name of ['operator', 'dpmd']) {
      expect((await (await api.as(name)).post('/audit/legal-holds', order)).status).toBe(403);
    }
  });
});
