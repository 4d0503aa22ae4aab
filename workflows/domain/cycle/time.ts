import type { Instant } from '../calendar/instant.ts';
import type { Context } from '../clock/context.ts';
import { movedDeadlines } from '../clock/moving.ts';
import type { Owed } from '../clock/owed.ts';
import { passing } from '../clock/passing.ts';
import type { SystemCommand } from '../record/kind.ts';
import type { Stamp } from '../record/stamp.ts';
import type { Fact } from './event.ts';
import { add, advance, type Draft } from './flow.ts';
import { stepOf, subjectOf } from './gates.ts';
import { groundOf, owedBy } from './owed.ts';
import { STEP_IDS, type StepId } from './process.ts';
import { comesLater } from './tranche.ts';

/** What has fallen due by now, as events. Told twice, it does nothing the second time. */
export function passTime(draft: Draft, ctx: Context, stamp: Stamp): void {
  for (const passed of passing(owedBy(draft.state), groundOf(draft.state), ctx)) {
    const { id: step, visit, due } = passed.of;
    const { dueDate } = due;
    switch (passed.kind) {
      case 'reminded': {
        const { daysLeft, counted, notices } = passed;
        const data = { step, visit, daysLeft, ...(counted && { counted }), dueDate, notices };
        add(draft, { type: 'reminderGiven', data }, stamp);
        break;
      }
      case 'overdue':
        add(draft, { type: 'deadlinePassed', data: { step, visit, dueDate, notice: passed.notice } }, stamp);
        break;
      case 'escalated': {
        const { id, rung, to, notice } = passed;
        add(draft, { type: 'escalationRaised', data: { id, step, visit, rung, to, dueDate, notice } }, stamp);
        break;
      }
      case 'lapsed':
        deem(draft, passed.of, ctx, stamp);
        break;
    }
  }
  // What is accounted for does not wait for money that is late; nor where it was late before that was the rule.
  const { state } = draft;
  if (state.status !== 'closed' && STEP_IDS.some((id) => comesLater(state, id))) advance(draft, ctx, stamp);
}

/** Permendagri 20/2018 art. 35(3): no result within the term, so the draft is in force by itself. The only such rule. */
function deem(draft: Draft, { id, visit, due }: Owed<StepId>, ctx: Context, stamp: Stamp): void {
  const step = stepOf(draft.state, id);
  const subject = subjectOf(draft.state, id);
  if (step.kind !== 'decision' || !step.deemed || subject === null) return;
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

/** The deadlines of the open steps that are others now. `storedAt`: when the cause came into the world. */
export function moveDeadlines(
  draft: Draft,
  why: Pick<Extract<Fact, { type: 'deadlineMoved' }>['data'], 'cause' | 'reason'>,
  { calendar }: Context,
  stamp: Stamp,
  storedAt?: Instant,
): void {
  for (const { of, due } of movedDeadlines(owedBy(draft.state), draft.state, calendar, storedAt)) {
    const { id: step, visit } = of;
    add(draft, { type: 'deadlineMoved', data: { step, visit, from: of.due.dueDate, due, ...why } }, stamp);
  }
}
