import { localDate } from '../../calendar/instant.ts';
import { handsOf } from '../../policy/actor.ts';
import type { Role } from '../../policy/roles.ts';
import { type Refusal, refusal } from '../../refusal.ts';
import { add, advance, openStep } from '../flow.ts';
import { roleAmong, textGiven } from '../guards.ts';
import { openRepairs, type Repair, sameHands, targetKey } from '../repair.ts';
import { anotherPerson, decidersOf } from '../repair-deciders.ts';
import { proposersOf, recordedValue, sameValue } from '../repair-facts.ts';
import { correctionHolds, repairable } from '../repair-guards.ts';
import { effectsOf, planOf } from '../repair-plan.ts';
import type { CycleState } from '../state.ts';
import type { Acts } from './act.ts';

/** Whoever enters something into a cycle, and the DPMD. */
const PROPOSERS: readonly Role[] = ['kades', 'sekdes', 'bpd', 'pendamping', 'camat', 'dpmd', 'bappeda'];

/** "Betulkan & lanjutkan": a recorded fact put right by two people, with a reason, before and after. Never a reset. */
export const REPAIR_ACTS: Acts<'proposeRepair' | 'approveRepair' | 'declineRepair' | 'withdrawRepair'> = {
  proposeRepair: {
    may: (state, _, actor) => [...roleAmong(actor, PROPOSERS, null), ...repairable(state)],
    check(state, { correction, reason, actor }, ctx) {
      const mine = roleAmong(actor, proposersOf(state, correction), null);
      const pending = openRepairs(state).find((one) => targetKey(one.correction) === targetKey(correction));
      const first = [
        ...mine,
        ...(pending ? [refusal('REPAIR_PENDING', { repair: pending.id }, { fixers: pending.deciders })] : []),
        ...textGiven(reason, 'reason'),
      ];
      if (first.length > 0) return first;
      const wrong = correctionHolds(state, correction, ctx);
      if (wrong.length > 0) return wrong;
      const deciders = decidersOf(state, correction, planOf(state, correction, ctx), actor.role);
      return deciders.length > 0 ? [] : [refusal('REPAIR_NO_SECOND', { role: actor.role })];
    },
    carryOut(draft, { correction, reason, actor: { role } }, ctx, stamp) {
      const { state } = draft;
      const before = recordedValue(state, correction);
      if (before === null) throw new RangeError(`Nothing recorded: ${targetKey(correction)}`);
      const plan = planOf(state, correction, ctx);
      const data = {
        id: `b${(state.repairs ?? []).length + 1}`,
        correction,
        before,
        reason: reason.trim(),
        effects: effectsOf(state, correction, plan),
        deciders: decidersOf(state, correction, plan, role),
        role,
      };
      add(draft, { type: 'repairProposed', data }, stamp);
    },
  },
  approveRepair: {
    may: (state, { repair }, actor) =>
      withOpen(state, repair, (one) => [
        ...repairable(state),
        ...roleAmong(actor, one.deciders, null),
        ...anotherPerson(state, one, actor),
      ]),
    check: (state, { repair, actor }, ctx) =>
      withOpen(state, repair, ({ correction, before, proposed }) => {
        const now = recordedValue(state, correction);
        if (now === null || !sameValue(now, before)) return [refusal('REPAIR_STALE', { repair })];
        const wrong = correctionHolds(state, correction, ctx);
        // What it moves may be another's term than on the day it was proposed.
        const deciders = decidersOf(state, correction, planOf(state, correction, ctx), proposed.role);
        return wrong.length > 0 ? wrong : roleAmong(actor, deciders, null);
      }),
    carryOut(draft, { repair, note, actor: { role } }, ctx, stamp) {
      const { id, correction, before, reason } = found(draft.state, repair);
      const plan = planOf(draft.state, correction, ctx);
      const effects = effectsOf(draft.state, correction, plan);
      const data = { id, correction, before, reason, role, note: note?.trim() || null, effects, ...plan };
      add(draft, { type: 'repaired', data }, stamp);
      // The clock of the step goes on from where it began: it had never been finished.
      if (correction.what === 'reopening') openStep(draft, correction.step, ctx, stamp);
      // The village learns of the decree today, and has the whole of its term from now on.
      else if (plan.to) openStep(draft, plan.to, ctx, stamp, localDate(ctx.now, draft.state.offset));
      else return;
      advance(draft, ctx, stamp);
    },
  },
  declineRepair: {
    may: (state, { repair }, actor) =>
      withOpen(state, repair, (one) => [
        ...repairable(state),
        ...roleAmong(actor, one.deciders, null),
        ...anotherPerson(state, one, actor),
      ]),
    check: (_, { reason }) => textGiven(reason, 'reason'),
    carryOut(draft, { repair, reason, actor: { role } }, _, stamp) {
      const { id, correction } = found(draft.state, repair);
      add(draft, { type: 'repairDeclined', data: { id, correction, reason: reason.trim(), role } }, stamp);
    },
  },
  withdrawRepair: {
    may: (state, { repair }, actor) =>
      withOpen(state, repair, ({ proposed }) => [
        ...repairable(state),
        ...(sameHands(proposed, handsOf(actor))
          ? []
          : [refusal('REPAIR_NOT_YOURS', { repair }, { fixers: [proposed.role] })]),
      ]),
    check: () => [],
    carryOut(draft, { repair, note, actor: { role } }, _, stamp) {
      const { id, correction } = found(draft.state, repair);
      add(draft, { type: 'repairWithdrawn', data: { id, correction, note: note?.trim() || null, role } }, stamp);
    },
  },
};

function withOpen(state: CycleState, id: string, ask: (repair: Repair) => Refusal[]): Refusal[] {
  const repair = openRepairs(state).find((one) => one.id === id);
  return repair === undefined ? [refusal('REPAIR_NOT_OPEN', { repair: id })] : ask(repair);
}

function found(state: CycleState, id: string): Repair {
  const repair = openRepairs(state).find((one) => one.id === id);
  if (repair === undefined) throw new RangeError(`There is no open repair ${id}`);
  return repair;
}
