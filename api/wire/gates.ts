import type { FigureKind, FigureValue } from '@siklus/workflows/domain/cycle/figures/all.ts';
import type { StepState } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import { Amount } from './values.ts';
import { AttendanceGroup, DocumentKind, Named, orNull, Role } from './wire.ts';

const Heads = z.int().min(0).max(1_000_000);

export const Attendance = z
  .object({
    invited: Heads,
    male: Heads,
    female: Heads,
    groups: z.partialRecord(AttendanceGroup, Heads),
  })
  .meta({ id: 'Attendance' });

/** A figure as somebody records it, or puts it right. */
export const FIGURE_VALUES = {
  attendance: z.strictObject(Attendance.shape),
  quorum: z.strictObject({
    members: Heads.meta({ description: 'Seats of the BPD: 5, 7 or 9.' }),
    present: Heads,
    inFavour: Heads.optional().meta({ description: 'Where they voted; without a vote they agreed by consensus.' }),
    against: Heads.optional(),
  }),
  team: z.strictObject({ male: Heads, female: Heads }),
  tranche: z.strictObject({
    received: Amount,
    realised: Amount,
    outputBasisPoints: z.int().min(0).max(10_000).meta({ description: 'Output of tranche I: 4000 is 40.00 %.' }),
    previousYearReported: z.boolean(),
    cooperativeDocuments: z.boolean().meta({ description: 'Of the Koperasi Merah Putih.' }),
  }),
} satisfies { [K in FigureKind]: z.ZodType<FigureValue<K>> };

/** Figures that a step shows beside its gates. */
export const ShownFigures = {
  quorum: orNull(
    z.object({
      members: z.int(),
      present: z.int(),
      inFavour: z.int().optional(),
      against: z.int().optional(),
    }),
  ),
  team: orNull(z.object({ male: z.int(), female: z.int() })),
};

export function shownFigures({ quorum, team }: StepState) {
  return { quorum, team };
}

/** One thing that a step asks for, whether it is there, and what it is measured by. */
export const Gate = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('document'), document: DocumentKind, met: z.boolean() }),
    z.object({ kind: z.literal('attendance'), met: z.boolean() }),
    z.object({ kind: z.literal('signature'), role: Role, met: z.boolean() }),
    z.object({ kind: z.literal('ceiling'), met: z.boolean() }),
    z.object({
      kind: z.literal('inclusive'),
      met: z.boolean(),
      absent: z.array(z.enum(['women', 'poorHouseholds'])),
    }),
    z.object({ kind: z.literal('quorum'), met: z.boolean(), present: z.int(), needed: z.int() }),
    z.object({
      kind: z.literal('team'),
      met: z.boolean(),
      size: z.int(),
      women: z.int(),
      rule: z.object({
        least: z.int(),
        most: z.int().nullable(),
        womenPercent: z.int(),
        citation: z.string(),
      }),
    }),
    z.object({
      kind: z.literal('checks'),
      met: z.boolean(),
      blocking: z.array(z.string()).meta({ description: 'As of now, by the ceilings and facts in force.' }),
      unchecked: z
        .array(z.string())
        .optional()
        .meta({ description: 'What nobody could check, because something is not known: a risk of whoever decides.' }),
      byHand: z
        .enum(['asked', 'said'])
        .optional()
        .meta({ description: 'Of a scan: whether the evaluator has said that he checked it (checkedByHand).' }),
    }),
    z.object({ kind: z.literal('remarks'), met: z.boolean(), open: z.int() }),
    z.object({
      kind: z.literal('tranche'),
      met: z.boolean(),
      needs: z.array(z.object({ text: Named, citation: z.string() })),
    }),
  ])
  .meta({ id: 'Gate' });
