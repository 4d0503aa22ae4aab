import { parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { ADDRESSEES, INSPECTION_KINDS, VERDICTS } from '@siklus/workflows/domain/inspection/finding.ts';
import { z } from 'zod';
import { Amount, sentence } from '../wire/values.ts';
import { CycleId } from '../wire/wire.ts';

const LONG = 4000;
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

const ReportDay = z.iso.date().transform((text, ctx) => {
  const day = parsePlainDate(text);
  if (day !== null) return day;
  ctx.addIssue({ code: 'custom', message: 'Not a day from 1900 to 2200' });
  return z.NEVER;
});

/** A document that lies in one of the village's cycles, in whatever year. */
const InCycle = z.strictObject({ cycleId: CycleId, versionId: z.uuid() });

const Based = z
  .int()
  .min(0)
  .optional()
  .meta({ description: 'How many acts you have read; refused as STALE when there are others.' });

// Empty texts pass here on purpose: that a number, an answer or a reason is missing is a refusal of the domain.
export const InspectionFindingInput = z
  .strictObject({
    fiscalYear: z.int().min(2000).max(2100).meta({ description: 'The fiscal year it is about; it may be closed.' }),
    kind: z.enum(INSPECTION_KINDS),
    title: sentence(300).min(1),
    cause: sentence(LONG).min(1),
    recommendation: sentence(LONG).min(1),
    amount: maybe(Amount),
    report: z
      .strictObject({ number: sentence(100), date: ReportDay })
      .meta({ description: 'Number and day of the report it stands in (LHP, LHR).' }),
    addressee: z.enum(ADDRESSEES).default('kades').meta({ description: 'Who answers.' }),
  })
  .meta({ id: 'InspectionFindingInput' });

export const InspectionAnswerInput = z
  .strictObject({
    text: sentence(LONG),
    evidence: maybe(InCycle),
    repaid: maybe(Amount).meta({ description: 'What has been paid back since the last judgement.' }),
    budget: maybe(InCycle).meta({
      description: 'Of a finding on the balance (SiLPA): the draft, or the change, of the budget that takes it in.',
    }),
    basedOn: Based,
  })
  .meta({ id: 'InspectionAnswerInput' });

export const InspectionJudgementInput = z
  .strictObject({
    verdict: z.enum(VERDICTS),
    reason: sentence(LONG),
    repaid: maybe(Amount).meta({ description: 'What of the claimed repayment is accepted.' }),
    basedOn: Based,
  })
  .meta({ id: 'InspectionJudgementInput' });

export const InspectionWithdrawalInput = z
  .strictObject({ reason: sentence(LONG), basedOn: Based })
  .meta({ id: 'InspectionWithdrawalInput' });
