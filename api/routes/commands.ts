import { type PlainDate, parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { parseRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import { sendCommand } from '../cases/send-command.ts';
import { fingerprintOf } from '../http/idempotency.ts';
import { operation } from '../http/operation.ts';
import { Attendance } from '../views/step.ts';
import { CycleId, CycleStatus, DocumentKind, Sha256, Stage, StepId } from '../views/wire.ts';

// Empty texts pass here on purpose: that a reason is missing is a refusal of the domain, with its own code.
const Sentence = z.string().max(4000);
const OccurredOn = z.iso
  .date()
  .refine((text) => parsePlainDate(text) !== null, 'Not a day from 1900 to 2200')
  .transform((text) => text as PlainDate)
  .meta({ description: 'Local day of the village.' });
const Amount = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,2})?$/)
  .transform((text, ctx): Sen => {
    const amount = parseRupiah(text);
    if (amount !== null) return amount;
    ctx.addIssue({ code: 'custom', message: 'Not an amount in rupiah' });
    return z.NEVER;
  })
  .meta({ description: 'Rupiah as a decimal string: "1807505608.60".' });

const expectedSeq = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'Refuses the command as STALE when the cycle has moved on.' });

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape, expectedSeq });

const CommandBody = z
  .discriminatedUnion('type', [
    command('attachDocument', {
      step: StepId,
      kind: DocumentKind,
      versionId: z.uuid(),
      sha256: Sha256,
      title: z.string().trim().max(300),
    }),
    command('recordAttendance', { step: StepId, attendance: z.strictObject(Attendance.shape) }),
    command('sign', { step: StepId, sha256: Sha256 }),
    command('setCeiling', { step: StepId, amount: Amount }),
    command('completeStep', { step: StepId, occurredOn: OccurredOn.optional(), note: Sentence.optional() }),
    command('approve', { step: StepId, sha256: Sha256, occurredOn: OccurredOn.optional(), note: Sentence.optional() }),
    command('returnForRevision', { step: StepId, reason: Sentence }),
    command('suspend', { order: z.string().trim().max(300), reason: Sentence }),
    command('resume', { reason: Sentence }),
    command('acknowledgeEscalation', { escalation: z.string().min(1).max(100), note: Sentence }),
  ])
  .meta({ id: 'Command' });

const Receipt = z.object({ seq: z.int(), head: z.string(), stage: Stage, status: CycleStatus }).meta({ id: 'Receipt' });

export const commandOperations = [
  operation({
    method: 'post',
    path: '/cycles/{id}/commands',
    tag: 'cycles',
    summary: 'Do something in a cycle',
    description:
      'The Idempotency-Key is the id of the command: sent again, it gives the same answer and happens once. 503 OUTCOME_UNKNOWN means that it may have happened: repeat with the same key.',
    access: { roles: 'signedIn', scope: 'one', decidedBy: 'process' },
    params: z.strictObject({ id: CycleId }),
    body: CommandBody,
    answer: { kind: 'one', status: 200, schema: Receipt },
    handle: ({ deps, session, params, body, key, requestId }) => {
      const { expectedSeq, ...intent } = body;
      const fingerprint = fingerprintOf(session.userId, body);
      return sendCommand(deps, session, { cycleId: params.id, key, fingerprint, intent, expectedSeq, requestId });
    },
  }),
];
