import type { Suspension, Term } from '@siklus/workflows/domain/calendar/due.ts';

type World = { free: ReadonlySet<string>; suspensions: readonly Suspension[]; offset: number };

type Case = {
  kind: Term['kind'];
  from: string; // the date itself for a fixed date
  days: number;
  firstDay: 'next' | 'same';
  rollForward: boolean;
  clockFrom: string;
};

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2024, 7, 1);
const LAST = Date.UTC(2028, 11, 31);
const ALL_DAYS = Array.from({ length: (LAST - FIRST) / DAY_MS + 1 }, (_, i) => FIRST + i * DAY_MS);

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/**
 * Finds due instants another way than the domain does: on the milliseconds of the host's UTC clock, by indexing a list of
 * the days that count instead of walking and counting, and by iterating a fixed date until it no longer moves.
 */
export function oracleOf({ free, suspensions, offset }: World): (c: Case) => string {
  const isStill = (ms: number) => suspensions.some((s) => s.to !== null && day(s.from) <= ms && ms < day(s.to));
  const work = ALL_DAYS.filter((ms) => new Date(ms).getUTCDay() % 6 !== 0 && !free.has(iso(ms)));
  const workRunning = work.filter((ms) => !isStill(ms));
  const workLost = work.filter(isStill);
  const running = ALL_DAYS.filter((ms) => !isStill(ms));

  const startOf = (from: string, c: Case) => day(from) + (c.firstDay === 'same' ? 0 : DAY_MS);
  const nth = (list: readonly number[], start: number, n: number) =>
    at(list, list.findIndex((ms) => ms >= start) + n - 1);

  const find: Record<Term['kind'], (c: Case) => number> = {
    workingDays: (c) => (c.days === 0 ? day(c.from) : nth(workRunning, startOf(c.from, c), c.days)),
    calendarDays: (c) => {
      const due = c.days === 0 ? day(c.from) : nth(running, startOf(c.from, c), c.days);
      return c.rollForward && !work.includes(due) ? nth(workRunning, due, 1) : due;
    },
    // As many working days after the law's date as were lost up to the date itself, wherever it has moved to.
    fixedDate: (c) => {
      const [law, clock] = [day(c.from), startOf(c.clockFrom, c)];
      for (let due = law; ; ) {
        const lost = workLost.filter((ms) => ms >= clock && ms <= due).length;
        const next = lost === 0 ? law : nth(work, law + DAY_MS, lost);
        if (next === due) return due;
        due = next;
      }
    },
  };
  return (c) => new Date(find[c.kind](c) + DAY_MS - 1000 - offset * 3_600_000).toISOString();
}

function at(days: readonly number[], index: number): number {
  const found = days[index];
  if (found === undefined) throw new Error('The horizon of the oracle is too near');
  return found;
}
