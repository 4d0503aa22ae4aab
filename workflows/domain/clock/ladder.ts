import { type Calendar, isWorkingDay } from '../calendar/calendar.ts';
import { atHour, type Instant, later, passesAt } from '../calendar/instant.ts';
import { addDays, maxDate, type PlainDate } from '../calendar/plain-date.ts';
import { LEVEL_OF_ROLE, type Role } from '../policy/roles.ts';
import type { Escalation } from './escalation.ts';
import { type Ground, groundOfOne, isSuspended, type Owed } from './owed.ts';
import type { Ladders, Rung } from './rules.ts';

/** The ladder above those who have to act. Where nobody is named it is the village's; above the province there is none. */
export function ladderAbove(ladders: Ladders, [first]: readonly Role[]): readonly Rung[] {
  const level = first ? LEVEL_OF_ROLE[first] : 'village';
  return level === 'province' ? [] : ladders[level];
}

/** Every rung of a ladder, given or not: who is told, and when. */
export function climbOf(
  { due, openedOn, ladder }: Pick<Owed, 'due' | 'openedOn' | 'ladder'>,
  { offset, rules }: Pick<Ground, 'offset' | 'rules'>,
  calendar: Calendar,
): { rung: number; to: Role; at: Instant }[] {
  const from = maxDate(due.dueDate, openedOn);
  return ladder.map((rung, index) => {
    const day = dayOf(rung, from, calendar);
    return { rung: index + 1, to: rung.to, at: later(atHour(day, rules.noticeHour, offset), passesAt(due.dueAt)) };
  });
}

function dayOf({ after }: Rung, from: PlainDate, calendar: Calendar): PlainDate {
  if (after.unit === 'calendar') return addDays(from, after.days);
  let day = from;
  for (let counted = 0; counted < after.days; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) counted++;
  }
  return day;
}

/** The roles on the rungs above the one that has an escalation now: they may take it on before their day comes. */
export function rolesAbove(ladder: readonly Rung[], now: Role): Role[] {
  const roles = ladder.map(({ to }) => to);
  return roles.slice(roles.lastIndexOf(now) + 1);
}

/** Names a rung of one visit for ever; after the deadline was put off, the ladder begins anew. */
export function escalationId({ id, visit, due }: Pick<Owed, 'id' | 'visit' | 'due'>, rung: number): string {
  const times = due.extendedBy?.length ?? 0;
  return `${id}#${visit}${times > 0 ? `+${times}` : ''}/${rung}`;
}

/** Whether both are rungs of one ladder: of one visit, and told before its deadline was put off or both after. */
export function onOneLadder(a: Pick<Escalation, 'id' | 'rung'>, b: Pick<Escalation, 'id' | 'rung'>): boolean {
  const ladder = ({ id, rung }: typeof a) => id.slice(0, -`/${rung}`.length);
  return ladder(a) === ladder(b);
}

/** One rung as it stands: told already, the one that has it now, or still to come; `at` is when it was or will be told. */
export type RungStanding = { rung: number; to: Role; at: Instant; standing: 'done' | 'now' | 'next' };

/**
 * The ladder that this escalation stands on. While it runs: every rung, the coming ones with their day. When it has ended:
 * the rungs that were told. `owed` is what it is about, as it stands now; null where that is no longer open.
 */
export function rungsOf<E extends Escalation>(
  escalation: E,
  all: readonly E[],
  owed: Owed | null,
  ground: Ground,
  calendar: Calendar,
): RungStanding[] {
  const told = all.filter((other) => onOneLadder(other, escalation));
  const running = escalation.resolvedAt === null && owed?.visit === escalation.visit ? owed : null;
  const last = Math.max(...told.map(({ rung }) => rung));
  const coming =
    running === null || isSuspended(groundOfOne(running, ground)) ? [] : climbOf(running, ground, calendar);
  return [
    ...told.map(
      ({ rung, to, raisedAt }): RungStanding => ({
        rung,
        to,
        at: raisedAt,
        standing: running !== null && rung === last ? 'now' : 'done',
      }),
    ),
    ...coming.filter(({ rung }) => rung > last).map((rung): RungStanding => ({ ...rung, standing: 'next' })),
  ];
}
