import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { type Api, type Caller, openYear, PERIAN, startApi, until } from '../harness.ts';

let api: Api;
let dpmd: Caller;

beforeAll(async () => {
  api = await startApi({ worker: true });
  dpmd = await api.as('dpmd');
});

afterAll(() => api.stop());

const due = (query: string) => request(api.app).get(`/api/v1/calendar/due?${query}`);
const holiday = (date: string, name: string) => ({ date, kind: 'libur_daerah', name, decree: 'SK Bupati 1/2026' });

describe('the dry run of a term', () => {
  test('twenty working days from 3 November 2025 end on 1 December 2025, at the end of that day in Kutai Kartanegara', async () => {
    const { status, body } = await due('from=2025-11-03&workingDays=20');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dueDate: '2025-12-01',
      dueAt: '2025-12-01T15:59:59.000Z',
      zone: 'WITA',
      region: '64.02',
      provisional: false,
    });
    const counted = body.steps.filter((s: { kind: string }) => s.kind === 'counted');
    expect(counted.map((s: { n: number }) => s.n)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  test.each([
    ['64.02', 'WITA', '2025-12-01T15:59:59.000Z'],
    ['33', 'WIB', '2025-12-01T16:59:59.000Z'],
    ['91', 'WIT', '2025-12-01T14:59:59.000Z'],
  ])('the same day ends at another moment in %s (%s)', async (region, zone, dueAt) => {
    expect((await due(`from=2025-11-03&workingDays=20&region=${region}`)).body).toMatchObject({
      zone,
      dueAt,
      dueDate: '2025-12-01',
    });
  });

  test('twenty working days from Friday 21 November 2025 end on Friday 19 December 2025', async () => {
    expect((await due('from=2025-11-21&workingDays=20')).body).toMatchObject({
      dueDate: '2025-12-19',
      dueAt: '2025-12-19T15:59:59.000Z',
      firstDay: 'next',
      rollForward: false,
    });
  });

  test('the day itself may be the first one counted: the law does not say, so it can be asked', async () => {
    const { body } = await due('from=2025-11-03&workingDays=20&firstDay=same');
    expect(body).toMatchObject({ firstDay: 'same', dueDate: '2025-11-28' });
    expect(body.steps[0]).toMatchObject({ date: '2025-11-03', kind: 'counted', n: 1 });
    expect((await due('from=2025-11-03&workingDays=20&firstDay=later')).status).toBe(400);
  });

  test('days that end on a Sunday end on the Monday after it where that is asked for', async () => {
    const query = 'from=2025-11-06&calendarDays=3';
    expect((await due(query)).body).toMatchObject({ dueDate: '2025-11-09', rollForward: false });
    const { body } = await due(`${query}&rollForward=true`);
    expect(body).toMatchObject({ dueDate: '2025-11-10', rollForward: true });
    expect(body.steps.at(-1)).toEqual({ date: '2025-11-10', kind: 'counted' });
  });

  test.each([
    ['a district', '64.02.06'],
    ['a village', '64.02.01.2001'],
    ['a kelurahan', '64.02.06.1001'],
  ])('the term of %s ends in the zone of its province', async (_, region) => {
    const { body } = await due(`from=2025-11-03&workingDays=20&region=${region}`);
    expect(body).toMatchObject({ region, zone: 'WITA', dueAt: '2025-12-01T15:59:59.000Z' });
  });

  test('three days are three days, and over Christmas three working days are more', async () => {
    expect((await due('from=2025-12-23&calendarDays=3')).body.dueDate).toBe('2025-12-26');
    const { body } = await due('from=2025-12-23&workingDays=3');
    expect(body.dueDate).toBe('2025-12-30');
    expect(
      body.steps.filter((s: { kind: string }) => s.kind === 'holiday').map((s: { date: string }) => s.date),
    ).toEqual(['2025-12-25', '2025-12-26']);
    expect(body.steps.find((s: { kind: string }) => s.kind === 'holiday').decree).toContain('SKB');
  });

  test('beyond the last decree a date is provisional', async () => {
    expect((await due('from=2026-12-28&workingDays=20')).body.provisional).toBe(true);
  });

  test.each([
    'from=2025-11-03',
    'workingDays=20',
    'from=2025-11-03&workingDays=-1',
    'from=2025-11-03&workingDays=401',
    'from=2025-11-03&workingDays=',
    'from=2025-11-03&workingDays=1&region=99',
    'from=03-11-2025&workingDays=1',
    'from=1899-12-31&workingDays=1',
    'from=2199-12-31&calendarDays=400',
  ])('%s is refused or answered, never an error of ours', async (query) => {
    expect((await due(query)).status).toBe(400);
  });
});

describe('a new decree', () => {
  test('moves the deadlines of open cycles, and the same key again is the same version', async () => {
    const year = 2040;
    await openYear(api, year, [PERIAN.code]);
    const key = randomUUID();
    const change = { add: [holiday('2026-11-30', 'Hari Jadi')], reason: 'SK Bupati 1/2026' };
    const first = await dpmd.post('/calendar/holidays', change, key);
    expect([first.status, first.body]).toEqual([202, { version: 2 }]);
    const again = await dpmd.post('/calendar/holidays', change, key);
    expect(again.body).toEqual({ version: 2 });
    const { body } = await dpmd.get('/calendar?year=2026');
    expect(body.version).toBe(2);
    expect(body.holidays.filter((h: { name: string }) => h.name === 'Hari Jadi')).toHaveLength(1);
    await until(
      async () => (await dpmd.get(`/cycles/${PERIAN.id}-${year}/events?type=calendarApplied`)).body.length === 1,
    );
    const [applied] = (await dpmd.get(`/cycles/${PERIAN.id}-${year}/events?type=calendarApplied`)).body;
    expect(applied.data).toMatchObject({ from: 1, to: 2, reason: 'SK Bupati 1/2026' });
    expect((await due('from=2026-11-27&workingDays=1')).body).toMatchObject({
      dueDate: '2026-12-01',
      calendarVersion: 2,
    });
  });

  test('with another’s key or for another reason is refused', async () => {
    const key = randomUUID();
    await dpmd.post('/calendar/holidays', { add: [holiday('2026-12-02', 'Satu')], reason: 'satu' }, key);
    const other = await dpmd.post('/calendar/holidays', { add: [holiday('2026-12-03', 'Dua')], reason: 'dua' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const operator = await (await api.as('operator')).post(
      '/calendar/holidays',
      { add: [holiday('2026-12-02', 'Satu')], reason: 'satu' },
      key,
    );
    expect([operator.status, operator.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('that changes nothing is refused, and one that takes a day back is not', async () => {
    await dpmd.post('/calendar/holidays', { add: [holiday('2026-12-04', 'Tiga')], reason: 'tiga' });
    const same = await dpmd.post('/calendar/holidays', { add: [holiday('2026-12-04', 'Tiga')], reason: 'tiga lagi' });
    expect([same.status, same.body.code]).toEqual([409, 'CALENDAR_UNCHANGED']);
    const back = await dpmd.post('/calendar/holidays', {
      remove: [{ date: '2026-12-04', name: 'Tiga' }],
      reason: 'dicabut',
    });
    expect(back.status).toBe(202);
    const { body } = await dpmd.get('/calendar');
    expect(body.holidays.some((h: { name: string }) => h.name === 'Tiga')).toBe(false);
  });

  test('two at the same moment: both are in, or one is told to look again; none is lost', async () => {
    const before = (await dpmd.get('/calendar')).body.version;
    const answers = await Promise.all(
      ['Empat', 'Lima'].map((name, i) =>
        dpmd.post('/calendar/holidays', { add: [holiday(`2026-12-1${i}`, name)], reason: name }),
      ),
    );
    const done = answers.filter(({ status }) => status === 202);
    expect(done.length + answers.filter(({ body }) => body.code === 'CALENDAR_CHANGED').length).toBe(2);
    const { body } = await dpmd.get('/calendar');
    expect(body.version).toBe(before + done.length);
    expect(body.holidays.filter((h: { name: string }) => ['Empat', 'Lima'].includes(h.name))).toHaveLength(done.length);
  });

  test('only DPMD and the operator may enter one', async () => {
    const answer = await (await api.as('bupati')).post('/calendar/holidays', {
      add: [holiday('2026-12-20', 'X')],
      reason: 'x',
    });
    expect([answer.status, answer.body.fixers]).toEqual([403, ['dpmd', 'operator']]);
  });
});
