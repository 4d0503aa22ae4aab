import { localDate } from '../calendar/instant.ts';
import type { Context } from '../clock/context.ts';
import { authorOf } from '../policy/actor.ts';
import type { Decision } from '../record/kind.ts';
import { stampOf } from '../record/stamp.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Act } from './acts/act.ts';
import { ACTS } from './acts/all.ts';
import { adoptRules } from './adopt-rules.ts';
import type { Command, PersonalCommand, PersonalCommandType } from './command.ts';
import type { Fact } from './event.ts';
import type { Draft } from './flow.ts';
import { mayDo } from './may.ts';
import { noteRecheck, recheckCurrent } from './recheck.ts';
import type { CycleState } from './state.ts';
import { applyCalendar, passTime } from './time.ts';

/**
 * What a command does to a cycle: the facts it makes, or why it is refused. Pure; the instant and the calendar come in.
 * A refusal changes nothing. Facts may be empty: time that passes with nothing due is no event.
 */
export function decide(state: CycleState, command: Command, ctx: Context): Decision<Fact> {
  const draft: Draft = { state, facts: [] };
  const stamp = stampOf({ at: ctx.now, actor: authorOf(command.actor) });
  switch (command.type) {
    case 'passTime':
      passTime(draft, ctx, stamp);
      return { facts: draft.facts };
    case 'applyCalendar':
      applyCalendar(draft, command, { ...ctx, calendar: command.calendar }, stamp);
      return { facts: draft.facts };
    case 'adoptRules':
      adoptRules(draft, ctx, stamp);
      return { facts: draft.facts };
    default: {
      noteRecheck(draft, command, stamp);
      const refusals = refusalsOf(draft.state, command, ctx);
      if (refusals.length > 0) return { refusals };
      actOf(command.type).carryOut(draft, command as never, ctx, stamp);
      return { facts: draft.facts };
    }
  }
}

function refusalsOf(state: CycleState, command: PersonalCommand, ctx: Context): Refusal[] {
  if (command.expectedSeq !== undefined && command.expectedSeq !== state.seq) {
    return [refusal('STALE', { expected: command.expectedSeq, actual: state.seq })];
  }
  const outdated = recheckCurrent(state, command);
  if (outdated.length > 0) return outdated;
  const refusals = [...mayDo(state, command, command.actor), ...delegationHolds(state, command)];
  return refusals.length > 0 ? refusals : actOf(command.type).check(state, command as never, ctx);
}

function actOf(type: PersonalCommandType): Act<PersonalCommandType> {
  return ACTS[type] as Act<PersonalCommandType>;
}

/** A role is lent for some days; what counts is the day the server received the command. */
function delegationHolds(state: CycleState, { actor, receivedAt }: PersonalCommand): Refusal[] {
  const { delegated } = actor;
  if (delegated === undefined) return [];
  const { since, until } = delegated;
  const day = localDate(receivedAt, state.offset);
  return since <= day && day <= until ? [] : [refusal('DELEGATION_NOT_VALID', { since, until })];
}
