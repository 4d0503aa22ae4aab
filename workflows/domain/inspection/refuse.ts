import type { PlainDate } from '../calendar/plain-date.ts';
import { holdsOffice } from '../cycle/actors.ts';
import { textGiven } from '../cycle/guards.ts';
import type { Office } from '../cycle/state.ts';
import { displayRupiah, type Sen, sen, subtractSen } from '../money/sen.ts';
import { type Actor, type Author, handsOf } from '../policy/actor.ts';
import { RIGHTS } from '../policy/rights.ts';
import { type Refusal, refusal } from '../refusal.ts';
import {
  type AnswerOf,
  ENDED,
  handsIn,
  type Inspected,
  type JudgementOf,
  leftToRepay,
  SETTLED_BY,
  type Standing,
} from './finding.ts';

/** Supervision of the village's money by the inspectorate, and the follow-up of what it finds. */
export const INSPECTION = 'Permendagri 73/2020';

/** A finding with where it stands; `author` is whoever recorded it. */
export type Kept = {
  inspected: Pick<Inspected, 'kind' | 'amount' | 'fiscalYear' | 'addressee'>;
  author: Author;
  standing: Standing;
};

const OTHER = { citation: INSPECTION, fixers: RIGHTS.recordFindings };

/** What is wrong with a finding that is to be recorded. */
export function refuseRecord({ kind, fiscalYear, amount, report }: Inspected, today: PlainDate): Refusal[] {
  const first = `${fiscalYear}-01-01`;
  const isAsked = SETTLED_BY[kind] !== 'evidence';
  return [
    ...textGiven(report.number, 'report.number'),
    ...(report.date > today ? [refusal('DATE_IN_FUTURE', { date: report.date, today })] : []),
    ...(report.date < first ? [refusal('INSPECTION_BEFORE_YEAR', { date: report.date, year: fiscalYear })] : []),
    ...(amount === null && isAsked ? [refusal('INSPECTION_AMOUNT_REQUIRED', { inspectionKind: kind })] : []),
    ...(amount !== null && amount <= 0 ? [refusal('AMOUNT_INVALID')] : []),
  ];
}

/** What stands against this person's answering now: of another office, of one who holds it no more, of what has ended. */
export function mayAnswer({ inspected: { addressee }, standing }: Kept, actor: Actor, kades: Office): Refusal[] {
  const isAsked = actor.role === addressee;
  return [
    ...(isAsked ? [] : [refusal('NOT_YOUR_ROLE', { role: actor.role }, { citation: INSPECTION, fixers: [addressee] })]),
    ...(isAsked && addressee === 'kades' ? holdsOffice({ kades }, actor) : []),
    ...unsettled(standing),
  ];
}

/**
 * What is wrong with an answer: more repaid than is owed, a budget where none is asked for, or of a year that is not after the
 * finding's. `budgetYear` is the fiscal year of the budget it names.
 */
export function checkAnswer({ inspected, standing }: Kept, answer: AnswerOf, budgetYear: number | null): Refusal[] {
  const { kind, fiscalYear } = inspected;
  const isLater = budgetYear !== null && budgetYear > fiscalYear;
  const takesIn = SETTLED_BY[kind] === 'budget' && isLater;
  const left = leftToRepay(inspected, standing);
  return [
    ...textGiven(answer.text, 'text'),
    ...within(answer.repaid, left === null ? null : subtractSen(left, standing.claimed)),
    ...(answer.budget === null || takesIn ? [] : [refusal('INSPECTION_BUDGET', { year: fiscalYear })]),
  ];
}

/** What stands against this person's judging now. */
export function mayJudge({ inspected: { addressee }, standing }: Kept, actor: Actor): Refusal[] {
  const isAnswered = standing.state === 'dijawab';
  const ended = unsettled(standing);
  return [
    ...inspector(actor),
    ...ended,
    ...(isAnswered || ended.length > 0 ? [] : [refusal('INSPECTION_UNANSWERED', {}, { fixers: [addressee] })]),
    ...anotherThan(standing.answeredBy, actor),
  ];
}

/**
 * What stands, beside that, against this person's settling it. The village gains by it, so whoever recorded the finding does not
 * end it alone.
 */
export function maySettle({ author }: Kept, actor: Actor): Refusal[] {
  return anotherThan(handsIn(author), actor);
}

/** What is wrong with a judgement. Money that was to be paid back is settled only when all of it is. */
export function checkJudgement(kept: Kept, { verdict, reason, repaid }: JudgementOf, actor: Actor): Refusal[] {
  const { inspected, standing } = kept;
  const left = leftToRepay(inspected, standing);
  const owed = left === null ? sen(0) : subtractSen(left, repaid ?? sen(0));
  const isOwed = SETTLED_BY[inspected.kind] === 'repayment' && owed > 0;
  return [
    ...textGiven(reason, 'reason'),
    ...within(repaid, left === null ? null : standing.claimed),
    ...(verdict === 'selesai' ? maySettle(kept, actor) : []),
    ...(verdict === 'selesai' && isOwed
      ? [refusal('INSPECTION_NOT_REPAID', { amount: displayRupiah(owed) }, OTHER)]
      : []),
  ];
}

/** What stands against this person's taking the finding back. */
export function mayWithdraw(kept: Kept, actor: Actor): Refusal[] {
  const { standing } = kept;
  return [
    ...inspector(actor),
    ...unsettled(standing),
    ...anotherThan([...handsIn(kept.author), ...standing.answeredBy], actor),
  ];
}

function inspector({ role }: Actor): Refusal[] {
  const isOne = RIGHTS.recordFindings.some((one) => one === role);
  return isOne ? [] : [refusal('NOT_YOUR_ROLE', { role }, OTHER)];
}

function unsettled({ state }: Standing): Refusal[] {
  return ENDED.includes(state) ? [refusal('INSPECTION_ENDED', { inspectionState: state })] : [];
}

function anotherThan(hands: readonly string[], actor: Actor): Refusal[] {
  return handsOf(actor).some((hand) => hands.includes(hand)) ? [refusal('INSPECTION_SAME_PERSON', {}, OTHER)] : [];
}

/** An amount that lies between nothing and what there is; null where no money is asked for at all. */
function within(amount: Sen | null, most: Sen | null): Refusal[] {
  if (amount === null) return [];
  if (amount <= 0) return [refusal('AMOUNT_INVALID')];
  return amount > (most ?? 0) ? [refusal('INSPECTION_OVERPAID', { amount: displayRupiah(most ?? sen(0)) })] : [];
}
