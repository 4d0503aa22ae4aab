import { LINE_TAGS } from '@siklus/workflows/domain/budget/line.ts';
import { LONGEST_LINE_ID } from '@siklus/workflows/domain/budget/line-id.ts';
import { parseVolume, type Volume } from '@siklus/workflows/domain/budget/volume.ts';
import { parseRupiah, type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';

/** What is accepted as a budget: liberal in its form, exact in its amounts. */

const AMOUNT_META = {
  description:
    'Rupiah as a decimal string with at most two decimals, "1807505608.60"; a whole number is taken as well.',
  examples: ['1807505608.60'],
};

const NO_AMOUNT = 'Not an amount in rupiah such as "1807505608.60" (text, at most two decimals, below 90 trillion)';
const NO_NEGATIVE = 'An amount is not negative: what is taken away is a smaller amount';

/** An amount of 0 or more. */
export const Amount = amount(false);
/** A difference or a net. */
export const SignedAmount = amount(true);

function amount(mayBeNegative: boolean) {
  return z
    .union([z.string(), z.number()])
    .transform((given, ctx): Sen => {
      const read = typeof given === 'string' ? parseRupiah(given.trim()) : wholeRupiah(given);
      if (read !== null && (mayBeNegative || read >= 0)) return read;
      ctx.addIssue({ code: 'custom', message: read === null ? NO_AMOUNT : NO_NEGATIVE });
      return z.NEVER;
    })
    .meta(AMOUNT_META);
}

/** JSON numbers are floats: only a whole one that is exact is an amount. */
function wholeRupiah(n: number): Sen | null {
  return Number.isSafeInteger(n) && Number.isSafeInteger(n * 100) ? sen(n * 100) : null;
}

const VolumeIn = z
  .union([z.string(), z.number()])
  .transform((given, ctx): Volume => {
    const volume = parseVolume(String(given).trim());
    if (volume !== null) return volume;
    ctx.addIssue({ code: 'custom', message: 'Not a volume such as "93" or "0.125" (at most three decimals)' });
    return z.NEVER;
  })
  .meta({ description: 'A decimal string with at most three decimals.', examples: ['0.125'] });

/** Codes are often written as numbers; a whole number loses nothing. */
const codeText = (most: number) => z.union([z.string().max(most), z.int().min(0)]).transform(String);
export const CodeText = codeText(60);
/** What a line is called, by the sheet or by us: every id that is derived for a stored line can be read back. */
export const LineId = codeText(LONGEST_LINE_ID);

export const LineInput = z
  .looseObject({
    id: LineId.nullish().meta({ description: 'Keeps the line recognisable from version to version.' }),
    kegiatan: CodeText.nullish(),
    bidang: CodeText.nullish(),
    account: CodeText,
    source: z.string().max(60).nullish(),
    description: z.string().max(300).nullish(),
    volume: VolumeIn.nullish(),
    unit: z.string().max(40).nullish(),
    price: Amount.nullish(),
    amount: Amount,
    tags: z.array(z.enum(LINE_TAGS)).max(LINE_TAGS.length).nullish(),
  })
  .meta({ id: 'BudgetLineInput' });

export const Sums = z.record(z.string().max(40), SignedAmount);

/** The part of the input that is a budget and is kept. */
export const BUDGET_SHAPE = {
  fiscalYear: z.int().min(2000).max(2100).nullish(),
  villageCode: CodeText.nullish(),
  lines: z.array(LineInput).max(5000),
  declared: Sums.nullish().meta({
    description:
      'Sums as published, by code: an account ("4", "5.1", "6" for net financing), a field or activity ("01", "01.01.01"), or both ("01.01.01/5.1.1").',
  }),
  deltas: Sums.nullish().meta({ description: 'For a perubahan: the changes as the draft states them, by code.' }),
};

export const BudgetInput = z.looseObject(BUDGET_SHAPE).meta({ id: 'BudgetInput' });
export type BudgetInputOut = z.output<typeof BudgetInput>;
export type LineInputOut = z.output<typeof LineInput>;
