import { refusal } from '../../refusal.ts';
import { upcoming } from '../deadlines.ts';
import { extendable, extensionDay } from '../extension.ts';
import { add, extended } from '../flow.ts';
import { cycleOpen, roleAmong, stepOpen, textGiven } from '../guards.ts';
import { rolesAbove } from '../ladder.ts';
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
      const above = rolesAbove(state, escalation);
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
      return [...(order.length > 0 ? order : extendable(state, step)), ...roleAmong(actor, CLOCK_KEEPERS, null)];
    },
    check: (state, { step, until, decree, reason }, ctx) => [
      ...extensionDay(state, step, until, ctx),
      ...textGiven(decree, 'decree'),
      ...textGiven(reason, 'reason'),
    ],
    carryOut(draft, { step, until, decree, reason }, ctx, stamp) {
      const { due: before, visit } = stepState(draft.state, step);
      if (before === null) throw new RangeError(`${step} has no deadline`);
      const extension = { until, decree: decree.trim(), reason: reason.trim() };
      const due = extended(draft.state, before, [...(before.extendedBy ?? []), extension]);
      const base = { step, visit, from: before.dueDate, due, decree: extension.decree, reason: extension.reason };
      const after = {
        ...draft.state,
        steps: { ...draft.state.steps, [step]: { ...stepState(draft.state, step), due, late: false } },
      };
      const missed = upcoming(after, ctx.calendar).filter(
        (notice) => notice.step === step && notice.kind === 'reminder' && notice.at <= ctx.now,
      );
      const notices = missed.map(({ key }) => key);
      add(draft, { type: 'deadlineExtended', data: { ...base, notices } }, stamp);
    },
  },
};
