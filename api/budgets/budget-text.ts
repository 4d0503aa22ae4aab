import { canonicalJson } from '@siklus/workflows/domain/audit/canonical-json.ts';
import type { BudgetLine, Subtotal } from '@siklus/workflows/domain/budget/line.ts';
import { formatVolume } from '@siklus/workflows/domain/budget/volume.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import type { ReadBudget } from './budget-file.ts';

/**
 * The one text of a budget, which its hash is taken over: codes in one spelling, every amount as a decimal string. A code that
 * could not be read is kept as it was given, so that the text still shows it.
 */
export function budgetText({ budget, deltas, unknownCodes }: ReadBudget): string {
  const given = new Map(unknownCodes.map(({ line, field, value }) => [`${field} ${line}`, value]));
  return canonicalJson({
    fiscalYear: budget.fiscalYear,
    villageCode: budget.villageCode,
    declared: sumsView(budget.declared ?? []),
    // Absent where none are stated, so that a text without them keeps its hash.
    ...(deltas && { deltas: sumsView(deltas) }),
    lines: budget.lines.map((line) => ({
      ...lineView(line),
      bidang: line.bidang ?? given.get(`bidang ${line.id}`) ?? null,
      source: line.source ?? given.get(`source ${line.id}`) ?? null,
    })),
  });
}

/** Sums by code on the wire and in files. */
export function sumsView(sums: readonly Subtotal[]): Record<string, string> {
  return Object.fromEntries(sums.map(({ code, amount }) => [code, formatRupiah(amount)]));
}

/** A line on the wire and in files. */
export function lineView(line: BudgetLine) {
  const { id, kegiatan, bidang, account, source, description, volume, unit, price, amount, tags } = line;
  return {
    id,
    kegiatan,
    bidang,
    account,
    source,
    description,
    volume: volume === null ? null : formatVolume(volume),
    unit,
    price: price === null ? null : formatRupiah(price),
    amount: formatRupiah(amount),
    tags: [...tags],
  };
}
