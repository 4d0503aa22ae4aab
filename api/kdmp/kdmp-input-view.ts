import { parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { KDMP_MOST_SEN, type Month } from '@siklus/workflows/domain/kdmp/entry.ts';
import { z } from 'zod';
import { Amount, sentence } from '../wire/values.ts';
import { CycleId } from '../wire/wire.ts';

const on = z.iso.date().transform((text, ctx) => {
  const day = parsePlainDate(text);
  if (day !== null) return day;
  ctx.addIssue({ code: 'custom', message: 'Not a day from 1900 to 2200' });
  return z.NEVER;
});
const Money = Amount.refine((amount) => amount <= KDMP_MOST_SEN, 'More than Rp9,999,999,999.99');
const amount = Money.refine((sum) => sum > 0, 'More than zero');
const words = (most: number) => sentence(most).refine((text) => text !== '', 'Not empty');
const number = words(120).meta({ description: 'The number of the letter or note.' });
const year = z.int().min(2025).max(2100);
const People = z.int().min(0).max(100_000);
const basis = z.uuid();

const paper = z
  .strictObject({ cycleId: CycleId, versionId: z.uuid() })
  .meta({ description: 'A document of that kind, stored in a cycle of the village (POST /cycles/{id}/documents).' });

/** What makes an entry a correction. */
const correction = {
  replaces: z
    .uuid()
    .nullable()
    .default(null)
    .meta({ description: 'The entry whose place it takes; by a second person.' }),
  reason: sentence(1000).nullable().default(null),
};

export const KdmpEntryBody = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('musdesus'),
      on,
      attendance: z
        .strictObject({ invited: People, male: People, female: People })
        .refine(({ male, female }) => male + female > 0, 'Nobody was there'),
      paper: paper.meta({ description: 'ba_musdesus_kdmp' }),
      ...correction,
    }),
    z.strictObject({
      kind: z.literal('approval'),
      on,
      musdesus: basis,
      number,
      paper: paper.meta({ description: 'persetujuan_kdmp' }),
      loan: z.strictObject({
        bank: words(120),
        amount,
        instalments: z.int().min(1).max(240).meta({ description: 'One a month.' }),
        firstMonth: z
          .string()
          .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
          .transform((text) => text as Month)
          .meta({ type: 'string', examples: ['2026-01'] }),
      }),
      ...correction,
    }),
    z.strictObject({
      kind: z.literal('mandate'),
      on,
      approval: basis,
      number,
      holder: words(200).meta({ description: 'The office that may take from Dana Desa; no person.' }),
      paper: paper.meta({ description: 'surat_kuasa_kdmp' }),
      ...correction,
    }),
    z.strictObject({ kind: z.literal('support'), approval: basis, fiscalYear: year, amount, ...correction }),
    z.strictObject({
      kind: z.literal('instalment'),
      on,
      tranche: z.literal([1, 2]),
      amount,
      number: number.meta({ description: 'The number of the transfer note.' }),
      ...correction,
    }),
    z.strictObject({ kind: z.literal('repayment'), on, amount, number, ...correction }),
    z.strictObject({
      kind: z.literal('profit'),
      on: on.meta({ description: 'The day of the members’ meeting that has fixed it.' }),
      fiscalYear: year.meta({ description: 'The book year.' }),
      amount: Money.meta({ description: '0 where there was none.' }),
      number: number.meta({ description: 'The number of the minutes of that meeting.' }),
      ...correction,
    }),
    z.strictObject({
      kind: z.literal('verdict'),
      about: z.uuid(),
      verdict: z.enum(['confirmed', 'disputed']),
      reason: sentence(1000).nullable().default(null).meta({ description: 'Needed where it is disputed.' }),
    }),
    z.strictObject({ kind: z.literal('withdrawal'), about: z.uuid(), reason: words(1000) }),
  ])
  .meta({ id: 'KdmpEntryInput', description: 'One entry of the ledger of a village’s KDMP.' });

export type KdmpEntryInput = z.output<typeof KdmpEntryBody>;
