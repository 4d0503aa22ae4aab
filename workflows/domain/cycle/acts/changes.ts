import { localDate } from '../../calendar/instant.ts';
import { type Refusal, refusal } from '../../refusal.ts';
import { rulesOf } from '../../rules/registry.ts';
import { add, advance, openStep, restrict, runningChange } from '../flow.ts';
import { cycleOpen, notInFuture, roleAmong, textGiven } from '../guards.ts';
import { type ChangeGround, type ChangeKind, STEP_IDS, type StepId } from '../process.ts';
import { type CycleState, stepState } from '../state.ts';
import type { Acts } from './act.ts';

/** Changes of plan and budget in the running year, and what follows an enactment against the evaluation. */
export const CHANGE_ACTS: Acts<'openChange' | 'reportEnactment'> = {
  openChange: {
    may(state, { kind }, actor) {
      const { citation, after } = rulesOf(state.rules).changes[kind];
      const isPossible = stepState(state, after).status === 'done' && stepState(state, 'pelaksanaan').status !== 'done';
      return [
        ...roleAmong(actor, ['kades', 'sekdes'], citation),
        ...cycleOpen(state),
        ...(isPossible ? [] : [refusal('CHANGE_NOT_POSSIBLE', { step: after }, { citation })]),
        ...(runningChange(state, kind) === null ? [] : [refusal('CHANGE_RUNNING', { change: kind }, { citation })]),
      ];
    },
    check(state, { kind, ground, reason, decree = '' }) {
      const { grounds, citation } = rulesOf(state.rules).changes[kind];
      return [
        ...(grounds.includes(ground) ? [] : [refusal('GROUND_NOT_ADMITTED', { change: kind, ground }, { citation })]),
        ...aroundPerdesPerubahan(state, kind, ground),
        ...onceAYear(state, kind, ground === 'keadaan_luar_biasa' && decree.trim().length > 0),
        ...textGiven(reason, 'reason'),
      ];
    },
    carryOut(draft, { kind, ground, reason, decree }, ctx, stamp) {
      const number = draft.state.changes.filter((one) => one.kind === kind).length + 1;
      const data = {
        id: `${kind}#${number}`,
        kind,
        number,
        ground,
        reason: reason.trim(),
        decree: decree?.trim() || null,
        openedOn: localDate(ctx.now, draft.state.offset),
        reset: stepsToReset(draft.state, kind),
      };
      add(draft, { type: 'changeOpened', data }, stamp);
      advance(draft, ctx, stamp);
    },
  },
  reportEnactment: {
    may(state, _, actor) {
      const { enactment, correction, evaluation, opens, citation } = rulesOf(state.rules).annulment;
      const isOwed = stepState(state, correction).status === 'open' || stepState(state, evaluation).status === 'open';
      return [
        ...roleAmong(actor, ['camat', 'dpmd', 'bupati'], citation),
        ...cycleOpen(state),
        ...(isOwed && stepState(state, opens).status !== 'open'
          ? []
          : [refusal('ENACTMENT_NOT_UNLAWFUL', { step: enactment }, { citation })]),
      ];
    },
    check: (state, { number, reason, occurredOn }, ctx) => [
      ...textGiven(number, 'number'),
      ...textGiven(reason, 'reason'),
      ...notInFuture(state, occurredOn, ctx),
    ],
    carryOut(draft, { number, occurredOn: on, reason }, ctx, stamp) {
      const { enactment: step, opens, meanwhile, citation } = rulesOf(draft.state.rules).annulment;
      const data = { step, number: number.trim(), on, reason: reason.trim(), citation };
      add(draft, { type: 'enactmentReported', data }, stamp);
      const since = localDate(ctx.now, draft.state.offset);
      openStep(draft, opens, ctx, stamp, since);
      restrict(draft, { cause: 'annulled', since, citation }, meanwhile, ctx, stamp);
    },
  },
};

/** Also the correction that an earlier change of that kind went through: its text is not the text of this one. */
function stepsToReset(state: CycleState, kind: ChangeKind): StepId[] {
  const { steps } = rulesOf(state.rules);
  const wasAskedFor = (id: StepId) => steps[id].conditional !== true || stepState(state, id).visit > 0;
  return STEP_IDS.filter((id) => steps[id].change === kind && wasAskedFor(id));
}

/**
 * The elaboration alone is changed only before the Perdes that changes the budget (Permendagri 20/2018 Ps 41), save for aid
 * that comes after it. That a Perkades suffices for such aid stood in Permendagri 113/2014 Ps 34, which is revoked, and is told
 * today by regents' own regulations.
 */
function aroundPerdesPerubahan(state: CycleState, change: ChangeKind, ground: ChangeGround): Refusal[] {
  if (change !== 'perkades_perubahan') return [];
  const isSet = state.changes.some(({ kind, completedOn }) => kind === 'perubahan_apbdes' && completedOn !== null);
  const comesAfter = ground === 'bankeu_terlambat';
  const { citation } = rulesOf(state.rules).changes[change];
  if (isSet && !comesAfter) return [refusal('CHANGE_AFTER_PERDES', { change }, { citation })];
  return !isSet && comesAfter ? [refusal('CHANGE_BEFORE_PERDES', { ground })] : [];
}

/** A plan or a budget is changed once in a fiscal year, save on an extraordinary event that a decree has established. */
function onceAYear(state: CycleState, kind: ChangeKind, isExtraordinary: boolean): Refusal[] {
  const { oncePerYear, citation } = rulesOf(state.rules).changes[kind];
  const made = state.changes.filter((one) => one.kind === kind).length;
  return oncePerYear && made > 0 && !isExtraordinary
    ? [refusal('CHANGE_ALREADY_MADE', { change: kind, year: state.fiscalYear }, { citation, fixers: ['bupati'] })]
    : [];
}
