import { isPast, millisOf } from '../calendar/instant.ts';
import type { Role } from '../policy/roles.ts';
import type { Context } from './context.ts';
import { escalationId } from './ladder.ts';
import type { Ground, Owed } from './owed.ts';
import { type NoticeOf, quietUntil, upcoming } from './upcoming.ts';

/** What time has brought about. Each kind of record has events of its own for it. */
export type Passed<Id extends string> = { of: Owed<Id> } & (
  | { kind: 'reminded'; daysLeft: number; counted?: number; notices: string[] }
  | { kind: 'overdue'; notice: string }
  | { kind: 'escalated'; id: string; rung: number; to: Role; notice: string }
  | { kind: 'lapsed' }
);

/**
 * What has fallen due by now: the reminders, then the rest in the order it fell due. Nothing while somebody enters facts of the
 * past. Asked again after all that is on record, it is empty.
 */
export function passing<Id extends string>(owed: readonly Owed<Id>[], ground: Ground, ctx: Context): Passed<Id>[] {
  const { now, calendar } = ctx;
  if (millisOf(quietUntil(ground)) > millisOf(now)) return [];
  const due = upcoming(owed, ground, calendar).filter(({ at }) => millisOf(at) <= millisOf(now));
  return [...reminded(due, ctx), ...due.flatMap((notice) => passed(notice))];
}

function passed<Id extends string>(notice: NoticeOf<Id>): Passed<Id>[] {
  const { of, key } = notice;
  switch (notice.kind) {
    case 'reminder':
      return [];
    case 'due':
      return [{ kind: 'overdue', of, notice: key }];
    case 'lapse':
      return [{ kind: 'lapsed', of }];
    case 'escalation': {
      const { rung, to } = notice;
      return [{ kind: 'escalated', of, id: escalationId(of, rung), rung, to, notice: key }];
    }
  }
}

/** One reminder for each thing: after an outage nobody gets the old ones as well, and none once the day has passed. */
function reminded<Id extends string>(due: readonly NoticeOf<Id>[], { now }: Context): Passed<Id>[] {
  return [...new Set(due.map(({ of }) => of))].flatMap((of): Passed<Id>[] => {
    const reminders = due.flatMap((one) => (one.of === of && one.kind === 'reminder' ? [one] : []));
    const last = reminders.at(-1);
    if (last === undefined || isPast(of.due.dueAt, now)) return [];
    const { daysLeft, counted } = last;
    const notices = reminders.map(({ key }) => key);
    return [{ kind: 'reminded', of, daysLeft, ...(counted !== undefined && { counted }), notices }];
  });
}
