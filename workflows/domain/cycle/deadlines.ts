import { type Calendar, isWorkingDay } from '../calendar/calendar.ts';
import type { Due } from '../calendar/due.ts';
import { endOfDay, type Instant, instantFromMillis, isPast, millisOf } from '../calendar/instant.ts';
import { addDays, daysBetween, maxDate, type PlainDate } from '../calendar/plain-date.ts';
import { type StepDue } from '../clock/deadline.ts';
import type { Role } from '../policy/roles.ts';
import { rulesOf } from '../rules/registry.ts';
import type { Rung, Step } from '../rules/rule-set.ts';
import { deriveTerm } from './flow.ts';
import { ladderOf } from './ladder.ts';
import type { StepId } from './process.ts';
import { STEP_IDS } from './process.ts';
import { type CycleState, type StepState, stepState } from './state.ts';

/** Something the clock will do to an open step, and when. `key` names it within one visit of the step. */
export type DueNotice = { step: StepId; visit: number; key: string; at: Instant } & (
  | { kind: 'reminder'; daysLeft: number; counted?: number }
  | { kind: 'due' }
  | { kind: 'deemed' }
  | { kind: 'escalation'; rung: number; to: Role }
);

const HOUR = 3_600_000;
const DAY_END = 86_399_000;

/**
 * What the clock still has to do, earliest first. Nothing while the clock is suspended or the cycle closed.
 * Reminders whose hour had passed before the step was entered are never given.
 */
export function upcoming(state: CycleState, calendar: Calendar): DueNotice[] {
  return allNotices(state, calendar).sort((a, b) => millisOf(a.at) - millisOf(b.at));
}

function allNotices(state: CycleState, calendar: Calendar): DueNotice[] {
  if (state.status !== 'active') return [];
  const rules = rulesOf(state.rules);
  return STEP_IDS.flatMap((id) => noticesOf(state, rules.steps[id], stepState(state, id), calendar));
}

/** The earliest instant at which time has something to do, the quiet after a late entry included; null when nothing. */
export function nextWake(state: CycleState, calendar: Calendar): Instant | null {
  // Asked after every command: the earliest, without an order of the rest.
  const first = allNotices(state, calendar).reduce((least, { at }) => Math.min(least, millisOf(at)), Infinity);
  if (first === Infinity) return null;
  return instantFromMillis(Math.max(first, millisOf(quietUntil(state))));
}

/** While facts of the past are being typed in, nothing is escalated between one entry and the next. */
export function quietUntil(state: CycleState): Instant {
  return instantFromMillis(millisOf(state.lastEntryAt) + rulesOf(state.rules).lateEntryGraceSeconds * 1000);
}

function noticesOf(state: CycleState, step: Step, now: StepState, calendar: Calendar): DueNotice[] {
  if (now.status !== 'open' || now.due === null || now.openedAt === null || now.openedOn === null) return [];
  const { due, openedAt, openedOn } = now;
  const rules = rulesOf(state.rules);
  const base = { step: step.id, visit: now.visit };
  const afterDue = instantFromMillis(millisOf(due.dueAt) + 1000);

  const isLegal = step.kind === 'decision' && step.deemed !== undefined;
  const reminders = isLegal
    ? countdown(due)
    : rules.reminders.map((daysLeft): DueNotice => {
        const at = atHour(addDays(due.dueDate, -daysLeft), rules.noticeHour, state);
        return { ...base, kind: 'reminder', daysLeft, at, key: `reminder/${daysLeft}/${due.dueDate}` };
      });
  const end: DueNotice[] = isLegal
    ? [{ ...base, kind: 'deemed', at: afterDue, key: 'deemed' }]
    : [
        { ...base, kind: 'due', at: afterDue, key: 'due' },
        ...climbOf(state, step.id, calendar).map(
          (rung): DueNotice => ({ ...base, kind: 'escalation', ...rung, key: `rung/${rung.rung}` }),
        ),
      ];

  return [
    ...reminders.filter((r) => !now.late && millisOf(r.at) > millisOf(openedAt) && !isPast(due.dueAt, r.at)),
    ...end,
  ].filter((notice) => !now.notices.includes(notice.key));

  /** A term with effect in law is counted aloud, on the working days that both sides want to know of. */
  function countdown({ term, dueDate }: StepDue): DueNotice[] {
    if (term.kind !== 'workingDays') return [];
    return rules.countdown.map((counted): DueNotice => {
      const day = deriveTerm(state, { ...term, days: counted }, openedOn ?? term.from, calendar).dueDate;
      const at = atHour(day, rules.noticeHour, state);
      const daysLeft = daysBetween(day, dueDate);
      return { ...base, kind: 'reminder', daysLeft, counted, at, key: `countdown/${counted}/${dueDate}` };
    });
  }
}

/** Every rung of a running step's ladder, given or not: who is told, and when. None while the step has no deadline. */
export function climbOf(state: CycleState, id: StepId, calendar: Calendar): { rung: number; to: Role; at: Instant }[] {
  const { due, openedOn } = stepState(state, id);
  if (due === null || openedOn === null) return [];
  const { noticeHour } = rulesOf(state.rules);
  const afterDue = instantFromMillis(millisOf(due.dueAt) + 1000);
  return ladderOf(state, id).map((rung, index) => {
    const day = climb(maxDate(due.dueDate, openedOn), rung, calendar);
    return { rung: index + 1, to: rung.to, at: later(atHour(day, noticeHour, state), afterDue) };
  });
}

function climb(from: PlainDate, rung: Rung, calendar: Calendar): PlainDate {
  if (rung.after.unit === 'calendar') return addDays(from, rung.after.days);
  let day = from;
  for (let counted = 0; counted < rung.after.days; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) counted++;
  }
  return day;
}

function atHour(day: PlainDate, hour: number, { offset }: CycleState): Instant {
  return instantFromMillis(millisOf(endOfDay(day, offset)) - DAY_END + hour * HOUR);
}

function later(a: Instant, b: Instant): Instant {
  return millisOf(a) >= millisOf(b) ? a : b;
}

/** The deadline of an open step with every day of its derivation; null when the step has none. */
export function deriveDue(state: CycleState, id: StepId, calendar: Calendar): Due | null {
  const { due, openedOn } = stepState(state, id);
  return due === null || openedOn === null ? null : deriveTerm(state, due.term, openedOn, calendar);
}
