import type { Calendar } from '../calendar/calendar.ts';
import { atHour, type Instant, instantFromMillis, isPast, millisOf, passesAt } from '../calendar/instant.ts';
import { addDays, daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import type { Role } from '../policy/roles.ts';
import type { Context } from './context.ts';
import { deriveTerm } from './deadline.ts';
import { climbOf } from './ladder.ts';
import { type Ground, groundOfOne, isSuspended, type Owed } from './owed.ts';

/** Something the clock will do, and when. `key` names it within one visit of what it is about. */
export type Notice = { key: string; at: Instant } & (
  | { kind: 'reminder'; daysLeft: number; counted?: number }
  | { kind: 'due' }
  | { kind: 'lapse' }
  | { kind: 'escalation'; rung: number; to: Role }
);

/** A notice and what it is about. */
export type NoticeOf<Id extends string> = Notice & { of: Owed<Id> };

/**
 * What the clock still has to do about all that is owed, earliest first. Nothing of what a running
 * suspension stops. Reminders whose
 * hour had passed before something was entered are never given.
 */
export function upcoming<Id extends string>(
  owed: readonly Owed<Id>[],
  ground: Ground,
  calendar: Calendar,
): NoticeOf<Id>[] {
  return owed
    .flatMap((of) => {
      const own = groundOfOne(of, ground);
      return isSuspended(own) ? [] : noticesOf(of, own, calendar).map((notice): NoticeOf<Id> => ({ ...notice, of }));
    })
    .sort((a, b) => millisOf(a.at) - millisOf(b.at));
}

/** The earliest instant at which time has something to do, the quiet after a late entry included; null when nothing. */
export function nextWake(owed: readonly Owed[], ground: Ground, calendar: Calendar): Instant | null {
  let first = Number.POSITIVE_INFINITY;
  for (const one of owed) {
    const own = groundOfOne(one, ground);
    if (!isSuspended(own)) first = Math.min(first, nextOf(one, own, calendar));
  }
  if (first === Number.POSITIVE_INFINITY) return null;
  return instantFromMillis(Math.max(first, millisOf(quietUntil(ground))));
}

/** While facts of the past are being typed in, nothing is escalated between one entry and the next. */
export function quietUntil({ lastEntryAt, rules }: Pick<Ground, 'lastEntryAt' | 'rules'>): Instant {
  return instantFromMillis(millisOf(lastEntryAt) + rules.lateEntryGraceSeconds * 1000);
}

/** The reminders whose hour has gone by: for a deadline that was set anew they count as given. Their keys. */
export function missedReminders(owed: Owed, ground: Ground, { now, calendar }: Context): string[] {
  const own = groundOfOne(owed, ground);
  if (isSuspended(own)) return [];
  return remindersOf(owed, own, calendar)
    .filter(({ at }) => at <= now)
    .sort((a, b) => millisOf(a.at) - millisOf(b.at))
    .map(({ key }) => key);
}

/** The reminders among these keys. They name the day they were about, so they stay given when the deadline is another. */
export function remindersAmong(notices: readonly string[]): string[] {
  return notices.filter((key) => key.startsWith('reminder/') || key.startsWith('countdown/'));
}

function noticesOf(owed: Owed, ground: Ground, calendar: Calendar): Notice[] {
  const end = endOf(owed);
  return [
    ...remindersOf(owed, ground, calendar),
    ...(owed.notices.includes(end.key) ? [] : [end]),
    ...rungsAhead(owed, ground, calendar),
  ];
}

/**
 * When the clock has something to do about it next, in milliseconds. Asked after every command: no rung is told before the day
 * is over, so the ladder is worked out only after that.
 */
function nextOf(owed: Owed, ground: Ground, calendar: Calendar): number {
  const end = endOf(owed);
  const first = least(remindersOf(owed, ground, calendar));
  return Math.min(first, owed.notices.includes(end.key) ? least(rungsAhead(owed, ground, calendar)) : millisOf(end.at));
}

function least(notices: readonly Notice[]): number {
  return notices.reduce((first, { at }) => Math.min(first, millisOf(at)), Number.POSITIVE_INFINITY);
}

/** What happens when the day is over. */
function endOf({ lapses, due }: Owed): Notice {
  const at = passesAt(due.dueAt);
  return lapses ? { kind: 'lapse', at, key: 'lapse' } : { kind: 'due', at, key: 'due' };
}

function rungsAhead(owed: Owed, ground: Ground, calendar: Calendar): Notice[] {
  if (owed.lapses) return [];
  return climbOf(owed, ground, calendar)
    .map((rung): Notice => ({ kind: 'escalation', ...rung, key: `rung/${rung.rung}` }))
    .filter(({ key }) => !owed.notices.includes(key));
}

/** Ahead of the day; a term with effect in law is counted aloud, on the working days that both sides want to know of. */
function remindersOf(owed: Owed, ground: Ground, calendar: Calendar): Notice[] {
  if (owed.late) return [];
  const { due, openedAt, openedOn, notices } = owed;
  const { rules, offset } = ground;
  const pending: Notice[] = [];
  const remind = (key: string, dayOf: () => PlainDate, counted?: number) => {
    if (notices.includes(key)) return;
    const day = dayOf();
    const at = atHour(day, rules.noticeHour, offset);
    if (millisOf(at) <= millisOf(openedAt) || isPast(due.dueAt, at)) return;
    const daysLeft = daysBetween(day, due.dueDate);
    pending.push({ kind: 'reminder', daysLeft, ...(counted !== undefined && { counted }), at, key });
  };
  if (!owed.lapses) {
    for (const days of rules.reminders) remind(`reminder/${days}/${due.dueDate}`, () => addDays(due.dueDate, -days));
  } else if (due.term.kind === 'workingDays') {
    const { term } = due;
    for (const days of rules.countdown) {
      const counted = () => deriveTerm(ground, { ...term, days }, openedOn, calendar).dueDate;
      remind(`countdown/${days}/${due.dueDate}`, counted, days);
    }
  }
  return pending;
}
