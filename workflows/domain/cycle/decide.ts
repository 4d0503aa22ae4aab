import { instantFromMillis, localDate, millisOf } from '../calendar/instant.ts';
import { authorOf } from '../policy/actor.ts';
import type { Refusal } from '../refusal.ts';
import { refusal } from '../refusal.ts';
import type { Command, PersonalCommand } from './command.ts';
import type { Fact } from './event.ts';
import type { Stamp } from './evolve.ts';
import { add, advance, type Context, type Draft, downstreamOf, openStep } from './flow.ts';
import { signedDocument, stepOf } from './gates.ts';
import { mayDo } from './may.ts';
import { checkPayload } from './payload.ts';
import type { CycleState } from './state.ts';
import { applyCalendar, moveDeadlines, passTime } from './time.ts';

export type Decision = { facts: Fact[] } | { refusals: Refusal[] };

/**
 * What a command does to a cycle: the facts it makes, or why it is refused. Pure; the instant and the calendar come in.
 * A refusal changes nothing. Facts may be empty: time that passes with nothing due is no event.
 */
export function decide(state: CycleState, command: Command, ctx: Context): Decision {
  const draft: Draft = { state, facts: [] };
  const stamp: Stamp = { at: ctx.now, by: authorOf(command.actor).id };
  switch (command.type) {
    case 'passTime':
      passTime(draft, ctx, stamp);
      return { facts: draft.facts };
    case 'applyCalendar':
      applyCalendar(draft, command, { ...ctx, calendar: command.calendar }, stamp);
      return { facts: draft.facts };
    default: {
      const refusals = refusalsOf(state, command, ctx);
      if (refusals.length > 0) return { refusals };
      carryOut(draft, command, ctx, stamp);
      return { facts: draft.facts };
    }
  }
}

function refusalsOf(state: CycleState, command: PersonalCommand, ctx: Context): Refusal[] {
  if (command.expectedSeq !== undefined && command.expectedSeq !== state.seq) {
    return [refusal('STALE', { expected: command.expectedSeq, actual: state.seq })];
  }
  const refusals = mayDo(state, command, command.actor);
  return refusals.length > 0 ? refusals : checkPayload(state, command, ctx);
}

function carryOut(draft: Draft, command: PersonalCommand, ctx: Context, stamp: Stamp): void {
  const { state } = draft;
  const today = localDate(ctx.now, state.offset);
  switch (command.type) {
    case 'attachDocument': {
      const { step, kind, versionId, sha256, title } = command;
      return add(draft, { type: 'documentAttached', data: { step, kind, versionId, sha256, title } }, stamp);
    }
    case 'recordAttendance': {
      const { step, attendance } = command;
      return add(draft, { type: 'attendanceRecorded', data: { step, attendance } }, stamp);
    }
    case 'sign': {
      const { step, sha256 } = command;
      const document = signedDocument(state, step);
      if (document === null) throw new RangeError(`${step} has nothing to sign`);
      const data = { step, role: command.actor.role, kind: document.kind, sha256 };
      return add(draft, { type: 'documentSigned', data }, stamp);
    }
    case 'setCeiling': {
      const version = (state.ceiling?.version ?? 0) + 1;
      return add(draft, { type: 'ceilingSet', data: { amount: command.amount, version } }, stamp);
    }
    case 'completeStep': {
      const { step, note } = command;
      const { visit, due } = state.steps[step];
      const on = command.occurredOn ?? today;
      const late = due !== null && on > due.dueDate;
      add(draft, { type: 'stepCompleted', data: { step, visit, on, late, ...(note && { note }) } }, stamp);
      return advance(draft, ctx, stamp);
    }
    case 'approve': {
      const { step, sha256, note } = command;
      const { visit, due } = state.steps[step];
      const on = command.occurredOn ?? decisionDay(state, command, ctx);
      const late = due !== null && on > due.dueDate;
      add(draft, { type: 'stepApproved', data: { step, visit, on, late, sha256, ...(note && { note }) } }, stamp);
      return advance(draft, ctx, stamp);
    }
    case 'returnForRevision': {
      const step = stepOf(state, command.step);
      if (step.kind !== 'decision') throw new RangeError(`${step.id} decides nothing`);
      const { visit } = state.steps[step.id];
      const to = step.returnsTo;
      const reset = downstreamOf(state, to);
      const data = { step: step.id, visit, to, reason: command.reason.trim(), reset };
      add(draft, { type: 'stepReturned', data }, stamp);
      return openStep(draft, to, ctx, stamp, decisionDay(state, command, ctx));
    }
    case 'suspend': {
      const { order, reason } = command;
      return add(draft, { type: 'clockSuspended', data: { from: today, order, reason: reason.trim() } }, stamp);
    }
    case 'resume':
      add(draft, { type: 'clockResumed', data: { on: today, reason: command.reason.trim() } }, stamp);
      return moveDeadlines(draft, 'suspension', ctx, stamp);
    case 'acknowledgeEscalation': {
      const data = { id: command.escalation, note: command.note.trim() };
      return add(draft, { type: 'escalationAcknowledged', data }, stamp);
    }
  }
}

/** The day a decision counts for: when the server received it, if the engine came to it only on the next day. */
function decisionDay(state: CycleState, command: PersonalCommand, ctx: Context) {
  const at = Math.min(millisOf(command.receivedAt), millisOf(ctx.now));
  return localDate(instantFromMillis(at), state.offset);
}
