import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { daysBetween } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type Api, type Caller, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

const YEAR = 2027;
const NEAR = PERIAN.district;
const STAGES = ['musrenbangdes', 'review', 'budgeting', 'monitoring'] as const;
const MILESTONES = ['rkpdes', 'submitted', 'apbdes'] as const;

let api: Api;
let dpmd: Caller;

beforeAll(async () => {
  api = await startApi();
  const year = { fiscalYear: YEAR, openedDaysAgo: 200 };
  await tellCycle(api.pool, { ...year, village: PERIAN, acts: 0 });
  await tellCycle(api.pool, { ...year, village: MUARA_LEKA, acts: 500, until: 'rapbdes' });
  await tellCycle(api.pool, { ...year, openedDaysAgo: 30, village: LOA_KULU_KOTA, acts: 900, until: 'tranche_1' });
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2028, openedDaysAgo: 0, acts: 0 });
  dpmd = await api.as('dpmd');
});

afterAll(() => api.stop());

/** How many rows the list has that a figure opens. */
async function totalOf(path: string, caller = dpmd): Promise<number> {
  const { status, headers } = await caller.get(path);
  expect([path, status]).toEqual([path, 200]);
  return Number(String(headers['content-range']).split('/')[1]);
}

const cycles = (filter: string) => totalOf(`/cycles?fiscalYear=${YEAR}&${filter}`);

describe('every figure can be counted in the list that it opens', () => {
  test('the figures of the region', async () => {
    const { body } = await dpmd.get(`/dashboard?fiscalYear=${YEAR}`);
    expect(body.total).toBe(3);
    expect(body.total).toBe(await cycles('perPage=1'));
    expect(body.late).toBeGreaterThan(0);
    expect(body.late).toBe(await cycles('late=true'));
    expect(body.suspended).toBe(await cycles('status=suspended'));
    expect(body.closed).toBe(await cycles('closed=true'));
    expect(body.escalations).toBeGreaterThan(0);
    expect(body.escalations).toBe(await totalOf(`/escalations?open=true&fiscalYear=${YEAR}`));
    for (const stage of STAGES) expect(body.byStage[stage]).toBe(await cycles(`stage=${stage}&closed=false`));
    for (const name of MILESTONES) expect(body.reached[name]).toBe(await cycles(`reached=${name}`));
    expect(body.reached).toEqual({ rkpdes: 2, submitted: 1, apbdes: 1 });
  });

  test('each cell of the heat map, for all and for the late ones', async () => {
    const { body } = await dpmd.get(`/dashboard/heat-map?fiscalYear=${YEAR}`);
    expect(body.level).toBe('district');
    expect(body.areas.map(({ code }: { code: string }) => code)).toEqual([NEAR, LOA_KULU_KOTA.district]);
    for (const { code, cells, total, late, closed } of body.areas) {
      expect(cells.map(({ stage }: { stage: string }) => stage)).toEqual(STAGES);
      expect([total, late]).toEqual([await cycles(`district=${code}`), await cycles(`district=${code}&late=true`)]);
      for (const cell of cells) {
        const place = `district=${code}&stage=${cell.stage}&closed=false`;
        expect([place, cell.cycles]).toEqual([place, await cycles(place)]);
        expect([place, cell.late]).toEqual([place, await cycles(`${place}&late=true`)]);
        expect(cell.medianDays === null).toBe(cell.late === 0);
      }
      expect(cells.reduce((sum: number, cell: { cycles: number }) => sum + cell.cycles, closed)).toBe(total);
    }
  });

  test('in whose hands the late ones lie', async () => {
    const { body } = await dpmd.get(`/dashboard/late/offices?fiscalYear=${YEAR}`);
    for (const { role, late } of body) {
      expect([role, late]).toEqual([role, await cycles(`late=true&waitsFor=${role}`)]);
      expect([role, late]).toEqual([role, await totalOf(`/dashboard/late?fiscalYear=${YEAR}&waitsFor=${role}`)]);
    }
    const sum = body.reduce((all: number, { late }: { late: number }) => all + late, 0);
    expect(sum).toBe(await cycles('late=true'));
    expect(body).toContainEqual(expect.objectContaining({ role: 'kades', office: 'village' }));
  });

  test('without a year, of all years together', async () => {
    expect((await dpmd.get('/dashboard')).body.total).toBe(4);
    expect(await totalOf('/cycles')).toBe(4);
  });

  test('a milestone counts those that have reached it, either of several when several are asked for', async () => {
    expect(await cycles('reached=submitted&reached=rkpdes')).toBe(2);
  });
});

describe('the late list', () => {
  test('begins with the longest overdue, and says since how many days and who has to act next', async () => {
    const { body } = await dpmd.get(`/dashboard/late?fiscalYear=${YEAR}`);
    const days = body.map(({ daysLate }: { daysLate: number }) => daysLate);
    expect(days).toEqual(days.toSorted((a: number, b: number) => b - a));
    for (const row of body) {
      const { body: cycle } = await dpmd.get(`/cycles/${row.id}`);
      const step = cycle.steps.find(({ id }: { id: string }) => id === row.step);
      expect(row.waitsFor).toBe(step.actors[0]);
      const today = localDate(new Date().toISOString() as never, 8);
      expect(row.daysLate).toBe(daysBetween(step.planned.dueDate, today));
    }
    const { body: figures } = await dpmd.get(`/dashboard?fiscalYear=${YEAR}`);
    expect(figures.daysLate.most).toBe(days[0]);
  });

  test('comes as a file with all of them, in the same order, whatever the page', async () => {
    const { body } = await dpmd.get(`/dashboard/late?fiscalYear=${YEAR}`);
    const file = await dpmd.get(`/dashboard/late/csv?fiscalYear=${YEAR}&perPage=1`);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.headers['content-disposition']).toContain('terlambat.csv');
    const [header, ...rows] = file.text.trim().split('\r\n');
    expect(header).toContain('"menunggu","tenggat","hari_terlambat"');
    expect(rows.map((row) => row.split(',')[0])).toEqual(
      body.map(({ village }: { village: { code: string } }) => `"${village.code}"`),
    );
    expect(rows[0]).toContain('"Perian","Muara Muntai","2027"');
  });

  test('names a late village that nobody can move while its clock stands still', async () => {
    await api.pool.query(`update cycle set status = 'suspended' where id = $1`, [`${PERIAN.id}-${YEAR}`]);
    const { body } = await dpmd.get(`/dashboard/late?fiscalYear=${YEAR}&status=suspended`);
    expect(body).toMatchObject([{ village: { id: PERIAN.id }, status: 'suspended' }]);
    await api.pool.query(`update cycle set status = 'active' where id = $1`, [`${PERIAN.id}-${YEAR}`]);
  });
});

describe('the burn-up', () => {
  test('climbs day by day to the figure of the region, beside the law’s own days', async () => {
    const { body } = await dpmd.get(`/dashboard/burn-up?fiscalYear=${YEAR}`);
    expect(body.total).toBe(3);
    const [rkpdes, submitted, apbdes] = body.milestones;
    expect(rkpdes).toMatchObject({ name: 'rkpdes', reached: 2, legal: { on: '2026-09-30' } });
    expect(submitted).toMatchObject({ name: 'submitted', reached: 1, legal: null });
    expect(apbdes.legal).toEqual({ on: '2026-12-31', citation: 'Permendagri 20/2018 Ps 38' });
    expect(rkpdes.days.map(({ reached }: { reached: number }) => reached)).toEqual([1, 2]);
    expect(rkpdes.days.at(-1).reached).toBe(await cycles('reached=rkpdes'));
    const days = rkpdes.days.map(({ on }: { on: string }) => on);
    expect(days).toEqual(days.toSorted());
  });

  test('of a year that nobody has opened is empty, and its days are known all the same', async () => {
    const { body } = await dpmd.get('/dashboard/burn-up?fiscalYear=2035');
    expect(body.total).toBe(0);
    expect(body.milestones[0]).toMatchObject({ reached: 0, days: [], legal: { on: '2034-09-30' } });
  });

  test('asks for the year whose days it shows', async () => {
    expect((await dpmd.get('/dashboard/burn-up')).status).toBe(400);
  });
});

describe('what somebody counts is what he may see', () => {
  test('a camat counts his own district, and cannot count another', async () => {
    const camat = await api.as(`camat.${NEAR}`);
    const far = `fiscalYear=${YEAR}&district=${LOA_KULU_KOTA.district}`;
    expect((await camat.get(`/dashboard?fiscalYear=${YEAR}`)).body.total).toBe(2);
    expect((await camat.get(`/dashboard?${far}`)).body).toMatchObject({ total: 0, late: 0, daysLate: null });
    const map = await camat.get(`/dashboard/heat-map?fiscalYear=${YEAR}`);
    expect(map.body.areas.map(({ code }: { code: string }) => code)).toEqual([NEAR]);
    expect((await camat.get(`/dashboard/heat-map?${far}`)).body.areas).toEqual([]);
    expect((await camat.get(`/dashboard/burn-up?fiscalYear=${YEAR}`)).body.total).toBe(2);
    const list = await camat.get(`/dashboard/late?fiscalYear=${YEAR}&perPage=200`);
    expect(JSON.stringify(list.body)).not.toContain(LOA_KULU_KOTA.id);
    expect((await camat.get(`/dashboard/late/csv?fiscalYear=${YEAR}`)).text).not.toContain(LOA_KULU_KOTA.code);
    expect((await camat.get(`/dashboard/late/offices?${far}`)).body).toEqual([]);
  });

  test('whoever sees many regencies counts by regency first, and by district in the one he names', async () => {
    await api.pool.query(`insert into regency (code, name, province, zone_offset) values ('64.03', 'Berau', 'x', 8)`);
    const province = await api.as('provinsi');
    const all = await province.get(`/dashboard/heat-map?fiscalYear=${YEAR}`);
    expect(all.body).toMatchObject({ level: 'regency', areas: [{ code: '64.02', total: 3 }] });
    expect(await totalOf(`/cycles?fiscalYear=${YEAR}&regency=64.02`, province)).toBe(3);
    const one = await province.get(`/dashboard/heat-map?fiscalYear=${YEAR}&regency=64.02`);
    expect(one.body.level).toBe('district');
    expect(one.body.areas).toHaveLength(2);
  });
});
