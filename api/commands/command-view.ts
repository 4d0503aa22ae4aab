import { type PlainDate, parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { FIGURE_KINDS, FIGURE_WIRE, type FigureKind } from '@siklus/workflows/domain/cycle/figures/all.ts';
import { CHANGE_GROUNDS, CHANGE_KINDS } from '@siklus/workflows/domain/cycle/process.ts';
import { REMARK_CODES } from '@siklus/workflows/domain/cycle/remark.ts';
import { LETTERS } from '@siklus/workflows/domain/cycle/repair.ts';
import { TRANCHE_GROUNDS, TRANCHE_STANDINGS } from '@siklus/workflows/domain/cycle/settlement.ts';
import { DECLINED_AS } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import { FIGURE_VALUES } from '../wire/gates.ts';
import { Amount, Sources } from '../wire/values.ts';
import { DocumentKind, Sha256, StepId } from '../wire/wire.ts';

// Empty texts pass here on purpose: that a reason is missing is a refusal of the domain, with its own code.
const Sentence = z.string().max(4000);
const OccurredOn = z.iso
  .date()
  .refine((text) => parsePlainDate(text) !== null, 'Not a day from 1900 to 2200')
  .transform((text) => text as PlainDate)
  .meta({ description: 'Local day of the village.' });

const Name = z.string().trim().max(300);

const correction = <W extends string, S extends z.ZodRawShape>(what: W, shape: S) =>
  z.strictObject({ what: z.literal(what), ...shape });

type Values = typeof FIGURE_VALUES;
type FigureCorrection = { [K in FigureKind]: ReturnType<typeof figureCorrection<K>> }[FigureKind];
const figureCorrection = <K extends FigureKind>(kind: K) =>
  correction(kind, { step: StepId, value: FIGURE_VALUES[kind] as Values[K] });

/** A recorded fact as it should have been recorded. What is not here cannot be put right. */
export const Correction = z
  .discriminatedUnion('what', [
    correction('completedOn', { step: StepId, value: OccurredOn }),
    ...FIGURE_KINDS.map((kind) => figureCorrection(kind) as FigureCorrection),
    correction('document', {
      step: StepId,
      kind: DocumentKind,
      value: z.strictObject({ versionId: z.uuid(), sha256: Sha256, title: z.string().trim().max(300) }),
    }),
    correction('decision', {
      step: StepId,
      value: z.strictObject({
        result: z.enum(['approved', 'returned']),
        number: Name,
        on: OccurredOn,
        reason: z.union([Sentence, z.null()]),
        versionId: z.uuid(),
        sha256: Sha256,
        title: z.string().trim().max(300),
      }),
    }),
    correction('reopening', { step: StepId, value: z.null() }),
    correction('ceiling', {
      value: z.strictObject({ amount: Amount, sources: Sources, decree: z.union([Name, z.null()]) }),
    }),
    correction('appointment', { value: z.strictObject({ decree: Name, since: OccurredOn }) }),
    correction('vacancy', { value: z.strictObject({ cause: Sentence, since: OccurredOn }) }),
    correction('sekdesAppointment', { value: z.strictObject({ decree: Name, since: OccurredOn }) }),
    correction('sekdesVacancy', { value: z.strictObject({ cause: Sentence, since: OccurredOn }) }),
    correction('letter', { of: z.enum(LETTERS), number: z.int().min(1).max(1000), value: Name }),
  ])
  .meta({ id: 'Correction' });

/** The id of a proposal within its cycle. */
const RepairId = z.string().regex(/^b\d{1,4}$/);

const expectedSeq = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'Refuses the command as STALE when the cycle has moved on.' });

const delegation = z
  .uuid()
  .optional()
  .meta({ description: 'Acts in the office of somebody who is away, under this delegation.' });

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape, expectedSeq, delegation });

type Wire = typeof FIGURE_WIRE;
type FigureCommand = { [K in FigureKind]: ReturnType<typeof figureCommand<K>> }[FigureKind];
type FigureShape<K extends FigureKind> = { step: typeof StepId } & { [F in Wire[K]['field']]: Values[K] };
const figureCommand = <K extends FigureKind>(kind: K) => {
  const { command: type, field } = FIGURE_WIRE[kind];
  return command<Wire[K]['command'], FigureShape<K>>(type, { step: StepId, [field]: FIGURE_VALUES[kind] } as never);
};

/** Everything a person may ask of a cycle through the API. What concerns many villages at once goes through batches. */
export const CommandBody = z
  .discriminatedUnion('type', [
    command('attachDocument', {
      step: StepId,
      kind: DocumentKind,
      versionId: z.uuid(),
      sha256: Sha256,
      title: z.string().trim().max(300),
    }),
    ...FIGURE_KINDS.map((kind) => figureCommand(kind) as FigureCommand),
    command('sign', { step: StepId, sha256: Sha256 }),
    command('declineSignature', { step: StepId, as: z.enum(DECLINED_AS), reason: Sentence }),
    command('setCeiling', { step: StepId, amount: Amount, sources: Sources.optional(), decree: Name.optional() }),
    command('changeCeiling', { amount: Amount, sources: Sources.optional(), decree: Name, reason: Sentence }),
    command('completeStep', { step: StepId, occurredOn: OccurredOn.optional(), note: Sentence.optional() }),
    command('approve', {
      step: StepId,
      sha256: Sha256,
      occurredOn: OccurredOn.optional(),
      note: Sentence.optional(),
      checkedByHand: z
        .literal(true)
        .optional()
        .meta({ description: 'Of a budget that came as a scan: the evaluator has checked it himself.' }),
    }),
    command('returnForRevision', { step: StepId, reason: Sentence }),
    command('refuse', { step: StepId, reason: Sentence }),
    command('reportNoMeeting', { step: StepId, invitation: Name, invitedFor: OccurredOn }),
    command('confirmNoMeeting', { step: StepId, note: Sentence }),
    command('confirmReceipt', { step: StepId, occurredOn: OccurredOn, receipt: Name }),
    command('reportIncomplete', { step: StepId, missing: z.array(DocumentKind).max(20), reason: Sentence }),
    command('settleTranche', {
      step: StepId,
      as: z.enum(TRANCHE_STANDINGS),
      ground: z.enum(TRANCHE_GROUNDS),
      letter: Name,
      note: Sentence.optional(),
    }),
    command('addRemark', { step: StepId, line: Name, code: z.enum(REMARK_CODES), text: Sentence }),
    command('answerRemark', { step: StepId, remark: Name, text: Sentence }),
    command('settleRemark', { step: StepId, remark: Name, as: z.enum(['resolved', 'withdrawn']), note: Sentence }),
    command('reportEnactment', { number: Name, occurredOn: OccurredOn, reason: Sentence }),
    command('openChange', {
      kind: z.enum(CHANGE_KINDS),
      ground: z.enum(CHANGE_GROUNDS),
      reason: Sentence,
      decree: Name.optional(),
    }),
    command('declareVacancy', { cause: Sentence, occurredOn: OccurredOn }),
    command('appointKades', { holder: z.uuid(), as: z.enum(['pj', 'kades']), decree: Name, occurredOn: OccurredOn }),
    command('warn', { letter: Name, reason: Sentence }),
    command('suspend', { order: z.string().trim().max(300), reason: Sentence }),
    command('resume', { reason: Sentence }),
    command('acknowledgeEscalation', { escalation: z.string().min(1).max(100), note: Sentence }),
    command('takeOverEscalation', { escalation: z.string().min(1).max(100), note: Sentence }),
    command('extendDeadline', { step: StepId, until: OccurredOn, decree: Name, reason: Sentence }),
    command('proposeRepair', { correction: Correction, reason: Sentence }),
    command('approveRepair', { repair: RepairId, note: Sentence.optional() }),
    command('declineRepair', { repair: RepairId, reason: Sentence }),
    command('withdrawRepair', { repair: RepairId, note: Sentence.optional() }),
  ])
  .meta({ id: 'Command' });
