import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '@siklus/scripts/demo/season.ts';
import { newestCalendar } from '@siklus/worker/activities/calendar.ts';
import { workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import { daysBetween, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type Api, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

// Last year's planning for this year's budget: its dates up to the spring have passed, those of December have not.
const TODAY = today();
const YEAR = Number(TODAY.slice(0, 4));
const SINCE = daysBetween(plainDate(`${YEAR - 1}-01-06`), TODAY);
const LATE = `${PERIAN.id}-${YEAR}`;

let api: Api;
type Place = { id: string; code: string; district: string };

beforeAll(async () => {
  api = await startApi();
  const { rows } = await api.pool.query<Place>(
    `select id, code, district_code as district from village where type = 'desa' order by code`,
  );
  // 192 did everything on the first day, up to the execution; one never set its budget.
  for (const village of rows) {
    const until = village.id === PERIAN.id ? 'perdes_apbdes' : 'pelaksanaan';
    await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: SINCE, acts: 200, until });
  }
  await api.pool.query(
    `insert into fiscal_year (regency_code, year, rules, status, total, opened_by)
     select regency_code, fiscal_year, min(state ->> 'rules'), 'open', count(*), 'u-dpmd' from cycle group by 1, 2`,
  );
  await api.pool.query(
    `insert into fiscal_year_village (regency_code, year, village_id, result)
     select regency_code, fiscal_year, village_id, 'opened' from cycle`,
  );
}, 120_000);

afterAll(() => api.stop());

describe('8. One late village among 193', () => {
  test('shows exactly one red: in the list, in the dashboard, and in the counters of the year', async () => {
    const dpmd = await api.as('dpmd');
    const list = await dpmd.get(`/cycles?fiscalYear=${YEAR}&late=true`);
    expect(list.headers['content-range']).toBe('cycles 0-0/1');
    expect(list.body).toMatchObject([{ id: LATE, late: true, step: 'perdes_apbdes' }]);
    const onTime = await dpmd.get(`/cycles?fiscalYear=${YEAR}&late=false&perPage=1`);
    expect(onTime.headers['content-range']).toBe('cycles 0-0/192');
    expect((await dpmd.get(`/dashboard?fiscalYear=${YEAR}`)).body).toMatchObject({ late: 1, total: 193 });
    const { body } = await dpmd.get(`/fiscal-years/${YEAR}`);
    const red = (body.districts as { code: string; late: number }[]).filter(({ late }) => late > 0);
    expect(red).toMatchObject([{ code: PERIAN.district, late: 1 }]);
  });

  test('the camat of its district sees one red, every other camat none', async () => {
    const reds: [string, number][] = [];
    for (const district of [PERIAN.district, '64.02.04', '64.02.13']) {
      const { body } = await (await api.as(`camat.${district}`)).get(`/dashboard?fiscalYear=${YEAR}`);
      reds.push([district, body.late]);
    }
    expect(reds).toEqual([
      [PERIAN.district, 1],
      ['64.02.04', 0],
      ['64.02.13', 0],
    ]);
  });

  test('with its cause: which step, whose turn, since which deadline of which article', async () => {
    const dpmd = await api.as('dpmd');
    const { body } = await dpmd.get(`/cycles/${LATE}/explanation`);
    const cause = /^Perdes APBDes menunggu Kepala desa; terlambat (\d+) hari kerja dari tenggat 31\/12\/(\d{4})\.$/;
    const [, days, dueYear] = body.sentences.map((one: string) => cause.exec(one)).find(Boolean) ?? [];
    // On New Year's Day, a holiday, it is late and has no working day of lateness yet.
    const since = workingDaysBetween(await newestCalendar(api.pool), plainDate(`${YEAR - 1}-12-31`), today());
    expect([Number(days), dueYear]).toEqual([since, String(YEAR - 1)]);
    expect(body.waitingOn.map(({ step }: { step: string }) => step)).toContain('perdes_apbdes');
    expect(body.knownEvents.map(({ kind }: { kind: string }) => kind)).toContain('deadlinePassed');
    expect(body.nextActions[0]).toMatchObject({ step: 'perdes_apbdes', roles: expect.arrayContaining(['kades']) });
    const { body: clocks } = await dpmd.get(`/cycles/${LATE}/deadlines`);
    expect(clocks.find(({ step }: { step: string }) => step === 'perdes_apbdes')).toMatchObject({
      dueDate: `${YEAR - 1}-12-31`,
      citation: 'Permendagri 20/2018 Ps 38',
      basis: 'law',
    });
  });
});
