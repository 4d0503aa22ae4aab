import { isPast, localDate } from '../calendar/instant.ts';
import { compareDates, type PlainDate, plainDate } from '../calendar/plain-date.ts';
import type { Context } from '../clock/context.ts';
import { bpdVote } from '../participation/attendance.ts';
import { type Actor, covers, type Hand, handsOf } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { rulesOf } from '../rules/registry.ts';
import type { Step } from '../rules/rule-set.ts';
import { actorsOf, preparersOf } from './actors.ts';
import type { PersonalCommand } from './command.ts';
import { FIGURES, isFigureGate } from './figures/all.ts';
import { budgetOf, type Gate, gatesOf, isScanToEvaluate, stepOf, subjectOf } from './gates.ts';
import { lapsesInSilence } from './owed.ts';
import type { StepId } from './process.ts';
import { stepsKeptApart } from './separation-of-duties.ts';
import { type CycleState, stepState } from './state.ts';

/** Guards answer with the rules that are not met; an empty list means the way is free. */

/** A stranger to the village learns nothing more: scope is asked before everything else. */
export function outOfScope(state: CycleState, actor: Actor): Refusal[] {
  return covers(actor.scope, state) ? [] : [refusal('OUT_OF_SCOPE', { village: state.villageCode })];
}

export function roleAmong(actor: Actor, roles: readonly Role[], citation: string | null): Refusal[] {
  return roles.includes(actor.role)
    ? []
    : [refusal('NOT_YOUR_ROLE', { role: actor.role }, { citation, fixers: roles })];
}

export function cycleOpen(state: CycleState): Refusal[] {
  return state.status === 'closed' ? [refusal('CYCLE_CLOSED', { year: state.fiscalYear })] : [];
}

/** A step is open, or why it is not: waiting for others, done, or decided by the law itself. */
export function stepOpen(state: CycleState, id: StepId): Refusal[] {
  const { status, outcome } = stepState(state, id);
  if (status === 'open') return [];
  const step = stepOf(state, id);
  if (outcome === 'deemed' && step.kind === 'decision' && step.deemed) {
    return [refusal('DEEMED_IN_FORCE', { step: id }, { citation: step.deemed.citation })];
  }
  const { enactment, correction, citation } = rulesOf(state.rules).annulment;
  if (id === enactment && stepState(state, correction).status === 'open') {
    const owed = { citation, fixers: ['kades', 'bpd'] as const };
    return [refusal('CORRECTION_REQUIRED', { step: id, waitsFor: correction }, owed)];
  }
  const waitsFor = step.after.find((before) => stepState(state, before).status === 'open');
  const { fixers, named } = waitsFor
    ? { fixers: actorsOf(state, waitsFor), named: { waitsFor } }
    : { fixers: [], named: {} };
  return [refusal('STEP_NOT_OPEN', { step: id, status, ...named }, { citation: step.citation, fixers })];
}

/** One refusal for each gate of the checklist that is not met, with who can meet it. */
export function gatesMet(state: CycleState, id: StepId): Refusal[] {
  return gatesOf(state, id)
    .filter((gate) => !gate.met)
    .map((gate) => missing(state, stepOf(state, id), gate));
}

/** Where the council voted, more than half of those present have to be in favour. */
export function voteCarried(state: CycleState, id: StepId): Refusal[] {
  const { quorum } = stepState(state, id);
  if (quorum === null || (quorum.inFavour === undefined && quorum.against === undefined)) return [];
  const { present, inFavour = 0 } = quorum;
  const vote = bpdVote({ present, inFavour });
  if (vote.carried) return [];
  const owed = { citation: 'UU 6/2014 Ps 65(1)', fixers: actorsOf(state, id) };
  return [refusal('VOTE_NOT_CARRIED', { step: id, present, inFavour, needed: vote.needed }, owed)];
}

function missing(state: CycleState, step: Step, gate: Gate): Refusal {
  const { citation } = step;
  const fixers = preparersOf(state, step.id);
  if (isFigureGate(gate)) return FIGURES[gate.kind].missing(gate, { step: step.id, citation, fixers });
  switch (gate.kind) {
    case 'document':
      return refusal('DOCUMENT_MISSING', { step: step.id, document: gate.document }, { citation, fixers });
    case 'signature':
      return refusal('SIGNATURE_MISSING', { step: step.id, role: gate.role }, { citation, fixers: [gate.role] });
    case 'ceiling':
      return refusal('CEILING_MISSING', { step: step.id }, { citation, fixers });
    case 'inclusive':
      return refusal(
        'GROUPS_ABSENT',
        { step: step.id, absent: gate.absent.join(',') },
        { citation: 'UU 6/2014 Ps 54; PP 43/2014 Ps 80', fixers },
      );
    case 'checks':
      return refusal(
        'BUDGET_BLOCKED',
        { step: step.id, rules: gate.blocking.join(', ') },
        { citation, fixers: budgetFixers(state, step.id) },
      );
    case 'remarks':
      return refusal(
        'REMARKS_OPEN',
        { step: step.id, open: gate.open },
        { citation, fixers: actorsOf(state, step.id) },
      );
  }
}

/** Who can put a budget right: whoever prepares the step that its text stands in. */
function budgetFixers(state: CycleState, id: StepId): readonly Role[] {
  return preparersOf(state, budgetOf(state, id)?.step ?? id);
}

/** Nothing can check a scan: it passes an evaluation only by the evaluator's own word. */
export function checkedByHand(state: CycleState, id: StepId, said: true | undefined): Refusal[] {
  if (said || !isScanToEvaluate(state, id)) return [];
  const document = budgetOf(state, id)?.kind ?? '';
  return [refusal('CHECK_BY_HAND', { step: id, document }, { citation: stepOf(state, id).citation })];
}

/**
 * Nobody decides on his own text, nor through a delegation: neither who attached, signed or finished it, nor whose hand was in
 * a hop between the text and this decision that the law keeps apart from it (docs/law.md#who-does-what).
 */
export function segregated(state: CycleState, id: StepId, actor: Actor): Refusal[] {
  const subject = subjectOf(state, id);
  const step = stepOf(state, id);
  if (subject === null || step.kind !== 'decision') return [];
  const mine = handsOf(actor);
  const touched = (hand: Hand | null) =>
    hand !== null && (mine.includes(hand.by) || (hand.onBehalfOf !== undefined && mine.includes(hand.onBehalfOf)));
  const { completedBy, signatures } = stepState(state, subject.step);
  const between = stepsKeptApart(rulesOf(state.rules), step).flatMap((hop) => handsOn(state, hop));
  if (![subject, completedBy, ...signatures, ...between].some(touched)) return [];
  return [
    refusal(
      'SEGREGATION_OF_DUTIES',
      { step: id, document: subject.kind },
      { citation: 'PP 43/2014 Ps 154', fixers: actorsOf(state, id) },
    ),
  ];
}

/** Everybody whose hand is on a step as it stands. */
function handsOn(state: CycleState, id: StepId): Hand[] {
  const { status, completedBy, documents, signatures } = stepState(state, id);
  if (status === 'waiting') return [];
  return [...(completedBy ? [completedBy] : []), ...Object.values(documents), ...signatures];
}

/** A decision binds to the text that was read: another version since then has to be read first. */
export function sameText(state: CycleState, id: StepId, sha256: string): Refusal[] {
  const subject = subjectOf(state, id);
  return subject?.sha256 === sha256
    ? []
    : [refusal('DOCUMENT_CHANGED', { step: id, document: subject?.kind ?? 'none', current: subject?.sha256 ?? '' })];
}

/**
 * After the term the law has decided. What counts is when the server received the decision, so that a worker that was
 * down at the hour changes nothing.
 */
export function inTime(state: CycleState, id: StepId, command: PersonalCommand): Refusal[] {
  const step = stepOf(state, id);
  const { due } = stepState(state, id);
  if (due === null || !lapsesInSilence(state, id) || !isPast(due.dueAt, command.receivedAt)) return [];
  const citation = step.kind === 'decision' ? step.deemed?.citation : undefined;
  return [refusal('DEEMED_IN_FORCE', { step: id, dueDate: due.dueDate }, { citation: citation ?? null })];
}

/** Facts may be entered after the day they happened, within the planning year and after what they rest on. */
export function datePossible(state: CycleState, id: StepId, on: PlainDate | undefined, ctx: Context): Refusal[] {
  if (on === undefined) return [];
  const step = stepOf(state, id);
  if (step.kind === 'decision' && step.recordedOnly) {
    return [refusal('DATE_NOT_ALLOWED', { step: id }, { citation: step.citation })];
  }
  const future = notInFuture(state, on, ctx);
  if (future.length > 0) return future;
  const earliest = earliestDay(state, step);
  return compareDates(on, earliest) < 0 ? [refusal('DATE_TOO_EARLY', { date: on, earliest, step: id })] : [];
}

export function notInFuture(state: CycleState, on: PlainDate, ctx: Context): Refusal[] {
  const today = localDate(ctx.now, state.offset);
  return compareDates(on, today) > 0 ? [refusal('DATE_IN_FUTURE', { date: on, today })] : [];
}

function earliestDay(state: CycleState, step: Step): PlainDate {
  const { openedOn, visit } = stepState(state, step.id);
  const isRoot = step.after.length === 0 && visit === 1;
  return isRoot || openedOn === null ? plainDate(`${state.fiscalYear - 1}-01-01`) : openedOn;
}

export function textGiven(text: string, field: string): Refusal[] {
  return text.trim().length > 0 ? [] : [refusal('REASON_REQUIRED', { field })];
}
