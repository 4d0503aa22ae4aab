import type { PlainDate } from '../calendar/plain-date.ts';
import { RIGHTS } from '../policy/rights.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { isBpdSize } from './attendance.ts';

/** The number of seats, and that the bupati's decree fills them (paragraph 2). */
export const COUNCIL_LAW = 'UU 6/2014 Ps 58';

/** What a decree of the bupati makes of a BPD from that day on: its seats, and how many of them somebody holds. */
export type CouncilSaid = { seats: number; filled: number; decree: string; since: PlainDate };

/** What stands against entering it on that day. */
export function refuseCouncil({ seats, filled, since }: CouncilSaid, today: PlainDate): Refusal[] {
  const citation = COUNCIL_LAW;
  return [
    ...(since > today ? [refusal('DATE_IN_FUTURE', { date: since, today })] : []),
    ...(isBpdSize(seats) ? [] : [refusal('BPD_SIZE', { members: seats }, { citation })]),
    ...(filled > seats ? [refusal('COUNCIL_OVERFILLED', { seats, filled }, { citation })] : []),
  ];
}

/**
 * Which entry is in force on a day, of all in the order in which they were entered: the one that began last, and of those that began
 * on one day the one entered last, so that a slip is put right by a new entry. Null before the first.
 */
export function councilOn<C extends CouncilSaid>(entries: readonly C[], day: PlainDate): C | null {
  return entries.reduce<C | null>(
    (found, one) => (one.since > day || (found && one.since < found.since) ? found : one),
    null,
  );
}

/**
 * What the register has against the attendance of a meeting that was held on one of those days, both included. A quorum is recorded
 * some days after its meeting, which names no day of its own: what was in force on any of them will do. Nothing where nothing is told.
 */
export function refuseAttendance(
  { members, present }: { members: number; present: number },
  entries: readonly CouncilSaid[],
  { from, until }: { from: PlainDate; until: PlainDate },
): Refusal[] {
  const inForce = councilsBetween(entries, from, until);
  const last = inForce.at(-1);
  if (!last || inForce.some(({ seats, filled }) => seats === members && present <= filled)) return [];
  const { seats, filled, decree } = last;
  const more = { citation: COUNCIL_LAW, fixers: RIGHTS.keepCouncil };
  return seats === members
    ? [refusal('COUNCIL_FILLED', { filled, present, decree }, more)]
    : [refusal('COUNCIL_SEATS', { seats, members, decree }, more)];
}

function councilsBetween(entries: readonly CouncilSaid[], from: PlainDate, until: PlainDate): CouncilSaid[] {
  const changes = entries.map(({ since }) => since).filter((since) => from < since && since <= until);
  return [from, ...changes.sort()].flatMap((day) => councilOn(entries, day) ?? []);
}
