import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Api, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

const YEAR = 2028;
let api: Api;

beforeAll(async () => {
  api = await startApi();
  const told = { fiscalYear: YEAR, acts: 300 };
  // Handed in long ago, and never decided: silence has.
  await tellCycle(api.pool, { ...told, village: PERIAN, openedDaysAgo: 90, until: 'evaluasi_apbdes' });
  await tellCycle(api.pool, { ...told, village: MUARA_LEKA, openedDaysAgo: 2, until: 'evaluasi_apbdes' });
  await tellCycle(api.pool, { ...told, village: LOA_KULU_KOTA, openedDaysAgo: 5, until: 'perdes_apbdes' });
}, 90_000);

afterAll(() => api.stop());

type District = { code: string; open: number; decided: number; deemed: number };
const figures = async (user: string) => {
  const { body } = await (await api.as(user)).get(`/dashboard/evaluations?fiscalYear=${YEAR}`);
  return body as District[];
};

test('each camat has his silences, his approvals and his working days beside his name', async () => {
  const districts = await figures('dpmd');
  const of = (code: string) => districts.find((one) => one.code === code);
  expect(of(LOA_KULU_KOTA.district)).toMatchObject({ decided: 1, deemed: 0, returned: 0, medianDays: 0, mostDays: 0 });
  expect(of(PERIAN.district)).toMatchObject({ deemed: 1, open: PERIAN.district === MUARA_LEKA.district ? 1 : 0 });
  expect(districts.reduce((sum, { open }) => sum + open, 0)).toBe(1);
});

test('and sees his own alone', async () => {
  const own = await figures(`camat.${PERIAN.district}`);
  expect(own.map(({ code }) => code)).toEqual([PERIAN.district]);
});

test('of another year there is nothing to tell; a year has to be named', async () => {
  const dpmd = await api.as('dpmd');
  expect((await dpmd.get('/dashboard/evaluations?fiscalYear=2035')).body).toEqual([]);
  expect((await dpmd.get('/dashboard/evaluations')).status).toBe(400);
});
