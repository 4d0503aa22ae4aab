import { dayFrom, dayNumber } from './scale.ts';

export type ReachedDay = { on: string; reached: number };
export type BurnLine = { id: string; legal: string | null; days: readonly ReachedDay[] };
export type BurnRow = { on: string; reached: number[] };

/** More rows than these nobody reads: then weeks stand for days. */
const MOST_ROWS = 40;

/**
 * The picture's numbers as rows, one a day on which any line climbs, with where every line stands by then. Where these are
 * many, one a week that had such a day, by its last day (Sunday): the picture and its table show the same.
 */
export function burnRows(lines: readonly BurnLine[]): BurnRow[] {
  const days = [...new Set(lines.flatMap((line) => line.days.map(({ on }) => on)))].sort();
  const shown = days.length <= MOST_ROWS ? days : [...new Set(days.map(endOfWeek))];
  return shown.map((on) => ({ on, reached: lines.map((line) => reachedBy(line.days, on)) }));
}

/** How many had reached it by the end of that day. */
export function reachedBy(days: readonly ReachedDay[], on: string): number {
  return days.filter((day) => day.on <= on).at(-1)?.reached ?? 0;
}

// Day 0, the first of January 1970, was a Thursday: day 3 was a Sunday.
function endOfWeek(day: string): string {
  const number = dayNumber(day);
  return dayFrom(number + ((((3 - number) % 7) + 7) % 7));
}

/** The first and the last day to show: everything that happened, the law's own days, today, and a little air. */
export function burnExtent(lines: readonly BurnLine[], rows: readonly BurnRow[], today: string): [string, string] {
  const marks = [...lines.flatMap(({ legal }) => (legal === null ? [] : [legal])), ...rows.map(({ on }) => on)].sort();
  const last = marks.at(-1) ?? today;
  // Today belongs in the picture of a year that is still going on, not in one of years ago.
  const shown = dayNumber(today) - dayNumber(last) > 60 ? marks : [...marks, today].sort();
  const [first = today] = shown;
  return [dayFrom(dayNumber(first) - 14), dayFrom(dayNumber(shown.at(-1) ?? today) + 21)];
}

/** The line of one milestone: level until somebody reaches it, then up. It ends today, or with its last step. */
export function stepPath(points: readonly { x: number; y: number }[], endX: number): string {
  const [first, ...others] = points;
  if (first === undefined) return '';
  const climbs = others.map(({ x, y }) => `H${round(x)}V${round(y)}`).join('');
  return `M${round(first.x)} ${round(first.y)}${climbs}H${round(Math.max(endX, points.at(-1)?.x ?? endX))}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
