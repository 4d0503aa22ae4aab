import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { today } from '@siklus/scripts/demo/season.ts';
import { newestCalendar } from '@siklus/worker/activities/calendar.ts';
import { workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import { addDays } from '@siklus/workflows/domain/calendar/plain-date.ts';
import pg from 'pg';
import { type Api, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

const YEAR = 2045;
const CYCLE = `${PERIAN.id}-${YEAR}`;
let api: Api;

beforeAll(async () => {
  api = await startApi();
  const { rows } = await api.pool.query<{ id: string; code: string }>(
    `select id, code from village where district_code = $1 and type = 'desa' and id <> all($2) order by code limit 2`,
    [PERIAN.district, [PERIAN.id, MUARA_LEKA.id]],
  );
  const neighbours = [MUARA_LEKA, ...rows.map((village) => ({ ...village, district: PERIAN.district }))];
  // One that nothing was done in for forty days; three that came to the evaluation on the day of opening.
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: YEAR, openedDaysAgo: 40, acts: 0 });
  for (const village of neighbours)
    await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 20, acts: 200, until: 'evaluasi_apbdes' });
  await tellCycle(api.pool, { village: LOA_KULU_KOTA, fiscalYear: YEAR, openedDaysAgo: 5, acts: 0 });
});

afterAll(() => api.stop());

type Part = {
  step: string;
  workingDays: number;
  visits: { workingDays: number; events: number[] }[];
  districtMedian: number | null;
  districtCount: number;
  events: number[];
  done: boolean;
};

const explanationOf = async (caller: string, cycle = CYCLE) =>
  (await (await api.as(caller)).get(`/cycles/${cycle}/explanation`)).body;

/** How many there have been is a matter of the calendar: two weeks around Idulfitri have hardly any. */
async function workingDaysSince(daysAgo: number): Promise<number> {
  return workingDaysBetween(await newestCalendar(api.pool), addDays(today(), -daysAgo), today());
}

describe('the explanation of a cycle', () => {
  test('splits its working days by step and by whom it waits for, and the parts add up to the day', async () => {
    const { elapsed, sentences, waitingOn } = await explanationOf('dpmd');
    const parts: Part[] = elapsed.parts;
    const sum = parts.reduce((total, part) => total + part.workingDays, elapsed.suspendedDays);
    expect(sum).toBe(elapsed.workingDays);
    expect(elapsed.workingDays).toBe(await workingDaysSince(40));
    for (const part of parts)
      expect(part.visits.reduce((total, visit) => total + visit.workingDays, 0)).toBe(part.workingDays);
    expect(waitingOn.length).toBeGreaterThan(0);
    expect(sentences[0]).toContain('menunggu');
    expect(elapsed.summary[0]).toContain(`berlalu ${elapsed.workingDays} hari kerja`);
  });

  test('compares each step with the villages of the district that have done it, if they are three', async () => {
    const { elapsed } = await explanationOf('dpmd');
    const musdus = elapsed.parts.find((part: Part) => part.step === 'musdus');
    expect(musdus).toMatchObject({ districtCount: 3, districtMedian: 0, waitingOn: { level: 'village' } });
    const alone = await explanationOf('dpmd', `${LOA_KULU_KOTA.id}-${YEAR}`);
    const first = alone.elapsed.parts.find((part: Part) => part.step === 'musdus');
    expect(first).toMatchObject({ districtCount: 0, districtMedian: null, done: false });
  });

  test('shows the camat the days on his own desk', async () => {
    const { elapsed } = await explanationOf(`camat.${PERIAN.district}`, `${MUARA_LEKA.id}-${YEAR}`);
    expect(elapsed.supervisorDays).toBe(await workingDaysSince(20));
    const evaluation = elapsed.parts.find((part: Part) => part.step === 'evaluasi_apbdes');
    expect(evaluation).toMatchObject({ waitingOn: { level: 'district', roles: ['camat'] } });
    expect(elapsed.summary.join(' ')).toContain('Di meja pembina');
  });

  test('links every part and every known event to events of the record', async () => {
    const { elapsed, knownEvents } = await explanationOf('dpmd');
    const { body: record } = await (await api.as('dpmd')).get(`/cycles/${CYCLE}/events?perPage=200`);
    const typeOf = new Map(record.map((event: { seq: number; type: string }) => [event.seq, event.type]));
    for (const part of elapsed.parts as Part[]) {
      expect(part.events.length).toBeGreaterThan(0);
      for (const seq of part.events) expect(['stepOpened', 'stepCompleted']).toContain(typeOf.get(seq));
    }
    for (const { kind, events } of knownEvents)
      for (const seq of events)
        expect([kind, typeOf.get(seq)]).toEqual(['escalation', expect.stringMatching(/^escalation/)]);
  });

  test('says what to do next and who can, in the language that was asked for', async () => {
    const { nextActions } = await explanationOf('dpmd');
    expect(nextActions.at(0)).toMatchObject({ kind: 'gate', step: 'musdus', ready: true });
    expect(nextActions.at(0).roles).toContain('sekdes');
    expect(nextActions.at(0).text).toMatch(/^Berita acara musdus belum dilampirkan\. Oleh: /);
    const english = await (await api.as('dpmd')).get(`/cycles/${CYCLE}/explanation`).set('Accept-Language', 'en');
    expect(english.body.nextActions[0].text).toMatch(/^Minutes of the hamlet meetings .* By: /);
  });

  test('asks the tables twice, whatever the size of the district', async () => {
    await explanationOf('dpmd');
    // Of every pool: the application has one of its own account.
    const query = jest.spyOn(pg.Pool.prototype, 'query');
    await explanationOf('dpmd');
    const asked = query.mock.calls
      .map(([sql]) => String(sql))
      .filter((sql) => /\b(from|join) (cycle|event)\b/.test(sql));
    query.mockRestore();
    expect(asked).toHaveLength(2);
  });

  test('is not there for a village of another district’s camat', async () => {
    const answer = await (await api.as(`camat.${LOA_KULU_KOTA.district}`)).get(`/cycles/${CYCLE}/explanation`);
    expect(answer.status).toBe(404);
  });
});
