import { FUND_SOURCES } from '@siklus/workflows/domain/budget/line.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { type PlainDate, parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { formatRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';
import {
  elapsedOn,
  type RealisationBasis,
  type SourceRealisation,
  shareOf,
  warningsOf,
} from '@siklus/workflows/domain/monitoring/realisation.ts';
import { warningText } from '@siklus/workflows/domain/monitoring/warning-texts.ts';
import type { Refusal } from '@siklus/workflows/domain/refusal.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { refusalView } from '../http/problem.ts';
import type { People } from '../wire/find-people.ts';
import { Amount, sentence } from '../wire/values.ts';
import { Day, Instant, orNull, Person, RefusalView, Rupiah } from '../wire/wire.ts';

const Fund = z.enum(FUND_SOURCES);
export const Share = z.int().meta({ description: 'Hundredths of a percent: 5803 is 58.03 %. Rounded down.' });
const Progress = z.int().min(0).max(10_000);

const Basis = z
  .object({
    kind: z.enum(['budget', 'ceiling', 'none']).meta({
      description: 'Against what: the lines of the budget in force, or the ceiling where the budget came as a scan.',
    }),
    total: Rupiah,
    sources: z.partialRecord(Fund, Rupiah),
  })
  .meta({ id: 'RealisationBasis' });

export const Realisation = z
  .object({
    number: z.int(),
    asOf: Day,
    holds: z.boolean().meta({ description: 'False where a later report for the same day has taken its place.' }),
    sources: z.array(z.object({ source: Fund, realised: Rupiah, physicalBasisPoints: Share, budget: orNull(Rupiah) })),
    realised: Rupiah,
    budget: Rupiah,
    share: Share,
    physicalBasisPoints: Share,
    elapsed: Share.meta({ description: 'How much of the year had gone by.' }),
    warnings: z.array(z.object({ code: z.enum(['OVER_BUDGET', 'GAP']), text: z.string() })),
    note: orNull(z.string()),
    reason: orNull(z.string()).meta({ description: 'Why an earlier report is corrected.' }),
    reportedBy: Person,
    at: Instant,
  })
  .meta({ id: 'Realisation' });

export const Realisations = z
  .object({
    fiscalYear: z.int(),
    elapsed: Share,
    basis: Basis,
    reports: z.array(Realisation).meta({ description: 'The newest day first; corrected ones too.' }),
    reporting: z.object({ allowed: z.boolean(), refusals: z.array(RefusalView) }),
  })
  .meta({ id: 'Realisations' });

export const RealisationInput = z
  .strictObject({
    asOf: z.iso
      .date()
      .refine((text) => parsePlainDate(text) !== null, 'Not a day from 1900 to 2200')
      .transform((text) => text as PlainDate)
      .meta({ description: 'Realised from the beginning of the year to the end of this local day.' }),
    sources: z
      .array(z.strictObject({ source: Fund, realised: Amount, physicalBasisPoints: Progress }))
      .min(1)
      .refine((rows) => new Set(rows.map(({ source }) => source)).size === rows.length, 'A source is named twice'),
    note: sentence(1000).nullable().default(null),
    reason: sentence(1000).nullable().default(null).meta({ description: 'Needed for a correction.' }),
  })
  .meta({ id: 'RealisationInput' });

export const RealisationReceipt = z
  .object({
    number: z.int(),
    asOf: Day,
    realised: Rupiah,
    warnings: z.array(z.object({ code: z.enum(['OVER_BUDGET', 'GAP']), text: z.string() })),
    at: Instant,
  })
  .meta({ id: 'RealisationReceipt' });

/** A row of realisation. */
export type RealisationRow = {
  number: number;
  asOf: PlainDate;
  sources: SourceRealisation[];
  basis: RealisationBasis;
  budgetTotal: Sen;
  realisedTotal: Sen;
  physical: number;
  note: string | null;
  reason: string | null;
  reportedBy: string;
  at: InstantText;
};

export function basisView({ kind, total, sources }: RealisationBasis): z.input<typeof Basis> {
  const parts = FUND_SOURCES.flatMap((source) => {
    const part = sources[source];
    return part === undefined ? [] : [[source, formatRupiah(part)]];
  });
  return { kind, total: formatRupiah(total), sources: Object.fromEntries(parts) };
}

export function warningViews(row: Pick<RealisationRow, 'asOf' | 'sources' | 'basis'>, language: Language) {
  return warningsOf(row, row.basis).map((one) => ({ code: one.code, text: warningText(one)[language] }));
}

export function realisationsView(
  about: { fiscalYear: number; today: PlainDate; basis: RealisationBasis; refusals: readonly Refusal[] },
  rows: readonly RealisationRow[],
  people: People,
  language: Language,
): z.input<typeof Realisations> {
  const { fiscalYear, today, basis, refusals } = about;
  return {
    fiscalYear,
    elapsed: elapsedOn(today, fiscalYear),
    basis: basisView(basis),
    reports: rows.map((row, n) => ({
      number: row.number,
      asOf: row.asOf,
      // Of one day the newest stands first.
      holds: rows.findIndex(({ asOf }) => asOf === row.asOf) === n,
      sources: row.sources.map(({ source, realised, physical }) => {
        const budget = row.basis.sources[source];
        return {
          source,
          realised: formatRupiah(realised),
          physicalBasisPoints: physical,
          budget: budget === undefined ? null : formatRupiah(budget),
        };
      }),
      realised: formatRupiah(row.realisedTotal),
      budget: formatRupiah(row.budgetTotal),
      share: shareOf(row.realisedTotal, row.budgetTotal),
      physicalBasisPoints: row.physical,
      elapsed: elapsedOn(row.asOf, fiscalYear),
      warnings: warningViews(row, language),
      note: row.note,
      reason: row.reason,
      reportedBy: people(row.reportedBy),
      at: row.at,
    })),
    reporting: { allowed: refusals.length === 0, refusals: refusals.map((one) => refusalView(one, language)) },
  };
}
