import type { Suspension } from '../calendar/due.ts';
import type { Instant } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Authority, DayCount, Deadline } from './deadline.ts';
import type { ClockRules, Rung } from './rules.ts';

/** Something that is owed by a day, as its clock sees it: a step of a cycle, or whatever else has a deadline. */
export type Owed<Id extends string = string> = {
  id: Id;
  /** How many times it was opened: 2 after the first return. */
  visit: number;
  /** The day its clock started, which may lie before the day it was entered. */
  openedOn: PlainDate;
  openedAt: Instant;
  due: Deadline;
  /** The deadline has passed while it was open. */
  late: boolean;
  /** What the clock has done about this visit already, by key. */
  notices: readonly string[];
  /** Silence has an effect in law: once the day is over it lapses, and nobody is told that it is late. */
  lapses: boolean;
  /** Who is told one after another while it stays late. */
  ladder: readonly Rung[];
};

/** What the clock of a record stands on, whatever is owed there. */
export type Ground = DayCount & {
  /** When a person last acted, for the late-entry grace. */
  lastEntryAt: Instant;
  rules: ClockRules;
};

/** What decides whether a suspension stops a term: whose term it is, and whether silence decides at its end. */
export type Term = { basis: Authority['basis']; lapses: boolean };

/** The same ground as one term sees it: with the suspensions that stop it. One whose silence decides is stopped by none that says what it stops. */
export function groundUnder<G extends Pick<DayCount, 'suspensions'>>({ basis, lapses }: Term, ground: G): G {
  if (ground.suspensions.length === 0) return ground;
  const stops = ({ stops: what }: Suspension) =>
    what === undefined || (!lapses && (basis === 'policy' || what === 'law'));
  return { ...ground, suspensions: ground.suspensions.filter(stops) };
}

/** The ground under something owed. */
export function groundOfOne<G extends Pick<DayCount, 'suspensions'>>({ due, lapses }: Owed, ground: G): G {
  return groundUnder({ basis: due.basis, lapses }, ground);
}

/** Whether the clock stands still: a suspension runs whose end nobody knows. */
export function isSuspended({ suspensions }: Pick<DayCount, 'suspensions'>): boolean {
  return suspensions.some(({ to }) => to === null);
}

/** The same with more that the clock has done. */
export function noted<T extends { notices: readonly string[] }>(owed: T, keys: readonly string[]): T {
  return { ...owed, notices: [...owed.notices, ...keys] };
}
