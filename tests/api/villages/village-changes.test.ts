import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, type Caller, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
let dpmd: Caller;

beforeAll(async () => {
  api = await startApi();
  dpmd = await api.as('dpmd');
  for (const fiscalYear of [2026, 2027])
    await tellCycle(api.pool, { village: PERIAN, fiscalYear, openedDaysAgo: 1, acts: 0 });
});

afterAll(() => api.stop());

const decree = { decree: 'Kepmendagri 1/2026', reason: 'Pemekaran kecamatan', effectiveFrom: '2026-07-01' };
const change = (code: string, body: Record<string, unknown>, key?: string) =>
  dpmd.post(`/villages/${code}/changes`, { ...decree, ...body }, key);

describe('A village that is re-coded in mid-year', () => {
  const NEW = '64.02.02.2099';

  test('stays one identity: its old code finds it, each day has its own name, its cycles are named', async () => {
    const key = randomUUID();
    const { status, body } = await change(PERIAN.code, { kind: 'recode', code: NEW }, key);
    expect([status, body.village]).toMatchObject([200, { id: PERIAN.id, code: NEW, districtCode: '64.02.02' }]);
    expect(body.cycles).toEqual(
      [2026, 2027].map((fiscalYear) => ({
        cycleId: `${PERIAN.id}-${fiscalYear}`,
        fiscalYear,
        command: 'recodeVillage',
        occurredOn: '2026-07-01',
      })),
    );
    expect((await change(PERIAN.code, { kind: 'recode', code: NEW }, key)).body.cycles).toEqual(body.cycles);

    const called = async (code: string, on = '') => (await dpmd.get(`/villages/${code}${on}`)).body.code;
    expect(await called(PERIAN.code)).toBe(NEW);
    expect(await called(NEW)).toBe(NEW);
    expect(await called(PERIAN.code, '?on=2026-06-30')).toBe(PERIAN.code);
    expect(await called(PERIAN.code, '?on=2026-07-01')).toBe(NEW);
    expect((await dpmd.get(`/villages/${PERIAN.id}`)).body.names).toMatchObject([
      { code: PERIAN.code, validTo: '2026-07-01' },
      { code: NEW, validFrom: '2026-07-01', validTo: null, source: decree.decree },
    ]);
  });

  test('is refused on a day not after its last change, on a day to come, and under the code of another', async () => {
    const again = await change(NEW, { kind: 'rename', name: 'Perian Baru' });
    expect([again.status, again.body.code]).toEqual([422, 'VILLAGE_CHANGE_TOO_EARLY']);
    const future = await change(NEW, { kind: 'rename', name: 'Perian Baru', effectiveFrom: '2199-01-01' });
    expect([future.status, future.body.code]).toEqual([422, 'DATE_IN_FUTURE']);
    const taken = await change(LOA_KULU_KOTA.code, { kind: 'recode', code: NEW });
    expect([taken.status, taken.body.code]).toEqual([409, 'VILLAGE_CODE_TAKEN']);
    const { rows } = await api.pool.query('select count(*)::int as n from village_change');
    expect(rows[0].n).toBe(1);
    await expect(api.pool.query('delete from village_change')).rejects.toMatchObject({ code: 'SD002' });
  });

  test('is for DPMD only', async () => {
    const kades = await api.as(`kades.${PERIAN.code}`);
    const refused = await kades.post(`/villages/${PERIAN.code}/changes`, { ...decree, kind: 'rename', name: 'X' });
    expect([refused.status, refused.body.fixers]).toEqual([403, ['dpmd']]);
  });
});

describe('A desa that ceases to be one', () => {
  test('as a kelurahan keeps its identity, has a kelurahan’s code, and can be a desa again', async () => {
    const body = { kind: 'become', type: 'kelurahan', code: LOA_KULU_KOTA.code };
    expect((await change(LOA_KULU_KOTA.code, body)).body.code).toBe('VILLAGE_CODE_OF_OTHER_TYPE');
    const kelurahan = await change(LOA_KULU_KOTA.code, { ...body, code: '64.02.04.1099' });
    expect(kelurahan.body.village).toMatchObject({ id: LOA_KULU_KOTA.id, type: 'kelurahan', code: '64.02.04.1099' });
    const opened = await dpmd.post('/fiscal-years', { year: 2041, villages: [LOA_KULU_KOTA.id] });
    expect([opened.status, opened.body.code]).toEqual([422, 'KELURAHAN_HAS_NO_CYCLE']);
    const back = { ...body, type: 'desa', effectiveFrom: '2026-10-01' };
    expect((await change('64.02.04.1099', back)).body.village).toMatchObject({
      type: 'desa',
      code: LOA_KULU_KOTA.code,
    });
  });

  test('by a merger is no longer listed or opened, but found with where it went', async () => {
    const before = (await dpmd.get('/villages?perPage=1')).headers['content-range'];
    const merged = await change(MUARA_LEKA.code, { kind: 'merge', into: LOA_KULU_KOTA.code });
    expect(merged.body.village).toMatchObject({
      code: MUARA_LEKA.code,
      endedOn: '2026-07-01',
      mergedInto: { id: LOA_KULU_KOTA.id, code: LOA_KULU_KOTA.code },
    });
    expect([before, (await dpmd.get('/villages?perPage=1')).headers['content-range']]).toEqual([
      'villages 0-0/237',
      'villages 0-0/236',
    ]);
    const opened = await dpmd.post('/fiscal-years', { year: 2041, villages: [MUARA_LEKA.code] });
    expect([opened.status, opened.body.code]).toEqual([422, 'UNKNOWN_VILLAGE']);
    const again = await change(MUARA_LEKA.code, { kind: 'rename', name: 'X', effectiveFrom: '2026-08-01' });
    expect([again.status, again.body.code]).toEqual([409, 'VILLAGE_ENDED']);
  });
});
