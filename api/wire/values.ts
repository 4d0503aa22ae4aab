import { FUND_SOURCES } from '@siklus/workflows/domain/budget/line.ts';
import { type PlainDate, parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { parseRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import { holdsNik } from './nik.ts';

export const Amount = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,2})?$/)
  .transform((text, ctx): Sen => {
    const amount = parseRupiah(text);
    if (amount !== null) return amount;
    ctx.addIssue({ code: 'custom', message: 'Not an amount in rupiah' });
    return z.NEVER;
  })
  .meta({ description: 'Rupiah as a decimal string: "1807505608.60".' });

/** A day of the calendar as people write it down, without an hour. */
export const LocalDay = z.iso.date().transform((text, ctx): PlainDate => {
  const day = parsePlainDate(text);
  if (day !== null) return day;
  ctx.addIssue({ code: 'custom', message: 'Not a day from 1900 to 2200' });
  return z.NEVER;
});

export const Sources = z.partialRecord(z.enum(FUND_SOURCES), Amount);

/** Text of people, perhaps empty. What would be somebody's NIK is never kept, however it is written. */
export const sentence = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !holdsNik(text), 'A NIK (16 digits) is never stored');
