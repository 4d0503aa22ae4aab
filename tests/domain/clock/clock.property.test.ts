import { expect, test } from '@jest/globals';
import { mergeHolidays } from '@siklus/workflows/domain/calendar/change.ts';
import { type Instant, instantFromMillis, isPast, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { rederive } from '@siklus/workflows/domain/clock/deadline.ts';
import { isSuspended } from '@siklus/workflows/domain/clock/owed.ts';
import { quietUntil, upcoming } from '@siklus/workflows/domain/clock/upcoming.ts';
import fc from 'fast-check';
import { depth } from '../../setup/depth.ts';
import { aHoliday } from '../calendar/indonesian-calendar.ts';
import { DIARY, type DiaryIntent, groundOf, owedBy } from './diary.ts';
import { KeptDiary } from './kept-diary.ts';

const HOUR = 3_600_000;
const START = plainDate('2026-03-01');
const anyDay = fc.integer({ min: 0, max: 200 }).map((n) => addDays(START, n));
const anyWhat = fc.constantFrom('recap', 'census', 'rota');

type Act =
  | { kind: 'do'; intent: DiaryIntent }
  | { kind: 'wait'; hours: number; isOutage: boolean }
  | { kind: 'decree'; day: PlainDate };

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc
    .record({
      type: fc.constant('promise' as const),
      what: anyWhat,
      days: fc.integer({ min: 0, max: 30 }),
      unit: fc.constantFrom('workingDays', 'calendarDays'),
      basis: fc.constantFrom('law', 'policy'),
      lapses: fc.boolean(),
    })
    .map((intent): Act => ({ kind: 'do', intent })),
  fc.record({ type: fc.constant('keep' as const), what: anyWhat }).map((intent): Act => ({ kind: 'do', intent })),
  fc
    .record({ type: fc.constant('putOff' as const), what: anyWhat, until: anyDay })
    .map((intent): Act => ({ kind: 'do', intent })),
  fc.constantFrom('pause', 'resume').map((type): Act => ({ kind: 'do', intent: { type } })),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 400 }), isOutage: fc.boolean() }),
  fc.record({ kind: fc.constant('decree' as const), day: anyDay }),
);
const anyScript = fc.array(anyAct, { minLength: 5, maxLength: 40 });

/** Plays a script; `look` is asked before and after each act. */
function play(
  script: readonly Act[],
  look: (diary: KeptDiary, act: Act, before: KeptDiary['state']) => void,
): KeptDiary {
  const diary = new KeptDiary();
  for (const act of script) {
    const before = diary.state;
    if (act.kind === 'do') diary.try(act.intent);
    else if (act.kind === 'wait') {
      const then = instantFromMillis(millisOf(diary.now) + act.hours * HOUR);
      if (act.isOutage) diary.jumpTo(then);
      else diary.passTo(then);
    } else {
      const { calendar } = diary;
      const holidays = mergeHolidays(calendar.holidays, [aHoliday(act.day)]);
      diary.read({ ...calendar, version: calendar.version + 1, holidays });
    }
    look(diary, act, before);
  }
  return diary;
}

const runs = { numRuns: depth({ usual: 200, deep: 5000 }) };

test('nothing is reminded of after its day, nothing is done twice, and every rung is told once', () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      const diary = play(script, () => {});
      for (const { at, data } of diary.of('nudged')) expect(isPast(dayEnd(data.dueDate), at)).toBe(false);
      const rungs = diary.of('told').map(({ data }) => data.id);
      expect(new Set(rungs).size).toBe(rungs.length);
      for (const { notices } of diary.state.promises) expect(new Set(notices).size).toBe(notices.length);
    }),
    runs,
  );
});

test('time told twice does nothing the second time', () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      play(script, (diary) => {
        diary.tick();
        expect(diary.tick()).toBe(false);
      });
    }),
    runs,
  );
});

test('a suspended span never shortens a term, and never lets one pass', () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      play(script, (diary, act, before) => {
        if (!isSuspended(before)) return;
        const moved = diary.of('moved').filter(({ seq }) => seq > before.seq);
        if (act.kind === 'do' && act.intent.type === 'resume')
          for (const { data } of moved) expect(data.due.dueDate >= data.from).toBe(true);
        if (act.kind !== 'wait') return;
        expect(diary.state.seq).toBe(before.seq);
      });
    }),
    runs,
  );
});

test('a deadline that was moved, and one that was not, is the one that is derived from its term now', () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      play(script, (diary, act) => {
        const { state, calendar } = diary;
        for (const { data, seq } of diary.of('moved')) {
          const [last] = diary.of('moved').filter((one) => one.data.id === data.id && one.seq >= seq);
          expect(last?.data.due.dueDate).not.toBe(last?.data.from);
        }
        const isMoving = act.kind === 'decree' || (act.kind === 'do' && act.intent.type === 'resume');
        if (!isMoving || isSuspended(state)) return;
        for (const { due, openedOn, late } of owedBy(state)) {
          if (late || isPast(due.dueAt, diary.now)) continue;
          expect(due.dueDate).toBe(rederive(state, due, openedOn, calendar).dueDate);
        }
      });
    }),
    runs,
  );
});

test('the next wake is the first of what is upcoming, and never within the quiet after an entry', () => {
  fc.assert(
    fc.property(anyScript, (script) => {
      play(script, ({ state, calendar }) => {
        const [first] = upcoming(owedBy(state), groundOf(state), calendar);
        const quiet = quietUntil(groundOf(state));
        const expected = first === undefined ? null : first.at > quiet ? first.at : quiet;
        expect(DIARY.nextWake(state, calendar)).toBe(expected);
      });
    }),
    runs,
  );
});

const dayEnd = (day: PlainDate) => `${day}T15:59:59.000Z` as Instant;
