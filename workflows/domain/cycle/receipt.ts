import { workingDaysIn } from '../calendar/calendar.ts';
import { localDate } from '../calendar/instant.ts';
import { maxDate, type PlainDate } from '../calendar/plain-date.ts';
import type { Context } from '../clock/context.ts';
import { LEVEL_OF_ROLE, type Level } from '../policy/roles.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { rulesOf } from '../rules/registry.ts';
import type { Step } from '../rules/rule-set.ts';
import { actorsByRule, actorsOf } from './actors.ts';
import type { DocumentKind, StepId } from './process.ts';
import { type CycleState, stepState } from './state.ts';
import { dueFrom } from './term.ts';

// A term that runs against an office begins when that office has received what it is about. Whoever hands in gains from an early
// day, so the day he names starts no clock against another (docs/law.md#who-dates-what).

/** So long an office may say that papers are missing; after that it counts as complete on the day it was handed in. */
export const INCOMPLETE_WITHIN = 3;

/** The step that handed over what this one is about: of those before it, the one that was recorded last, whatever day it names. */
export function handedOverBy(state: CycleState, id: StepId): StepId | null {
  return rulesOf(state.rules).steps[id].after.reduce<StepId | null>((last, before) => {
    const { completedAt } = stepState(state, before);
    const latest = last && stepState(state, last).completedAt;
    return completedAt !== null && (!latest || completedAt >= latest) ? before : last;
  }, null);
}

/** Whether the term of this step counts days from what another office has done. */
export function runsFromReceipt(state: CycleState, id: StepId): boolean {
  const { deadline } = rulesOf(state.rules).steps[id];
  const sender = handedOverBy(state, id);
  return deadline !== null && deadline.kind !== 'fixedDate' && sender !== null && isAnother(state, sender, id);
}

function isAnother(state: CycleState, sender: StepId, id: StepId): boolean {
  const { steps } = rulesOf(state.rules);
  const senders = actorsByRule(steps[sender]);
  return !actorsByRule(steps[id]).some((role) => senders.includes(role));
}

/**
 * The first day of a term whose conditions came true on that day: never before the server had heard of what another office did
 * for it, however that office has dated it.
 */
export function startOfTerm(state: CycleState, id: StepId, on: PlainDate, { now }: Context): PlainDate {
  const { after, deadline } = rulesOf(state.rules).steps[id];
  if (deadline === null || deadline.kind === 'fixedDate') return on;
  const today = localDate(now, state.offset);
  return after.reduce((start, before) => {
    const { completedAt } = stepState(state, before);
    if (completedAt === null || !isAnother(state, before, id)) return start;
    const heard = localDate(completedAt, state.offset);
    return maxDate(start, heard < today ? heard : today);
  }, on);
}

/** The day from which the term of an open step counts; null where it counts from none. */
export function receivedOn(state: CycleState, id: StepId): PlainDate | null {
  const { due } = stepState(state, id);
  return due === null || due.term.kind === 'fixedDate' ? null : due.term.from;
}

/** Why the receipt of what this step is about cannot be said to have been earlier at all. */
export function receiptOpen(state: CycleState, id: StepId): Refusal[] {
  const [from, { openedOn }] = [receivedOn(state, id), stepState(state, id)];
  const isLater = from !== null && openedOn !== null && openedOn < from;
  return isLater && runsFromReceipt(state, id) ? [] : [refusal('RECEIPT_SETTLED', { step: id, on: from ?? '' })];
}

/**
 * What is wrong with that day: it lies between the day that the sender named and the day that the server heard of, and leaves the
 * receiver something of his term. What was decided on paper within a term that is over is proved otherwise.
 */
export function receiptDay(state: CycleState, id: StepId, on: PlainDate, { now, calendar }: Context): Refusal[] {
  const [from, { openedOn }] = [receivedOn(state, id), stepState(state, id)];
  if (from === null || openedOn === null) return [];
  if (on < openedOn) return [refusal('DATE_TOO_EARLY', { step: id, date: on, earliest: openedOn })];
  if (on >= from) return [refusal('RECEIPT_NOT_EARLIER', { step: id, date: on, on: from })];
  const due = dueFrom(state, id, on, calendar);
  return due !== null && due.dueAt <= now
    ? [refusal('RECEIPT_TERM_OVER', { step: id, date: on, due: due.dueDate }, { citation: due.citation })]
    : [];
}

/**
 * The papers that belong to what was handed over: what is asked for, and what goes along where there is any. None where it is no
 * file for somebody to look at: a decision, a regulation in force, or what comes from an office above.
 */
export function papersOf(state: CycleState, id: StepId): DocumentKind[] {
  const { steps } = rulesOf(state.rules);
  const sender = handedOverBy(state, id);
  if (sender === null) return [];
  const { kind, enacts, gates } = steps[sender];
  const isAbove = LEVELS.indexOf(levelOf(steps[id])) > LEVELS.indexOf(levelOf(steps[sender]));
  if (kind === 'decision' || enacts === true || !(steps[id].kind === 'decision' || isAbove)) return [];
  return [...(gates.documents ?? []), ...(gates.mayAttach ?? [])];
}

const LEVELS: readonly Level[] = ['village', 'district', 'regency', 'province'];

function levelOf(step: Step): Level {
  const [first] = actorsByRule(step);
  return first ? LEVEL_OF_ROLE[first] : 'village';
}

/**
 * Why papers can no longer be asked for: what was handed over counts as complete. All papers are asked for at once, so what comes
 * in after a demand is received with its day.
 */
export function completenessOpen(state: CycleState, id: StepId): Refusal[] {
  const sender = handedOverBy(state, id);
  if (sender === null || !runsFromReceipt(state, id) || papersOf(state, id).length === 0) {
    return [refusal('PAPERS_NOT_EXPECTED', { step: id })];
  }
  const { visit } = stepState(state, id);
  const { returned } = stepState(state, sender);
  const isAnswer = returned?.from === id && returned.missing !== undefined && returned.visit === visit - 1;
  return isAnswer ? [refusal('PAPERS_ASKED_ALREADY', { step: id }, { fixers: actorsOf(state, id) })] : [];
}

/** The days in which papers can be asked for have gone by. */
export function stillIncomplete(state: CycleState, id: StepId, { now, calendar }: Context): Refusal[] {
  const from = receivedOn(state, id);
  if (from === null) return [];
  const today = localDate(now, state.offset);
  const days = workingDaysIn(calendar, from, today);
  if (days.length <= INCOMPLETE_WITHIN) return [];
  const latest = days[INCOMPLETE_WITHIN - 1] ?? from;
  return [refusal('PAPERS_TERM_OVER', { step: id, on: from, days: INCOMPLETE_WITHIN, latest })];
}

/** What is wrong with the list of papers. */
export function papersNamed(state: CycleState, id: StepId, missing: readonly DocumentKind[]): Refusal[] {
  const known = papersOf(state, id);
  const stranger = missing.find((kind) => !known.includes(kind));
  if (missing.length === 0) return [refusal('REASON_REQUIRED', { field: 'missing' })];
  return stranger ? [refusal('DOCUMENT_NOT_EXPECTED', { step: id, document: stranger })] : [];
}
