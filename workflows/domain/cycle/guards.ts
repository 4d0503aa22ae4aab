import { isPast, localDate } from '../calendar/instant.ts';
import { compareDates, type PlainDate, plainDate } from '../calendar/plain-date.ts';
import { type Actor, covers } from '../policy/actor.ts';
import type { Role } from '../policy/roles.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { PersonalCommand } from './command.ts';
import type { Context } from './flow.ts';
import { type Gate, gatesOf, stepOf, subjectOf } from './gates.ts';
import type { Step, StepId } from './process.ts';
import type { CycleState } from './state.ts';

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

export function stepOpen(state: CycleState, id: StepId): Refusal[] {
  const { status, outcome } = state.steps[id];
  if (status === 'open') return [];
  const step = stepOf(state, id);
  if (outcome === 'deemed' && step.kind === 'decision' && step.deemed) {
    return [refusal('DEEMED_IN_FORCE', { step: id }, { citation: step.deemed.citation })];
  }
  return [refusal('STEP_NOT_OPEN', { step: id, status }, { citation: step.citation })];
}

const MISSING = { document: 'DOCUMENT_MISSING', attendance: 'ATTENDANCE_MISSING', ceiling: 'CEILING_MISSING' } as const;

/** One refusal for each gate of the checklist that is not met, with who can meet it. */
export function gatesMet(state: CycleState, id: StepId): Refusal[] {
  const step = stepOf(state, id);
  return gatesOf(state, id)
    .filter((gate) => !gate.met)
    .map((gate) => missing(step, gate));
}

function missing(step: Step, gate: Gate): Refusal {
  const { citation } = step;
  switch (gate.kind) {
    case 'document':
      return refusal(
        MISSING.document,
        { step: step.id, document: gate.document },
        { citation, fixers: step.preparers },
      );
    case 'signature':
      return refusal('SIGNATURE_MISSING', { step: step.id, role: gate.role }, { citation, fixers: [gate.role] });
    case 'attendance':
    case 'ceiling':
      return refusal(MISSING[gate.kind], { step: step.id }, { citation, fixers: step.preparers });
  }
}

/** Nobody decides on his own text: neither who attached it nor who declared it finished (domain.md 2.1). */
export function segregated(state: CycleState, id: StepId, actor: Actor): Refusal[] {
  const subject = subjectOf(state, id);
  const step = stepOf(state, id);
  if (subject === null || step.kind !== 'decision') return [];
  if (subject.by !== actor.id && state.steps[subject.step].completedBy !== actor.id) return [];
  return [
    refusal(
      'SEGREGATION_OF_DUTIES',
      { step: id, document: subject.kind },
      { citation: 'PP 43/2014 Ps 154', fixers: step.approvers },
    ),
  ];
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
  const { due } = state.steps[id];
  if (step.kind !== 'decision' || !step.deemed || due === null || !isPast(due.dueAt, command.receivedAt)) return [];
  return [refusal('DEEMED_IN_FORCE', { step: id, dueDate: due.dueDate }, { citation: step.deemed.citation })];
}

/** Facts may be entered after the day they happened, within the planning year and after what they rest on. */
export function datePossible(state: CycleState, id: StepId, on: PlainDate | undefined, ctx: Context): Refusal[] {
  if (on === undefined) return [];
  const step = stepOf(state, id);
  if (step.kind === 'decision' && step.recordedOnly) {
    return [refusal('DATE_NOT_ALLOWED', { step: id }, { citation: step.citation })];
  }
  const today = localDate(ctx.now, state.offset);
  if (compareDates(on, today) > 0) return [refusal('DATE_IN_FUTURE', { date: on, today })];
  const earliest = earliestDay(state, step);
  return compareDates(on, earliest) < 0 ? [refusal('DATE_TOO_EARLY', { date: on, earliest, step: id })] : [];
}

function earliestDay(state: CycleState, step: Step): PlainDate {
  const { openedOn, visit } = state.steps[step.id];
  const isRoot = step.after.length === 0 && visit === 1;
  return isRoot || openedOn === null ? plainDate(`${state.fiscalYear - 1}-01-01`) : openedOn;
}

export function said(text: string, field: string): Refusal[] {
  return text.trim().length > 0 ? [] : [refusal('REASON_REQUIRED', { field })];
}
