import { formatPercent } from '@siklus/workflows/domain/budget/share.ts';
import { trancheDays, trancheShares, trancheTwoGate } from '@siklus/workflows/domain/budget/tranche-two.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import { Amount } from '../wire/values.ts';
import { Day, Named, orNull, Rupiah } from '../wire/wire.ts';
import { Percent } from './budget-check-input.ts';

const PARTS = ['earmarked', 'nonEarmarked'] as const;
const STATUSES = ['reguler', 'mandiri'] as const;
const PercentText = z.string().regex(/^\d{1,3}\.\d{2}$/);

export const TrancheInput = z
  .strictObject({
    fiscalYear: z.int().min(2000).max(2100),
    received: Amount.meta({ description: 'Tranche I as paid into the account of the village.' }),
    realised: Amount.meta({ description: 'What of it has been spent.' }),
    outputPercent: Percent.meta({ description: 'Average output of tranche I; two decimals at most, never rounded.' }),
    previousYearReported: z.boolean(),
    cooperativeDocuments: z.boolean().meta({ description: 'Of the Koperasi Merah Putih.' }),
    part: z.enum(PARTS).default('nonEarmarked'),
    villageStatus: z.enum(STATUSES).default('reguler'),
  })
  .meta({ id: 'TrancheCheckInput' });

export const TrancheCheck = z
  .object({
    open: z.boolean(),
    unmet: z.array(
      z.object({
        code: z.string(),
        detail: Named,
        citation: z.string(),
        missingAmount: orNull(Rupiah),
        missingPercent: orNull(PercentText),
      }),
    ),
    shares: z.object({ first: PercentText, second: PercentText }),
    days: z.object({ firstDocumentsDue: orNull(Day), secondFrom: orNull(Day), secondDocumentsDue: orNull(Day) }),
    rules: z.object({ version: z.string(), provisional: z.boolean() }),
  })
  .meta({ id: 'TrancheCheck' });

/** Whether tranche II may be paid on these facts, by the newest rules of the year; nothing is stored. */
export function trancheView(input: z.output<typeof TrancheInput>): z.input<typeof TrancheCheck> {
  const { fiscalYear, outputPercent, part, villageStatus, ...facts } = input;
  const { open, unmet, rules, provisional } = trancheTwoGate(
    { ...facts, outputBasisPoints: outputPercent },
    fiscalYear,
  );
  const { first, second } = trancheShares(villageStatus, part, fiscalYear);
  return {
    open,
    unmet: unmet.map(({ missingAmount, missingBasisPoints, ...condition }) => ({
      ...condition,
      missingAmount: missingAmount === null ? null : formatRupiah(missingAmount),
      missingPercent: missingBasisPoints === null ? null : formatPercent(missingBasisPoints),
    })),
    shares: { first: formatPercent(first), second: formatPercent(second) },
    days: trancheDays(fiscalYear),
    rules: { version: rules, provisional },
  };
}
