import { isPast } from '../calendar/instant.ts';
import type { Context } from '../clock/context.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { rulesOf } from '../rules/registry.ts';
import { actorsOf } from './actors.ts';
import { ceilingValid } from './acts/ceiling.ts';
import { mayCorrectAgain } from './acts/decisions.ts';
import { withCorrection } from './evolve-repair.ts';
import { FIGURES, isFigureCorrection } from './figures/all.ts';
import { restingOn } from './flow.ts';
import { stepOf } from './gates.ts';
import { datePossible, gatesMet, notInFuture, textGiven, voteCarried } from './guards.ts';
import { STEP_IDS, type StepId } from './process.ts';
import { receivedOn } from './receipt.ts';
import type { Correction, RepairTarget } from './repair.ts';
import { isLegalTerm } from './repair-deciders.ts';
import { recordedValue, sameValue } from './repair-facts.ts';
import { type Plan, planOf } from './repair-plan.ts';
import { type CycleState, stepState } from './state.ts';

/** A correction after the year has been closed belongs to the accounts and the plan of the next one. */
export function repairable(state: CycleState): Refusal[] {
  return state.status === 'closed'
    ? [refusal('REPAIR_CLOSED', { year: state.fiscalYear, next: state.fiscalYear + 1 }, { citation: CLOSED })]
    : [];
}
const CLOSED = 'Permendagri 20/2018 Ps 70–72';

/** What stands against a correction by itself, whoever proposes it: asked when it is proposed and again when it is decided. */
export function correctionHolds(state: CycleState, correction: Correction, ctx: Context): Refusal[] {
  const before = recordedValue(state, correction);
  if (before === null) return [notThere(state, correction)];
  if (correction.what !== 'reopening' && sameValue(before, correction.value)) return [refusal('REPAIR_UNCHANGED')];
  const fixed = standsFast(state, correction);
  const wrong = fixed.length > 0 ? fixed : valueHolds(state, correction, ctx);
  return wrong.length > 0 ? wrong : termsHold(state, correction, planOf(state, correction, ctx), ctx);
}

function notThere(state: CycleState, correction: Correction): Refusal {
  return 'step' in correction && stepState(state, correction.step).status === 'open'
    ? refusal('REPAIR_STEP_OPEN', { step: correction.step }, { fixers: actorsOf(state, correction.step) })
    : refusal('REPAIR_NOTHING_THERE', 'step' in correction ? { step: correction.step } : {});
}

/** Why this fact is not put right at all, whatever the value would be: shown before anything is filled in. */
export function standsFast(state: CycleState, target: RepairTarget): Refusal[] {
  switch (target.what) {
    case 'completedOn': {
      const step = stepOf(state, target.step);
      const isRecorded = step.kind === 'decision' && step.recordedOnly === true;
      return [
        ...deemedOf(state, [target.step]),
        ...(isRecorded ? [refusal('DATE_NOT_ALLOWED', { step: step.id }, { citation: step.citation })] : []),
      ];
    }
    case 'document':
      return unbound(state, target.step);
    case 'reopening':
      return reopenable(state, target.step);
    default:
      return [];
  }
}

function valueHolds(state: CycleState, correction: Correction, ctx: Context): Refusal[] {
  if (isFigureCorrection(correction)) {
    return [...FIGURES[correction.what].check(correction.value), ...gatesKept(state, correction)];
  }
  switch (correction.what) {
    case 'completedOn':
      return dayHolds(state, correction, ctx);
    case 'document':
      return textGiven(correction.value.title, 'title');
    case 'decision':
      return decreeHolds(state, correction, ctx);
    case 'reopening':
      return [];
    case 'ceiling':
      return ceilingValid(correction.value.amount, correction.value.sources);
    case 'appointment':
    case 'sekdesAppointment':
      return [...textGiven(correction.value.decree, 'decree'), ...notInFuture(state, correction.value.since, ctx)];
    case 'vacancy':
    case 'sekdesVacancy':
      return [...textGiven(correction.value.cause, 'cause'), ...notInFuture(state, correction.value.since, ctx)];
    case 'letter':
      return textGiven(correction.value, 'letter');
  }
}

/** A step that would not have been finished with the true figures was finished by mistake: it is reopened, not relabelled. */
function gatesKept(state: CycleState, correction: Extract<Correction, { step: StepId }>): Refusal[] {
  const after = withCorrection(state, correction, { by: '' }, { at: state.lastEntryAt });
  const unmet = (now: CycleState) => [...gatesMet(now, correction.step), ...voteCarried(now, correction.step)];
  const were = unmet(state).map(({ code }) => code);
  return unmet(after).filter(({ code }) => !were.includes(code));
}

function dayHolds(
  state: CycleState,
  { step, value }: Extract<Correction, { what: 'completedOn' }>,
  ctx: Context,
): Refusal[] {
  const possible = datePossible(state, step, value, ctx);
  if (possible.length > 0) return possible;
  const next = STEP_IDS.find((id) => {
    const { status, completedOn } = stepState(state, id);
    return stepOf(state, id).after.includes(step) && status === 'done' && completedOn !== null && completedOn < value;
  });
  if (next === undefined) return [];
  return [refusal('REPAIR_AFTER_NEXT', { date: value, step: next, latest: stepState(state, next).completedOn ?? '' })];
}

/** A decree counts that was signed within the term it answers; one that sends back, while nothing was set on its silence. */
function decreeHolds(
  state: CycleState,
  { step: id, value }: Extract<Correction, { what: 'decision' }>,
  ctx: Context,
): Refusal[] {
  const { on, number, title, result, reason } = value;
  const step = stepOf(state, id);
  const [from, { due }] = [receivedOn(state, id), stepState(state, id)];
  const owed = { citation: step.kind === 'decision' ? (step.deemed?.citation ?? null) : null };
  const isReturn = result === 'returned' && step.kind === 'decision';
  return [
    ...textGiven(number, 'number'),
    ...textGiven(title, 'title'),
    ...notInFuture(state, on, ctx),
    ...(from !== null && on < from ? [refusal('DATE_TOO_EARLY', { step: id, date: on, earliest: from }, owed)] : []),
    ...(due !== null && on > due.dueDate
      ? [refusal('REPAIR_AFTER_TERM', { step: id, date: on, latest: due.dueDate }, owed)]
      : []),
    ...(isReturn
      ? [...textGiven(reason ?? '', 'reason'), ...mayCorrectAgain(state, step), ...settledAfter(state, step.returnsTo)]
      : []),
  ];
}

/**
 * An approval or a signature binds to one text. Where a text is signed or decided on, a new one takes the way that the
 * process has for it: a return, a correction, a reopening of the step.
 */
function unbound(state: CycleState, id: StepId): Refusal[] {
  const { kind, enacts, gates } = stepOf(state, id);
  const decides = STEP_IDS.find((other) => {
    const step = stepOf(state, other);
    return step.kind === 'decision' && step.subject.steps.includes(id);
  });
  const isBound = kind === 'decision' || enacts === true || gates.signatures !== undefined || gates.checks === true;
  return isBound || decides !== undefined ? [refusal('REPAIR_TEXT_BOUND', { step: id })] : [];
}

/** What silence or a Perdes has settled stays; what a decision has opened besides the usual way is not pulled away from it. */
function reopenable(state: CycleState, id: StepId): Refusal[] {
  return [...deemedOf(state, [id, ...begunAfter(state, id)]), ...settledAfter(state, id)];
}

function begunAfter(state: CycleState, id: StepId): StepId[] {
  return restingOn(state, id).filter((one) => ['open', 'done'].includes(stepState(state, one).status));
}

function settledAfter(state: CycleState, id: StepId): Refusal[] {
  const { steps } = rulesOf(state.rules);
  const begun = begunAfter(state, id);
  const enacted = [id, ...begun].find((one) => steps[one].enacts === true && stepState(state, one).status === 'done');
  const aside = begun.find((one) => steps[one].conditional === true || steps[one].change !== undefined);
  return [
    ...(enacted ? [refusal('REPAIR_ENACTED', { step: enacted }, { citation: 'UU 6/2014 Ps 69' })] : []),
    ...(aside ? [refusal('REPAIR_FOLLOWED', { step: id, to: aside })] : []),
  ];
}

function deemedOf(state: CycleState, ids: readonly StepId[]): Refusal[] {
  const settled = ids.find((id) => stepState(state, id).outcome === 'deemed' && stepState(state, id).status === 'done');
  if (settled === undefined) return [];
  const step = stepOf(state, settled);
  const citation = step.kind === 'decision' ? (step.deemed?.citation ?? null) : null;
  return [refusal('DEEMED_IN_FORCE', { step: settled }, { citation })];
}

/** No correction lets silence decide: neither afterwards nor at once. */
function termsHold(state: CycleState, correction: Correction, plan: Plan, ctx: Context): Refusal[] {
  const settled = deemedOf(
    state,
    plan.moves.map(({ step }) => step),
  );
  const terms = [
    ...plan.moves.filter(({ step }) => stepState(state, step).status === 'open'),
    ...(correction.what === 'reopening' ? [{ step: correction.step, due: stepState(state, correction.step).due }] : []),
  ];
  const passed = terms.find(({ step, due }) => isLegalTerm(state, step) && due !== null && isPast(due.dueAt, ctx.now));
  return [
    ...settled,
    ...(passed ? [refusal('REPAIR_TERM_PASSED', { step: passed.step, date: passed.due?.dueDate ?? '' })] : []),
  ];
}
