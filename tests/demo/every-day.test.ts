import { describe, expect, test } from '@jest/globals';
import { daysOf, fiscalYearOn, type Season } from '@siklus/scripts/demo/dates.ts';
import { TARGETS, type Target } from '@siklus/scripts/demo/targets.ts';
import { PATH } from '@siklus/scripts/demo/village.ts';
import { computeDue } from '@siklus/workflows/domain/calendar/due.ts';
import { localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { gatesOf } from '@siklus/workflows/domain/cycle/gates.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { aCalendar } from '../domain/calendar/indonesian-calendar.ts';
import type { Village } from '../domain/cycle/village.ts';
import { depth } from '../setup/depth.ts';
import { passBy, pureWalks } from './pure-desk.ts';

/** As seeded: the days off of 2025 to 2027, decreed up to 2026; beyond them there are only weekends. */
const CALENDAR = aCalendar({ decreedThrough: plainDate('2026-12-31') });
const DAYS = daysFrom('2026-07-01', '2028-12-31');
/** Of these days a walk is made: each, or every eleventh, which falls on each day of the week and of the month. */
const WALKED = DAYS.filter((_, n) => n % depth({ usual: 11, deep: 1 }) === 0);
/** Which day a village submits and how late it is depends on its number; these are the longest, the shortest and some others. */
const NUMBERS = [27, 0, 10, 3, 44];
/** In the morning, just after midnight, and so late that the walk ends on the next day. */
const HOURS = [8, 0, 23.99];
const EVALUATION = 'evaluasi_apbdes';
const { steps: STEPS } = rulesOf(DEFAULT_RULES);

const seasonOn = (today: PlainDate, fiscalYear = fiscalYearOn(today)): Season => ({
  fiscalYear,
  today,
  calendar: CALENDAR,
});

describe('The walk of the demo, made on any day of thirty months', () => {
  test(`leads to each of ${TARGETS.length} places, and what should have happened there has happened`, async () => {
    const astray: string[] = [];
    for (const [n, today] of WALKED.entries()) {
      const number = NUMBERS[n % NUMBERS.length] ?? 0;
      const walk = pureWalks(number, seasonOn(today), HOURS[n % HOURS.length] ?? 8);
      for (const target of TARGETS) {
        const wrong = await walk(target)
          .then((village) => [...disorder(village, today), ...whatIsWrong(village, target)])
          .catch((error: Error) => [error.message]);
        astray.push(
          ...wrong.map((what) => `${today}, village ${number}, ${target.step} ${target.twist ?? ''}: ${what}`),
        );
      }
    }
    expect(astray.slice(0, 20)).toEqual([]);
  }, 240_000);

  test.each(['2027-01-01', '2028-02-29', '2028-12-31'])('goes through the whole year too, on %s', async (day) => {
    const village = await pureWalks(5, seasonOn(plainDate(day)), 8)({ step: 'closed' });
    expect([village.state.status, ...disorder(village, plainDate(day))]).toEqual(['closed']);
  });
});

describe('The days of a walk', () => {
  const numbers = Array.from({ length: depth({ usual: 17, deep: 4 * 17 }) }, (_, n) => n);

  test('never lie in the future or before the year they plan in, keep their order, and leave the camat some days', () => {
    const wrong: string[] = [];
    for (const today of DAYS) {
      const season = seasonOn(today);
      for (const number of numbers) {
        const days = daysOf(number, false, season);
        wrong.push(...faultsOf(days, season).map((fault) => `${today}, village ${number}: ${fault}`));
        const due = evaluatedBy(days, season);
        if (due < addDays(today, 2)) wrong.push(`${today}, village ${number}: its evaluation ends on ${due}`);
      }
      const days = daysOf(0, true, season);
      wrong.push(...faultsOf(days, season).map((fault) => `${today}, urgent: ${fault}`));
      const due = evaluatedBy(days, season);
      if (due < addDays(today, 1)) wrong.push(`${today}, urgent: the evaluation ends on ${due}`);
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  test('only move on while a year is at work: a walk that was cut off goes on days later', () => {
    const wrong: string[] = [];
    for (const number of numbers) {
      for (const [n, today] of DAYS.entries()) {
        const before = DAYS[n - 1];
        if (before === undefined || fiscalYearOn(before) !== fiscalYearOn(today)) continue;
        const [was, is] = [before, today].map((day) => daysOf(number, false, seasonOn(day)));
        for (const [step, day] of was ?? [])
          if ((is?.get(step) ?? '') < day) wrong.push(`${today}, village ${number}: ${step}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([-2, -1, 1, 2])('are possible in a cycle %i years from the one at work as well', (years) => {
    const wrong = DAYS.flatMap((today) => {
      const season = seasonOn(today, fiscalYearOn(today) + years);
      return numbers.flatMap((number) => faultsOf(daysOf(number, false, season), season));
    });
    expect(wrong).toEqual([]);
  });

  test('follow the calendar in force: days off that a decree adds do not run out a term', () => {
    const today = plainDate('2026-12-04');
    const holidays = daysFrom('2026-11-16', '2026-12-03').map((date) => ({
      date,
      kind: 'libur_daerah' as const,
      name: 'Libur',
      decree: 'SK',
      provisional: false,
    }));
    const season = { ...seasonOn(today), calendar: { ...CALENDAR, holidays: [...CALENDAR.holidays, ...holidays] } };
    expect(evaluatedBy(daysOf(27, false, season), season) > today).toBe(true);
    expect(evaluatedBy(daysOf(27, true, season), season) > today).toBe(true);
    expect(daysOf(27, true, season)).not.toEqual(daysOf(27, true, seasonOn(today)));
  });
});

test('The year at work changes in the middle of the year, when the next plan is begun', () => {
  const days = ['2026-07-01', '2026-12-31', '2027-01-01', '2027-06-30', '2027-07-01', '2028-02-29'];
  expect(days.map((day) => fiscalYearOn(plainDate(day)))).toEqual([2027, 2027, 2027, 2027, 2028, 2028]);
});

/** What of a place is not as the target says. */
function whatIsWrong(village: Village, { step, twist }: Target): string[] {
  const wrong: string[] = [];
  const insist = (holds: boolean, what: string) => {
    if (!holds) wrong.push(what);
  };
  const before = PATH.slice(0, PATH.indexOf(step as StepId));
  const stage = step as StepId;
  const definition = STEPS[stage];

  if (twist === 'returned' && definition.kind === 'decision') {
    const back = village.step(definition.returnsTo);
    insist(back.status === 'open', `${definition.returnsTo} is ${back.status}`);
    insist(village.step(stage).status === 'waiting', `${stage} is ${village.step(stage).status}`);
    return wrong;
  }
  for (const one of before) insist(village.step(one).status === 'done', `${one} is ${village.step(one).status}`);
  if (before.includes(EVALUATION))
    insist(village.step(EVALUATION).outcome === 'approved', `the evaluation is ${village.step(EVALUATION).outcome}`);
  insist(village.step(stage).status === 'open', `${stage} is ${village.step(stage).status}`);
  insist(
    village.state.status === (twist === 'suspended' ? 'suspended' : 'active'),
    `the cycle is ${village.state.status}`,
  );
  const missing = gatesOf(village.state, stage).filter(({ met }) => !met);
  if (twist === 'prepared') insist(missing.length === 0, `${missing.map(({ kind }) => kind)} not met`);
  if (step === EVALUATION) {
    // Tomorrow there is still time, and the camat approves.
    passBy(village, 86_400_000);
    village.approve(EVALUATION);
    insist(village.step(EVALUATION).outcome === 'approved', 'the camat cannot approve tomorrow');
  }
  return wrong;
}

/** Steps done in the future, or before what they rest on. */
function disorder(village: Village, today: PlainDate): string[] {
  const tomorrow = addDays(today, 1);
  return PATH.flatMap((id) => {
    const on = village.step(id).completedOn;
    if (on === null) return [];
    const early = STEPS[id].after.filter((one) => (village.step(one).completedOn ?? '') > on);
    const isFuture = on > tomorrow || on > localDate(village.now, 8);
    return [...early.map((one) => `${id} on ${on}, before ${one}`), ...(isFuture ? [`${id} on ${on}`] : [])];
  });
}

function faultsOf(days: ReadonlyMap<StepId, PlainDate>, { today, fiscalYear }: Season): string[] {
  const inPath = PATH.filter((id) => days.has(id));
  return inPath.flatMap((id) => {
    const day = days.get(id) ?? today;
    const early = STEPS[id].after.filter((one) => (days.get(one) ?? '') > day);
    const isPossible = day <= today && day >= `${fiscalYear - 1}-01-01`;
    return [...early.map((one) => `${id} before ${one}`), ...(isPossible ? [] : [`${id} on ${day}`])];
  });
}

/** The last day of the 20 working days that the camat has. */
function evaluatedBy(days: ReadonlyMap<StepId, PlainDate>, { calendar, today }: Season): PlainDate {
  const from = days.get('kirim_evaluasi') ?? today;
  return computeDue({ kind: 'workingDays', days: 20, from }, { calendar, suspensions: [], offset: 8 }).dueDate;
}

function daysFrom(first: string, last: string): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = plainDate(first); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
