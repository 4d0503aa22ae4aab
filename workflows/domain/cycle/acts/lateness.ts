import { localDate } from '../../calendar/instant.ts';
import { extendable, extendedDeadline, extensionDay } from '../../clock/extension.ts';
import { rolesAbove } from '../../clock/ladder.ts';
import { refusal } from '../../refusal.ts';
import { legalLimit } from '../extension.ts';
import { add } from '../flow.ts';
import { cycleOpen, roleAmong, stepOpen, textGiven } from '../guards.ts';
import { groundOf, ladderOf, owedOf } from '../owed.ts';
import { stepState } from '../state.ts';
import type { Acts } from './act.ts';
import { CLOCK_KEEPERS } from './clock.ts';

/** What is done about a step that is late or will be: answer, take the handling on, give it more time. */
export const LATENESS_ACTS: Acts<'acknowledgeEscalation' | 'takeOverEscalation' | 'extendDeadline'> = {
  acknowledgeEscalation: {
    may(state, { escalation: id }, actor) {
      const escalation = state.escalations.find((e) => e.id === id);
      return escalation?.resolvedAt === null && escalation.acknowledged === null
        ? roleAmong(actor, [escalation.to], null)
        : [refusal('ESCALATION_NOT_OPEN', { escalation: id })];
    },
    check: (_, { note }) => textGiven(note, 'note'),
    carryOut: (draft, { escalation: id, note }, _, stamp) =>
      add(draft, { type: 'escalationAcknowledged', data: { id, note: note.trim() } }, stamp),
  },
  takeOverEscalation: {
    may(state, { escalation: id }, actor) {
      const escalation = state.escalations.find((e) => e.id === id);
      if (escalation?.resolvedAt !== null) return [refusal('ESCALATION_ENDED', { escalation: id })];
      const above = rolesAbove(ladderOf(state, escalation.step), escalation.to);
      return above.length === 0
        ? [refusal('ESCALATION_AT_TOP', { role: escalation.to })]
        : roleAmong(actor, above, null);
    },
    check: (_, { note }) => textGiven(note, 'note'),
    carryOut(draft, { escalation: id, note, actor }, _, stamp) {
      const escalation = draft.state.escalations.find((e) => e.id === id);
      if (escalation === undefined) throw new RangeError(`There is no escalation ${id}`);
      const { step, to: from } = escalation;
      add(draft, { type: 'escalationTakenOver', data: { id, step, from, to: actor.role, note: note.trim() } }, stamp);
    },
  },
  extendDeadline: {
    may(state, { step }, actor) {
      const order = [...cycleOpen(state), ...stepOpen(state, step)];
      const stands = order.length > 0 ? order : extendable(stepState(state, step).due, { step });
      return [...stands, ...roleAmong(actor, CLOCK_KEEPERS, null)];
    },
    check(state, { step, until, decree, reason }, { now }) {
      const today = localDate(now, state.offset);
      return [
        ...extensionDay(stepState(state, step).due, until, today, legalLimit(state, step, today)),
        ...textGiven(decree, 'decree'),
        ...textGiven(reason, 'reason'),
      ];
    },
    carryOut(draft, { step, until, decree, reason }, ctx, stamp) {
      const owed = owedOf(draft.state, step);
      if (owed === null) throw new RangeError(`${step} has no deadline`);
      const extension = { until, decree: decree.trim(), reason: reason.trim() };
      const { due, notices } = extendedDeadline(owed, extension, groundOf(draft.state), ctx);
      const base = { step, visit: owed.visit, from: owed.due.dueDate, due, decree: extension.decree };
      add(draft, { type: 'deadlineExtended', data: { ...base, reason: extension.reason, notices } }, stamp);
    },
  },
};
