/**
 * A calendar day without a time or a zone, written 'YYYY-MM-DD': proleptic Gregorian, years 1900 to 2200.
 * Two plain dates compare as strings in the order of time. Own arithmetic on day numbers, because the `Date` of the
 * host knows zones and the workflow sandbox replaces it.
 */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

// Held here because a look-up of a global is slow in a vm context (workflow sandbox, jest), and every day of every
// deadline passes through this arithmetic.
const { floor } = Math;

/** The date that the text names, or null where there is no such day (2027-02-29) or the text has another shape. */
export function parsePlainDate(text: string): PlainDate | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isInRange = year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12;
  return isInRange && day >= 1 && day <= daysInMonth(year, month) ? (text as PlainDate) : null;
}

/** Same as parsePlainDate for constants and tests: throws RangeError where that answers null. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === null) throw new RangeError(`Not a calendar date from ${FIRST_YEAR} to ${LAST_YEAR}: ${text}`);
  return date;
}

/** The date n days later (earlier for a negative n). Throws RangeError outside the years 1900 to 2200. */
export function addDays(d: PlainDate, n: number): PlainDate {
  return fromDayNumber(toDayNumber(d) + n);
}

/**
 * The same day n months later (earlier for a negative n); where that month is shorter, its last day, so that no term in months
 * becomes longer than it was given. Throws RangeError outside the years 1900 to 2200.
 */
export function addMonths(d: PlainDate, n: number): PlainDate {
  const months = yearOf(d) * 12 + twoDigitsAt(d, 5) - 1 + n;
  const [year, month] = [floor(months / 12), (months % 12) + 1];
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR))
    throw new RangeError(`Outside ${FIRST_YEAR} to ${LAST_YEAR}: ${d} + ${n}`);
  const [day, last] = [twoDigitsAt(d, 8), daysInMonth(year, month)];
  return `${year}-${twoDigits(month)}-${twoDigits(day < last ? day : last)}` as PlainDate;
}

/** The year that the day lies in. */
export function yearOf(d: PlainDate): number {
  return twoDigitsAt(d, 0) * 100 + twoDigitsAt(d, 2);
}

/** How many days b lies after a; negative where b is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return toDayNumber(b) - toDayNumber(a);
}

/** ISO day of the week: Monday is 1, Sunday is 7. */
export function dayOfWeek(d: PlainDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // Day 0 (1970-01-01) was a Thursday; the inner sum keeps days before 1970 from a negative remainder.
  return (((((toDayNumber(d) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Order for sorting: below zero where a is earlier, zero on the same day, above zero where a is later. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The later of the two. */
export function maxDate(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? b : a;
}

/** The earlier of the two. */
export function minDate(a: PlainDate, b: PlainDate): PlainDate {
  return b < a ? b : a;
}

/**
 * Days since 1970-01-01. Years are counted from March, so that the leap day is the last day of its year and a month's
 * offset is one linear formula (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
 */
export function toDayNumber(d: PlainDate): number {
  const month = twoDigitsAt(d, 5);
  const year = yearOf(d) - (month <= 2 ? 1 : 0);
  const dayOfYear = floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + twoDigitsAt(d, 8) - 1;
  return year * 365 + floor(year / 4) - floor(year / 100) + floor(year / 400) + dayOfYear - DAYS_TO_1970;
}

/** The inverse of toDayNumber (civil_from_days). Throws RangeError for a fraction or outside the years 1900 to 2200. */
export function fromDayNumber(n: number): PlainDate {
  if (floor(n) !== n) throw new RangeError(`Not a whole number of days: ${n}`);
  const days = n + DAYS_TO_1970;
  const era = floor(days / DAYS_PER_ERA);
  const dayOfEra = days - era * DAYS_PER_ERA;
  const leapDays = floor(dayOfEra / 1460) - floor(dayOfEra / 36524) + floor(dayOfEra / 146096);
  const yearOfEra = floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100));
  const monthFromMarch = floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  // Put this way round it also refuses the NaN that an infinite n comes to.
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR))
    throw new RangeError(`Outside ${FIRST_YEAR} to ${LAST_YEAR}: day ${n}`);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}` as PlainDate;
}

const DAYS_TO_1970 = 719468; // from 0000-03-01
const DAYS_PER_ERA = 146097; // 400 years

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

function twoDigitsAt(text: string, i: number): number {
  return text.charCodeAt(i) * 10 + text.charCodeAt(i + 1) - 528; // 528 = 11 × the code of '0'
}
