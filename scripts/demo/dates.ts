import { type Calendar, isWorkingDay } from '@siklus/workflows/domain/calendar/calendar.ts';
import {
  addDays,
  daysBetween,
  maxDate,
  type PlainDate,
  plainDate,
} from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';

/** What the days of a walk are reckoned from. */
export type Season = { fiscalYear: number; today: PlainDate; calendar: Calendar };

/**
 * The fiscal year a regency is at work on: a work plan is drawn up from July on (Permendagri 114/2014 Ps 29(2)), so from
 * then on it is next year's; until June the year that runs, whose late budgets are still being brought in.
 */
export function fiscalYearOn(today: PlainDate): number {
  return Number(today.slice(0, 4)) + (today.slice(5) < '07-01' ? 0 : 1);
}

/** When a punctual village does each step, as month and day of the planning year. */
const USUAL_DAY: readonly (readonly [StepId, string])[] = [
  ['rpjmdes', '01-20'],
  ['musdus', '05-06'],
  ['musdes_rencana', '06-10'],
  ['tim_penyusun', '06-24'],
  ['pagu_indikatif', '07-15'],
  ['pencermatan', '07-22'],
  ['rancangan_rkpdes', '08-14'],
  ['musrenbangdes', '09-02'],
  ['rancangan_akhir', '09-14'],
  ['verifikasi_rkpdes', '09-18'],
  ['sepakat_bpd_rkpdes', '09-22'],
  ['perdes_rkpdes', '09-25'],
  ['kirim_klarifikasi', '09-30'],
  ['klarifikasi_rkpdes', '10-16'],
  ['pedoman_apbdes', '09-28'],
  ['rapbdes', '10-08'],
];
const USUAL_SUBMISSION = '10-26';

/** The camat has had the papers for one day to three weeks and a half of his 20 working days: some are urgent, none is lost. */
const LONGEST_EVALUATED = 17;
/** Two days before silence decides. That it has decided cannot be shown at once: no day that a village names runs out a term. */
const URGENT = 18;

/**
 * The days on which a village has done its steps up to handing in its budget; a step that is not named is done on the day
 * it is recorded. The budget went out so many working days ago that its evaluation is still running, with `urgent` for two
 * days more, whatever day today is. What comes before keeps the usual days, closer together where the year is still young.
 */
export function daysOf(village: number, urgent: boolean, season: Season): ReadonlyMap<StepId, PlainDate> {
  const { today, calendar } = season;
  const start = plainDate(`${season.fiscalYear - 1}-01-01`);
  const waited = urgent ? URGENT : 1 + ((village * 5) % LONGEST_EVALUATED);
  const submitted = workingDaysBefore(calendar, today, waited);
  // A plan that is ahead of its year has no past: each step happens when it is recorded.
  if (today < start) return new Map();

  const sent = maxDate(submitted, start);
  const inYear = (monthDay: string) => daysBetween(start, plainDate(`${season.fiscalYear - 1}-${monthDay}`));
  const late = urgent ? 0 : village % 4;
  const pace = Math.min(1, daysBetween(start, sent) / (inYear(USUAL_SUBMISSION) + late));
  const usual = USUAL_DAY.map(
    ([step, monthDay]) => [step, addDays(start, Math.floor((inYear(monthDay) + late) * pace))] as const,
  );
  return new Map([
    ...usual,
    // Within the three days of Permendagri 20/2018 Ps 34(1).
    ['sepakat_bpd_apbdes', maxDate(addDays(sent, -2), usual.at(-1)?.[1] ?? start)],
    ['kirim_evaluasi', sent],
  ]);
}

/** The day so many working days before that one. */
function workingDaysBefore(calendar: Calendar, day: PlainDate, count: number): PlainDate {
  let at = day;
  for (let counted = 0; counted < count; ) {
    at = addDays(at, -1);
    if (isWorkingDay(calendar, at)) counted += 1;
  }
  return at;
}
