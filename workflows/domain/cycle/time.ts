import { type Instant, isPast, millisOf } from '../calendar/instant.ts';
import { type StepDue } from '../clock/deadline.ts';
import type { SystemCommand } from './command.ts';
import { type DueNotice, quietUntil, upcoming } from './deadlines.ts';
import type { Fact } from './event.ts';
import { add, advance, type Context, type Draft, rederive } from './flow.ts';
import type { Stamp } from './fold.ts';
import { stepOf, subjectOf } from './gates.ts';
import { escalationId } from './ladder.ts';
import { STEP_IDS } from './process.ts';
import { type CycleState, stepState } from './state.ts';

/** What has fallen due by now, in the order it fell due. Told twice, it does nothing the second time. */
export function passTime(draft: Draft, ctx: Context, stamp: Stamp): void {
  if (millisOf(quietUntil(draft.state)) > millisOf(ctx.now)) return;
  const due = upcoming(draft.state, ctx.calendar).filter((notice) => millisOf(notice.at) <= millisOf(ctx.now));
  remind(draft, due, ctx, stamp);
  for (const notice of due) {
    const { step, visit, key } = notice;
    const { due: deadline } = stepState(draft.state, step);
    if (deadline === null) continue;
    switch (notice.kind) {
      case 'reminder':
        break;
      case 'due':
        add(draft, { type: 'deadlinePassed', data: { step, visit, dueDate: deadline.dueDate, notice: key } }, stamp);
        break;
      case 'escalation': {
        const id = escalationId(draft.state, step, notice.rung);
        const data = { id, step, visit, rung: notice.rung, to: notice.to, dueDate: deadline.dueDate, notice: key };
        add(draft, { type: 'escalationRaised', data }, stamp);
        break;
      }
      case 'deemed':
        deem(draft, notice, ctx, stamp);
        break;
    }
  }
}

/** One reminder a step: after an outage nobody gets the old ones as well, and none once the day has passed. */
function remind(draft: Draft, due: readonly DueNotice[], ctx: Context, stamp: Stamp): void {
  for (const step of new Set(due.map((notice) => notice.step))) {
    const mine = due.filter((notice) => notice.step === step);
    const reminders = mine.filter((notice) => notice.kind === 'reminder');
    const last = reminders.at(-1);
    const deadline = stepState(draft.state, step).due;
    if (last === undefined || deadline === null || isPast(deadline.dueAt, ctx.now)) continue;
    const notices = reminders.map((notice) => notice.key);
    const { visit, daysLeft, counted } = last;
    const data = { step, visit, daysLeft, ...(counted && { counted }), dueDate: deadline.dueDate, notices };
    add(draft, { type: 'reminderGiven', data }, stamp);
  }
}

/** Permendagri 20/2018 art. 35(3): no result within the term, so the draft is in force by itself. The only such rule. */
function deem(draft: Draft, { step: id, visit }: DueNotice, ctx: Context, stamp: Stamp): void {
  const step = stepOf(draft.state, id);
  const subject = subjectOf(draft.state, id);
  const { due } = stepState(draft.state, id);
  if (step.kind !== 'decision' || !step.deemed || subject === null || due === null) return;
  const data = { step: id, visit, on: due.dueDate, sha256: subject.sha256, citation: step.deemed.citation };
  add(draft, { type: 'stepDeemedApproved', data }, stamp);
  advance(draft, ctx, stamp);
}

/** Brings a newer calendar into force: deadlines that have not passed move with it, and say so. */
export function applyCalendar(
  draft: Draft,
  command: Extract<SystemCommand, { type: 'applyCalendar' }>,
  ctx: Context,
  stamp: Stamp,
): void {
  const { calendarVersion: from } = draft.state;
  const to = command.calendar.version;
  if (to <= from || draft.state.status === 'closed') return;
  add(draft, { type: 'calendarApplied', data: { from, to, reason: command.reason } }, stamp);
  moveDeadlines(draft, { cause: 'calendar', reason: command.reason }, ctx, stamp, command.storedAt);
}

/**
 * Derives the deadline of each open step anew. One that had passed when its cause came into the world stays where it was,
 * also when this cycle hears of it late; one that had not moves, also when its last second has gone by meanwhile: the clock
 * reads the calendar at that moment, before it acts (docs/law.md#situations, 16).
 */
export function moveDeadlines(
  draft: Draft,
  why: Pick<Extract<Fact, { type: 'deadlineMoved' }>['data'], 'cause' | 'reason'>,
  ctx: Context,
  stamp: Stamp,
  storedAt?: Instant,
): void {
  for (const id of STEP_IDS) {
    const { status, due, openedOn, late, visit } = stepState(draft.state, id);
    if (status !== 'open' || due === null || openedOn === null || late) continue;
    if (storedAt !== undefined && isPast(due.dueAt, storedAt) && !isPaused(draft.state, due)) continue;
    const moved = rederive(draft.state, due, openedOn, ctx.calendar);
    if (moved.dueDate === due.dueDate) continue;
    add(draft, { type: 'deadlineMoved', data: { step: id, visit, from: due.dueDate, due: moved, ...why } }, stamp);
  }
}

/** Under a suspension that began no later than the due day, that day goes by without the term coming to its end. */
function isPaused({ suspensions }: CycleState, due: StepDue): boolean {
  return suspensions.some(({ from, to }) => to === null && from <= due.dueDate);
}
