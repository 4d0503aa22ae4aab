import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, type Caller, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

const YEAR = 2046;
let api: Api;
let dpmd: Caller;
let soon: string;
let passed: string;

const holiday = (date: string) => ({ date, kind: 'cuti_bersama', name: 'Cuti bersama', decree: 'SKB 5/2026' });
const change = (...dates: string[]) => ({ add: dates.map(holiday), reason: 'SKB 5/2026' });
const idOf = (village: { id: string }) => `${village.id}-${YEAR}`;

type Step = { date: string; kind: string };
type Item = { cycle: { id: string }; step: string; outcome: string; from: string; to: string; days: number };

beforeAll(async () => {
  api = await startApi();
  dpmd = await api.as('dpmd');
  // Two in the evaluation, whose 20 working days run; one whose term of the DPA ended weeks ago.
  for (const village of [PERIAN, LOA_KULU_KOTA])
    await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 3, acts: 200, until: 'evaluasi_apbdes' });
  await tellCycle(api.pool, { village: MUARA_LEKA, fiscalYear: YEAR, openedDaysAgo: 90, acts: 200, until: 'dpa' });
  soon = await countedDay(PERIAN, 'evaluasi_apbdes', 15);
  passed = await countedDay(MUARA_LEKA, 'dpa', 5);
});

afterAll(() => api.stop());

/** The nth day that a running term counts. */
async function countedDay(village: { id: string }, step: string, n: number): Promise<string> {
  const { body } = await dpmd.get(`/cycles/${idOf(village)}/deadlines`);
  const deadline = body.find((one: { step: string }) => one.step === step);
  return deadline.steps.filter(({ kind }: Step) => kind === 'counted')[n].date;
}

const previewed = async (body: unknown, query = '') => (await dpmd.post(`/calendar/preview${query}`, body)).body;

describe('the preview of a decree', () => {
  test('names every deadline that moves, from when to when, by district and village', async () => {
    const preview = await previewed(change(soon));
    expect(preview).toMatchObject({ basedOn: 1, cycles: { open: 3, moved: 2 }, deadlines: { moves: 2, passed: 0 } });
    expect(preview.added).toHaveLength(1);
    expect(preview.items.map(({ cycle, step }: Item) => [cycle.id, step])).toEqual([
      [idOf(PERIAN), 'evaluasi_apbdes'],
      [idOf(LOA_KULU_KOTA), 'evaluasi_apbdes'],
    ]);
    for (const { from, to, days, outcome } of preview.items) {
      expect([outcome, to > from, days > 0]).toEqual(['moves', true, true]);
      expect(days).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000);
    }
  });

  test('names the deadlines that stay because they have passed', async () => {
    const preview = await previewed(change(passed));
    const stay: Item[] = preview.items.filter(({ outcome }: Item) => outcome === 'passed');
    expect(preview.deadlines.passed).toBe(stay.length);
    expect(stay.map(({ cycle, step, days }) => [cycle.id, step, days])).toContainEqual([idOf(MUARA_LEKA), 'dpa', 0]);
    for (const { from, to } of stay) expect(to).toBe(from);
  });

  test('of the decree of a new year names the deadlines that become certain', async () => {
    const { body: calendar } = await dpmd.get('/calendar');
    const preview = await previewed({ decreedThrough: '2030-12-31', reason: 'SKB 2030' });
    expect(preview.decreedThrough).toEqual({ from: calendar.decreedThrough, to: '2030-12-31' });
    expect(preview.deadlines.moves).toBe(0);
    for (const { outcome, days, provisionalBefore, provisionalAfter } of preview.items)
      expect([outcome, days, provisionalBefore, provisionalAfter]).toEqual(['certainty', 0, true, false]);
  });

  test('comes page by page, with the figures of all of it', async () => {
    const whole = await previewed(change(soon));
    const pages = [await previewed(change(soon), '?perPage=1'), await previewed(change(soon), '?perPage=1&page=2')];
    expect(pages.flatMap(({ items }) => items)).toEqual(whole.items);
    expect(pages[1]).toMatchObject({ page: 2, perPage: 1, total: whole.total, deadlines: whole.deadlines });
    expect((await previewed(change(soon), '?perPage=1&page=9')).items).toEqual([]);
  });

  test('stores nothing', async () => {
    const count = 'select (select count(*) from event) as events, (select count(*) from calendar_version) as versions';
    const before = await api.pool.query(count);
    await previewed(change(soon, passed));
    expect((await api.pool.query(count)).rows).toEqual(before.rows);
    expect((await dpmd.get('/calendar')).body.version).toBe(1);
  });

  test('is refused as the change itself would be: nothing in it, a day that is none, somebody else', async () => {
    const nothing = await dpmd.post('/calendar/preview', { reason: 'kosong' });
    expect([nothing.status, nothing.body.code]).toEqual([409, 'CALENDAR_UNCHANGED']);
    expect((await dpmd.post('/calendar/preview', change('2026-02-30'))).status).toBe(400);
    expect((await dpmd.post('/calendar/preview?perPage=201', change(soon))).status).toBe(400);
    const kades = await (await api.as(`kades.${PERIAN.code}`)).post('/calendar/preview', change(soon));
    expect([kades.status, kades.body.fixers]).toEqual([403, ['dpmd', 'operator']]);
  });
});
