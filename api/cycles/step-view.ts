import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Deadline } from '@siklus/workflows/domain/clock/deadline.ts';
import { actorsOf } from '@siklus/workflows/domain/cycle/actors.ts';
import { gatesOf, stepOf } from '@siklus/workflows/domain/cycle/gates.ts';
import {
  CHANGE_KINDS,
  type DocumentKind as Kind,
  type StepId as StepName,
} from '@siklus/workflows/domain/cycle/process.ts';
import { papersOf, receivedOn, runsFromReceipt } from '@siklus/workflows/domain/cycle/receipt.ts';
import { TRANCHE_GROUNDS, TRANCHE_STANDINGS, type TrancheMoney } from '@siklus/workflows/domain/cycle/settlement.ts';
import {
  type AttachedDocument,
  type CycleState,
  DECLINED_AS,
  type Declined,
  type NoMeeting,
  type Returned,
  stepState,
} from '@siklus/workflows/domain/cycle/state.ts';
import { targetYearOf } from '@siklus/workflows/domain/cycle/target-year.ts';
import { dueFrom } from '@siklus/workflows/domain/cycle/term.ts';
import { cutOffOf } from '@siklus/workflows/domain/cycle/tranche.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { Attendance, Gate, ShownFigures, shownFigures } from '../wire/gates.ts';
import { Day, DocumentKind, Instant, orNull, Person, Role, Sha256, Stage, StepId } from '../wire/wire.ts';

const Planned = z
  .object({
    dueDate: Day,
    dueAt: Instant,
    basis: z.enum(['law', 'policy']),
    citation: z.string(),
    provisional: z.boolean(),
    statutoryDate: orNull(Day),
  })
  .meta({ id: 'Planned' });

export const StepView = z
  .object({
    id: StepId,
    stage: Stage,
    kind: z.enum(['work', 'decision']),
    citation: z.string().meta({ description: 'What the step rests on.' }),
    status: z.enum(['waiting', 'open', 'done', 'notNeeded']),
    visit: z.int(),
    parallel: z.boolean(),
    openedOn: orNull(Day),
    planned: orNull(Planned).meta({ description: 'Of a step that waits: only where the law names a date.' }),
    completedOn: orNull(Day),
    completedAt: orNull(Instant),
    outcome: orNull(z.enum(['completed', 'approved', 'deemed'])),
    late: z.boolean(),
    actors: z.array(Role),
    mandate: orNull(z.object({ role: Role, decree: z.string() })).meta({ description: 'Who decides by decree.' }),
    ...ShownFigures,
    conditional: z.boolean().meta({ description: 'Only where a decision asks for it.' }),
    change: orNull(z.enum(CHANGE_KINDS)).meta({ description: 'The sub-cycle it belongs to.' }),
    targetYear: z.int().meta({ description: 'The year its text plans for: DU-RKPDes one later than RKPDes.' }),
    gates: z.array(Gate),
    documents: z.array(
      z.object({
        kind: DocumentKind,
        versionId: z.string(),
        sha256: Sha256,
        title: z.string(),
        check: orNull(
          z.object({
            rules: z.string(),
            blocking: z.array(z.string()),
            warnings: z.int(),
            unchecked: z.array(z.string()),
            facts: z
              .record(z.string(), z.string())
              .meta({ description: 'The version of each fact it was measured by.' }),
          }),
        ),
        by: Person,
        at: Instant,
      }),
    ),
    signatures: z.array(z.object({ role: Role, by: Person, at: Instant, sha256: Sha256 })),
    attendance: orNull(Attendance),
    returned: orNull(
      z.object({
        reason: z.string(),
        from: StepId,
        by: Person,
        at: Instant,
        missing: z.array(DocumentKind).meta({ description: 'Not decided on but incomplete: the papers asked for.' }),
      }),
    ),
    noMeeting: orNull(
      z.object({
        invitation: z.string(),
        on: Day,
        by: Person,
        at: Instant,
        confirmed: orNull(z.object({ note: z.string(), by: Person, at: Instant })),
      }),
    ).meta({
      description: 'That the council was invited for a day and did not meet, and whether the camat has confirmed it.',
    }),
    declined: orNull(
      z.object({ role: Role, as: z.enum(DECLINED_AS), reason: z.string(), by: Person, at: Instant }),
    ).meta({ description: 'Who has not signed the text as it stands, and why.' }),
    receivedOn: orNull(Day).meta({ description: 'The day from which its term counts; of a term that counts days.' }),
    receipt: orNull(z.object({ on: Day, receipt: z.string(), by: Person, at: Instant })).meta({
      description: 'By whose word it lay there before the server heard of it.',
    }),
    money: orNull(
      z.object({
        as: z.enum(TRANCHE_STANDINGS),
        ground: z.enum(TRANCHE_GROUNDS),
        letter: z.string(),
        note: orNull(z.string()),
        by: Person,
        at: Instant,
      }),
    ).meta({ description: 'Of a tranche that was not simply paid: what has become of it, and by which letter.' }),
    payableUntil: orNull(Day).meta({
      description: 'The last day on which this tranche can be paid; null where no rule says so.',
    }),
    papers: z.array(DocumentKind).meta({ description: 'What can be called missing of the file that it received.' }),
    missing: z.int().meta({ description: 'Gates of an open step that are not met.' }),
  })
  .meta({ id: 'StepView' });

/** One step as the stepper shows it: planned, actual, what is there and what is not. */
export function stepView(
  state: CycleState,
  id: StepName,
  calendar: Calendar,
  people: People,
): z.input<typeof StepView> {
  const step = stepOf(state, id);
  const now = stepState(state, id);
  const gates = gatesOf(state, id);
  return {
    id,
    stage: step.stage,
    kind: step.kind,
    citation: step.citation,
    status: now.status,
    visit: now.visit,
    parallel: step.parallel ?? false,
    openedOn: now.openedOn,
    planned: plannedOf(state, id, calendar),
    completedOn: now.completedOn,
    completedAt: now.completedAt,
    outcome: now.outcome,
    late: now.late,
    actors: [...actorsOf(state, id)],
    mandate: now.mandate,
    ...shownFigures(now),
    conditional: step.conditional ?? false,
    change: step.change ?? null,
    targetYear: targetYearOf(id, state.fiscalYear),
    gates,
    documents: (Object.entries(now.documents) as [Kind, AttachedDocument][]).map(([kind, d]) => ({
      kind,
      versionId: d.versionId,
      check: d.check ? { unchecked: [], facts: {}, ...d.check } : null,
      sha256: d.sha256,
      title: d.title,
      by: people(d.by),
      at: d.at,
    })),
    signatures: now.signatures.map(({ role, by, at, sha256 }) => ({ role, by: people(by, role), at, sha256 })),
    attendance: now.attendance,
    returned: now.returned && returnedView(now.returned, people),
    noMeeting: now.noMeeting ? noMeetingView(now.noMeeting, people) : null,
    declined: now.declined ? declinedView(now.declined, people) : null,
    receivedOn: receivedOn(state, id),
    receipt: now.receipt ? { ...now.receipt, by: people(now.receipt.by) } : null,
    money: now.money ? moneyView(now.money, people) : null,
    payableUntil: cutOffOf(state, id),
    papers: now.status === 'open' && runsFromReceipt(state, id) ? papersOf(state, id) : [],
    missing: now.status === 'open' ? gates.filter((gate) => !gate.met).length : 0,
  };
}

function returnedView({ reason, from, by, at, missing = [] }: Returned, people: People) {
  return { reason, from, by: people(by), at, missing };
}

function noMeetingView({ invitation, on, by, at, confirmed }: NoMeeting, people: People) {
  return {
    invitation,
    on,
    by: people(by, 'kades'),
    at,
    confirmed: confirmed && { note: confirmed.note, by: people(confirmed.by, 'camat'), at: confirmed.at },
  };
}

function declinedView({ role, as, reason, by, at }: Declined, people: People) {
  return { role, as, reason, by: people(by, role), at };
}

function moneyView({ as, ground, letter, note, by, at }: TrancheMoney, people: People) {
  return { as, ground, letter, note: note ?? null, by: people(by), at };
}

/** When a step is due: by its own deadline, or, before it has begun, by the date that the law names. */
export function plannedOf(state: CycleState, id: StepName, calendar: Calendar): z.input<typeof Planned> | null {
  return planned(stepState(state, id).due ?? foreseen(state, id, calendar));
}

/** Everybody whose name a step shows. */
export function idsInSteps(state: CycleState): string[] {
  return Object.values(state.steps).flatMap((step) => [
    ...Object.values(step.documents).map((document) => document.by),
    ...step.signatures.map((signature) => signature.by),
    ...(step.returned ? [step.returned.by] : []),
    ...(step.receipt ? [step.receipt.by] : []),
    ...(step.money ? [step.money.by] : []),
    ...(step.declined ? [step.declined.by] : []),
    ...(step.noMeeting ? [step.noMeeting.by, step.noMeeting.confirmed?.by ?? step.noMeeting.by] : []),
  ]);
}

/** The date of the law for a step that has not begun; a term in days cannot be known before its clock starts. */
function foreseen(state: CycleState, id: StepName, calendar: Calendar): Deadline | null {
  const { deadline, conditional } = stepOf(state, id);
  if (deadline?.kind !== 'fixedDate' || conditional || stepState(state, id).status !== 'waiting') return null;
  // Suspensions move a clock that runs; this one has not started.
  return dueFrom({ ...state, suspensions: [] }, id, localDate(state.openedAt, state.offset), calendar);
}

function planned(due: Deadline | null): z.input<typeof Planned> | null {
  if (due === null) return null;
  const { dueDate, dueAt, basis, citation, provisional, statutoryDate } = due;
  return { dueDate, dueAt, basis, citation, provisional, statutoryDate };
}
