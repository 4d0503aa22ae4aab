import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, LOA_KULU_KOTA as FAR, MUARA_LEKA, PERIAN, startApi } from './harness.ts';
import { tellCycle } from './told-cycle.ts';

let api: Api;
const YEAR = 2027;
const VILLAGES = [PERIAN, MUARA_LEKA, FAR];
const NEAR = '64.02.01';

beforeAll(async () => {
  api = await startApi();
  for (const village of VILLAGES) await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 60, acts: 3 });
  await api.pool.query(
    `insert into fiscal_year (regency_code, year, rules, status, total, opened_by) values ('64.02', $1, 'P114-2026.1', 'open', 3, 'u-dpmd')`,
    [YEAR],
  );
  for (const { id } of VILLAGES) {
    await api.pool.query(
      `insert into fiscal_year_village (regency_code, year, village_id, result) values ('64.02', $1, $2, 'opened')`,
      [YEAR, id],
    );
  }
});

afterAll(() => api.stop());

/** All village ids in an answer, however deep. */
function villagesIn(body: unknown): Set<string> {
  return new Set(JSON.stringify(body).match(/\b6402\d{6}\b/g) ?? []);
}

async function idsSeenBy(username: string, path: string): Promise<string[]> {
  const answer = await (await api.as(username)).get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return [...villagesIn(answer.body)].sort();
}

const CYCLE_LISTS = ['/cycles?perPage=200', '/escalations?perPage=200'];

describe('what lies outside somebody’s region is not there', () => {
  test('the regency sees all three villages', async () => {
    for (const path of CYCLE_LISTS) {
      expect(await idsSeenBy('dpmd', path)).toEqual(VILLAGES.map(({ id }) => id).sort());
    }
  });

  test('a camat sees only the villages of his district, in every list', async () => {
    for (const path of CYCLE_LISTS) {
      expect(await idsSeenBy(`camat.${NEAR}`, path)).toEqual([PERIAN.id, MUARA_LEKA.id]);
    }
    const villages = await (await api.as(`camat.${NEAR}`)).get('/villages?perPage=200');
    expect(new Set(villages.body.map((v: { districtCode: string }) => v.districtCode))).toEqual(new Set([NEAR]));
    expect(villages.headers['content-range']).toBe('villages 0-12/13');
    const regions = await (await api.as(`camat.${NEAR}`)).get('/regions');
    expect(regions.body.map((r: { code: string; desa: number }) => [r.code, r.desa])).toEqual([
      ['64.02', 13],
      [NEAR, 13],
    ]);
  });

  test('a village head sees his own village only, in every list and every count', async () => {
    const kades = `kades.${PERIAN.code}`;
    for (const path of [...CYCLE_LISTS, '/tasks?perPage=200', '/notices?perPage=200', '/villages?perPage=200']) {
      expect([path, await idsSeenBy(kades, path)]).toEqual([path, [PERIAN.id]]);
    }
    const caller = await api.as(kades);
    expect((await caller.get('/dashboard')).body.total).toBe(1);
    expect((await caller.get(`/fiscal-years/${YEAR}`)).body).toMatchObject({ total: 1, opened: 1 });
    expect((await caller.get(`/fiscal-years/${YEAR}`)).body.districts).toHaveLength(1);
    expect((await (await api.as('dpmd')).get(`/fiscal-years/${YEAR}`)).body).toMatchObject({ total: 3 });
  });

  test('filters cannot reach further than the region', async () => {
    const camat = await api.as(`camat.${NEAR}`);
    for (const filter of [
      `district=${FAR.district}`,
      `village=${FAR.id}`,
      `village=${FAR.code}`,
      `fiscalYear=${YEAR}&district=${FAR.district}`,
    ]) {
      const answer = await camat.get(`/cycles?${filter}`);
      expect([filter, answer.status, answer.body, answer.headers['content-range']]).toEqual([
        filter,
        200,
        [],
        'cycles */0',
      ]);
    }
  });

  test('a single thing of another village answers 404, as if it did not exist', async () => {
    const kades = await api.as(`kades.${PERIAN.code}`);
    const foreign = `${FAR.id}-${YEAR}`;
    const missing = '6402019999-2027';
    for (const part of ['', '/events', '/deadlines', '/explanation', '/documents', `?at=${new Date().toISOString()}`]) {
      const [there, nowhere] = await Promise.all([
        kades.get(`/cycles/${foreign}${part}`),
        kades.get(`/cycles/${missing}${part}`),
      ]);
      expect([part, there.status]).toEqual([part, 404]);
      expect({ ...there.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' });
    }
    expect((await kades.get(`/villages/${FAR.code}`)).status).toBe(404);
    expect((await kades.get(`/villages/${PERIAN.code}`)).status).toBe(200);
  });

  test('a command, a document and a claim on another village answer 404 too', async () => {
    const kades = await api.as(`kades.${PERIAN.code}`);
    const foreign = `${FAR.id}-${YEAR}`;
    const upload = {
      kind: 'ba_musdus',
      title: 't',
      fileName: 'f.pdf',
      mediaType: 'application/pdf',
      contentBase64: 'aXNp',
    };
    expect((await kades.post(`/cycles/${foreign}/commands`, { type: 'completeStep', step: 'musdus' })).status).toBe(
      404,
    );
    expect((await kades.post(`/cycles/${foreign}/documents`, upload)).status).toBe(404);
    const { rows } = await api.pool.query<{ key: string }>(
      `select key from task where cycle_id = $1 and role = 'kades' limit 1`,
      [foreign],
    );
    const task = encodeURIComponent(`${foreign}~${rows[0]?.key}`);
    expect((await kades.post(`/tasks/${task}/claim`, undefined)).status).toBe(404);
    expect((await api.pool.query('select 1 from task where claimed_by is not null')).rowCount).toBe(0);
    expect((await api.pool.query('select 1 from document_version')).rowCount).toBe(0);
  });

  test('tasks and notices are those of the caller’s own role', async () => {
    const tasks = await (await api.as(`sekdes.${PERIAN.code}`)).get('/tasks?perPage=200');
    expect(new Set(tasks.body.map((t: { role: string }) => t.role))).toEqual(new Set(['sekdes']));
    const auditor = await api.as('inspektorat');
    expect((await auditor.get('/tasks')).body).toEqual([]);
    expect((await auditor.get('/tasks/counters')).body).toMatchObject({ total: 0 });
    expect((await auditor.get('/tasks/counters')).body.waitingForOthers).toBeGreaterThan(0);
  });

  test('a facilitator sees his sixteen villages and no other', async () => {
    const villages = await (await api.as('pendamping')).get('/villages?perPage=200');
    expect(villages.headers['content-range']).toBe('villages 0-15/16');
    expect(await idsSeenBy('pendamping', '/cycles')).toEqual([PERIAN.id, MUARA_LEKA.id]);
  });

  test('accounts are read by those who appoint and by the operator, who alone reads when somebody was here last', async () => {
    for (const username of ['inspektorat', 'camat.64.02.01', `kades.${PERIAN.code}`]) {
      const answer = await (await api.as(username)).get('/users');
      expect([username, answer.status, answer.body.code]).toEqual([username, 403, 'NOT_YOUR_ROLE']);
      expect(answer.body.fixers).toContain('operator');
    }
    for (const username of ['dpmd', 'bupati']) {
      const { body } = await (await api.as(username)).get('/users?q=camat.64.02.01');
      expect(body).toHaveLength(1);
      expect(JSON.stringify(body)).not.toMatch(/lastSignInAt":"/);
    }
    const answer = await (await api.as('operator')).get('/users?q=camat.64.02.01');
    expect(answer.body).toHaveLength(1);
    expect(JSON.stringify(answer.body)).not.toMatch(/password|hash|argon/i);
  });
});
