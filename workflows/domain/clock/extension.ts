import type { PlainDate } from '../calendar/plain-date.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Context } from './context.ts';
import { type Deadline, type Extension, extended } from './deadline.ts';
import type { Ground, Owed } from './owed.ts';
import { missedReminders } from './upcoming.ts';

/** What a refusal names: a step, or whatever else is owed. */
type About = Refusal['params'];

/** The law's next date that rests on what is owed, and what has that date: nothing can be put off past it. */
export type LegalLimit = About & { date: PlainDate; citation: string };

/** Why a deadline cannot be put off at all: there is none, or the law has set it. */
export function extendable(due: Deadline | null, about: About): Refusal[] {
  if (due === null) return [refusal('DEADLINE_NONE', about)];
  return due.basis === 'policy' ? [] : [refusal('DEADLINE_OF_LAW', about, { citation: due.citation })];
}

/** What is wrong with the new day: it must be later, not gone by, and not past the law's next date. */
export function extensionDay(
  due: Deadline | null,
  until: PlainDate,
  today: PlainDate,
  limit: LegalLimit | null,
): Refusal[] {
  return [
    ...(due !== null && until <= due.dueDate
      ? [refusal('EXTENSION_NOT_LATER', { date: until, earliest: due.dueDate })]
      : []),
    ...(until < today ? [refusal('EXTENSION_PAST', { date: until, today })] : []),
    ...(limit !== null && until > limit.date ? [beyond(until, limit)] : []),
  ];
}

function beyond(until: PlainDate, { date: limit, citation, ...about }: LegalLimit): Refusal {
  return refusal('EXTENSION_BEYOND_LAW', { date: until, limit, ...about }, { citation });
}

/** The deadline after an extension, and the reminders of the new day whose hour has gone by. */
export function extendedDeadline(
  owed: Owed,
  extension: Extension,
  ground: Ground,
  ctx: Context,
): { due: Deadline; notices: string[] } {
  const due = extended(ground, owed.due, [...(owed.due.extendedBy ?? []), extension]);
  return { due, notices: missedReminders({ ...owed, due, late: false }, ground, ctx) };
}
