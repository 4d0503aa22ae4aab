import { describe, expect, test } from '@jest/globals';
import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { previewCalendar } from '@siklus/workflows/domain/cycle/calendar-preview.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { aHoliday } from '../calendar/indonesian-calendar.ts';
import { Village } from './village.ts';

/** Received on Thursday 1 October 2026: the twentieth working day is Thursday 29 October. */
const RECEIVED = '2026-10-01T01:00:00.000Z' as Instant;
const LAST_SECOND = '2026-10-29T15:59:59.000Z' as Instant;
const PASSED = '2026-10-29T16:00:00.000Z' as Instant;

function atEvaluation(): Village {
  const village = new Village({ now: RECEIVED }).upTo('evaluasi_apbdes');
  expect(village.state.steps.evaluasi_apbdes?.due).toMatchObject({ dueDate: '2026-10-29', dueAt: LAST_SECOND });
  return village;
}

/** The calendar of that village with one more day off, as its next version. */
function withDayOff({ calendar }: Village, date: string) {
  return { ...calendar, version: calendar.version + 1, holidays: mergeHolidays(calendar.holidays, [aHoliday(date)]) };
}

const dueOf = (village: Village) => village.state.steps.evaluasi_apbdes?.due?.dueDate;
/** The engine was down: its clock stands later, and the cycle was told nothing in between. */
function awaken(village: Village, now: string): Village {
  village.now = now as Instant;
  return village;
}

describe('a decree that a cycle hears of only after its deadline', () => {
  test('moves it when the decree had been stored in time, to the last second', () => {
    const village = awaken(atEvaluation(), '2026-11-02T01:00:00.000Z');
    expect(village.applyCalendar(withDayOff(village, '2026-10-12'), 'SKB', LAST_SECOND)).toContain('deadlineMoved');
    expect(dueOf(village)).toBe('2026-10-30');
  });

  test('does not move it when the decree was stored after it had passed, although nobody had noticed yet', () => {
    const village = awaken(atEvaluation(), '2026-11-02T01:00:00.000Z');
    expect(village.applyCalendar(withDayOff(village, '2026-10-12'), 'SKB', PASSED)).toEqual(['calendarApplied']);
    expect(dueOf(village)).toBe('2026-10-29');
    expect(village.passTo('2026-11-02T01:00:00.000Z')).toContain('stepDeemedApproved');
    expect(village.state.steps.evaluasi_apbdes).toMatchObject({ outcome: 'deemed', completedOn: '2026-10-29' });
  });

  test('never moves one whose passing stands in the record, whenever it was stored', () => {
    const village = new Village({ now: '2026-05-20T01:00:00.000Z' as Instant });
    village.passTo('2026-06-01T01:00:00.000Z');
    expect(village.state.steps.musdus?.late).toBe(true);
    expect(village.applyCalendar(withDayOff(village, '2026-05-25'), 'SKB', RECEIVED)).toEqual(['calendarApplied']);
  });

  test('moves one that stood still under a suspension when the decree came', () => {
    // The correction, twenty working days from the return on, like the evaluation that it follows.
    const settings = { ...DEFAULT_SETTINGS, suspensionStops: 'law' as const };
    const village = new Village({ now: RECEIVED, settings }).upTo('evaluasi_apbdes');
    village.do('camat', { type: 'returnForRevision', step: 'evaluasi_apbdes', reason: 'Lengkapi' });
    village.passTo('2026-10-26T01:00:00.000Z');
    village.do('dpmd', { type: 'suspend', order: 'SK Bupati 12', reason: 'Banjir' });
    village.passTo('2026-11-02T01:00:00.000Z');
    village.applyCalendar(withDayOff(village, '2026-10-12'), 'SKB', '2026-11-01T01:00:00.000Z' as Instant);
    village.do('dpmd', { type: 'resume', reason: 'Surut' });
    // Fifteen working days had counted, without the 12th; the last five run from Monday 2 November on.
    expect(village.step('koreksi_apbdes').due?.dueDate).toBe('2026-11-06');
  });
});

describe('several decrees that a cycle hears of at once', () => {
  test('are applied one after the other: the second counts because the first had moved the deadline past it', () => {
    const village = awaken(atEvaluation(), '2026-11-05T01:00:00.000Z');
    village.applyCalendar(withDayOff(village, '2026-10-12'), 'SKB 1', '2026-10-28T01:00:00.000Z' as Instant);
    expect(dueOf(village)).toBe('2026-10-30');
    // Stored on the 30th: after the first deadline, before the one that the first decree had made of it.
    village.applyCalendar(withDayOff(village, '2026-10-13'), 'SKB 2', '2026-10-30T01:00:00.000Z' as Instant);
    expect(dueOf(village)).toBe('2026-11-02');
    // Stored when that, too, had passed.
    village.applyCalendar(withDayOff(village, '2026-10-14'), 'SKB 3', '2026-11-04T01:00:00.000Z' as Instant);
    expect(dueOf(village)).toBe('2026-11-02');
    const applied = village.events.flatMap((e) =>
      e.type === 'calendarApplied' ? [`${e.data.from}-${e.data.to}`] : [],
    );
    expect(applied).toEqual(['1-2', '2-3', '3-4']);
  });

  test('end where they would have ended had the cycle heard of each on its day', () => {
    const stored = ['2026-10-05', '2026-10-28', '2026-10-30', '2026-11-02', '2026-11-10'];
    const told = (hearing: (day: string) => string) => {
      const village = atEvaluation();
      for (const [i, day] of stored.entries()) {
        village.now = hearing(day) as Instant;
        village.applyCalendar(withDayOff(village, `2026-10-${19 + i}`), `SKB ${i}`, `${day}T01:00:00.000Z` as Instant);
      }
      return dueOf(village);
    };
    const late = told(() => '2026-11-20T01:00:00.000Z');
    expect(late).toBe('2026-11-04');
    expect(told((day) => `${day}T01:00:00.000Z`)).toBe(late);
  });
});

describe('the preview of a decree', () => {
  test('says what the decree then does, to the day, and changes nothing itself', () => {
    const village = atEvaluation();
    const next = withDayOff(village, '2026-10-12');
    const before = JSON.stringify(village.state);
    const preview = previewCalendar(village.state, next, village.now);
    expect(JSON.stringify(village.state)).toBe(before);
    expect(preview).toEqual([
      {
        step: 'evaluasi_apbdes',
        visit: 1,
        outcome: 'moves',
        from: '2026-10-29',
        to: '2026-10-30',
        days: 1,
        provisionalBefore: false,
        provisionalAfter: false,
      },
    ]);
    village.applyCalendar(next, 'SKB', village.now);
    const moved = village.events.flatMap((e) =>
      e.type === 'deadlineMoved' ? [[e.data.step, e.data.due.dueDate]] : [],
    );
    expect(moved).toEqual(preview.map(({ step, to }) => [step, to]));
  });

  test('names the deadlines that stay because they have passed', () => {
    const village = atEvaluation();
    expect(previewCalendar(village.state, withDayOff(village, '2026-10-12'), PASSED)).toMatchObject([
      { step: 'evaluasi_apbdes', outcome: 'passed', from: '2026-10-29', to: '2026-10-29', days: 0 },
    ]);
  });

  test('names the deadlines that a decree of the new year makes certain', () => {
    const calendar = { ...new Village().calendar, decreedThrough: plainDate('2026-10-15') };
    const village = new Village({ now: RECEIVED, calendar }).upTo('evaluasi_apbdes');
    const next = { ...calendar, version: 2, decreedThrough: plainDate('2026-12-31') };
    const certain = previewCalendar(village.state, next, village.now).filter((d) => d.step === 'evaluasi_apbdes');
    expect(certain).toMatchObject([
      { outcome: 'certainty', days: 0, provisionalBefore: true, provisionalAfter: false },
    ]);
  });

  test('is empty where a decree concerns no deadline, and of a closed cycle', () => {
    const village = atEvaluation();
    expect(previewCalendar(village.state, withDayOff(village, '2028-03-01'), village.now)).toEqual([]);
    expect(
      previewCalendar({ ...village.state, status: 'closed' }, withDayOff(village, '2026-10-12'), village.now),
    ).toEqual([]);
  });
});

test('when a deadline of the evaluation moves, camat and kades are told', () => {
  const village = atEvaluation();
  village.applyCalendar(withDayOff(village, '2026-10-12'), 'SKB', village.now);
  const told = noticesOf(village.events.slice(-2), village.state).filter(({ kind }) => kind === 'deadlineMoved');
  expect(told.map(({ role }) => role)).toEqual(expect.arrayContaining(['camat', 'kades']));
  expect(told[0]?.data).toMatchObject({ from: '2026-10-29', to: '2026-10-30', cause: 'calendar' });
});
