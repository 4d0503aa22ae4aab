const DAY_MS = 86_400_000;

/** A local day `2026-09-30` as a number of days, for distances on an axis. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

export function dayFrom(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** From one stretch of numbers to another, in a straight line. A stretch without length goes to the beginning. */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]) {
  const length = to - from;
  return (value: number) => (length === 0 ? start : start + ((value - from) / length) * (end - start));
}

/** Round numbers from 0 up to the greatest value, at most six: the lines behind a picture of counts. */
export function countTicks(most: number): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500].find((it) => most / it <= 5) ?? niceStep(most);
  const ticks = [];
  for (let at = 0; at < most + step; at += step) ticks.push(at);
  return ticks;
}

function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 5));
  const fits = [1, 2, 5, 10].find((times) => most / (times * power) <= 5) ?? 10;
  return fits * power;
}

/** The first days of months between two days, every so many months that at most `room` of them are left. */
export function monthTicks(from: string, to: string, room: number): string[] {
  const first = monthIndex(from) + (from.slice(8, 10) === '01' ? 0 : 1);
  const last = monthIndex(to);
  const every = [1, 2, 3, 4, 6, 12, 24].find((months) => (last - first + 1) / months <= room) ?? 24;
  const ticks = [];
  for (let month = first; month <= last; month += every) ticks.push(monthStart(month));
  return ticks;
}

function monthIndex(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function monthStart(index: number): string {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}
