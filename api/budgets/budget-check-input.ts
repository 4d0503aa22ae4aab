import type { FundSource } from '@siklus/workflows/domain/budget/line.ts';
import { parsePercent } from '@siklus/workflows/domain/budget/share.ts';
import { type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import { sourceFrom } from './budget-codes.ts';
import { Amount, BUDGET_SHAPE, CodeText, LineId } from './budget-input.ts';

const Activities = z.array(CodeText).max(500);
const People = z.int().min(0).max(100_000);

export const Percent = z
  .union([z.string(), z.number()])
  .transform((given, ctx): number => {
    const basisPoints = parsePercent(String(given));
    if (basisPoints !== null) return basisPoints;
    ctx.addIssue({ code: 'custom', message: 'Not a percentage from "0" to "100.00" with at most two decimals' });
    return z.NEVER;
  })
  .meta({ type: 'string', examples: ['40.00'] });

const Ceilings = z
  .record(z.string().max(40), Amount)
  .transform((given, ctx) => {
    const ceilings: Partial<Record<FundSource, Sen>> = {};
    for (const [name, amount] of Object.entries(given)) {
      const source = sourceFrom(name);
      if (source === null) ctx.addIssue({ code: 'custom', message: 'Unknown source of funds', path: [name] });
      else ceilings[source] = amount;
    }
    return ceilings;
  })
  .meta({ description: 'The village’s ceilings by source: {"DDS": "1027708000.00"}' });

export const RealisationInput = z.object({
  line: LineId,
  spp: Amount.nullish(),
  realised: Amount,
  physical: z
    .array(z.object({ percent: Percent, correction: z.string().max(1000).nullish() }))
    .max(100)
    .default([]),
});

/** A budget and whatever is known around it; everything but the year and the lines may be missing. */
export const DryRun = z
  .looseObject({
    ...BUDGET_SHAPE,
    fiscalYear: z.int().min(2000).max(2100),
    ceilings: Ceilings.nullish(),
    kdmp: z
      .strictObject({ setAside: Amount, disbursed: Amount.default(sen(0)) })
      .nullish()
      .meta({ description: 'The part of ceilings.DDS set aside for the KDMP, and what of it was disbursed.' }),
    rkpdesKegiatan: Activities.nullish(),
    rpjmdesKegiatan: Activities.nullish(),
    nationalPriorityKegiatan: Activities.nullish(),
    localActivities: z.record(z.string().max(40), z.string().max(300)).nullish(),
    priceStandard: z
      .array(z.object({ description: z.string().max(300), unit: z.string().max(40), price: Amount }))
      .max(5000)
      .nullish(),
    perdesPenyertaanModal: z.boolean().nullish(),
    perdesDanaCadangan: z.boolean().nullish(),
    danaCadanganLastYear: z.int().min(2000).max(2200).nullish(),
    kadesTermEndYear: z.int().min(2000).max(2200).nullish(),
    kpm: z.int().min(0).max(50_000).nullish().meta({ description: 'Families that receive BLT.' }),
    bltMonths: z.int().min(0).max(12).nullish(),
    bltPerMonth: Amount.refine((amount) => amount <= 10_000_000_00, 'More than ten million rupiah a month').nullish(),
    kpmPerkades: z.boolean().nullish(),
    perangkat: z.int().min(0).max(1000).nullish(),
    attendance: z.object({ male: People, female: People, groups: z.record(z.string().max(40), People) }).nullish(),
    before: z.looseObject(BUDGET_SHAPE).nullish().meta({ description: 'For a perubahan: the budget in force.' }),
    realisations: z.array(RealisationInput).max(5000).nullish(),
    restriction: z
      .strictObject({ kind: z.literal('priorYearOperational'), ceiling: Amount.nullish() })
      .nullish()
      .meta({ description: 'After a refusal by the BPD or an annulment.' }),
    isPart: z
      .boolean()
      .nullish()
      .meta({ description: 'A Perkades for operation alone: what is asked of a whole budget is not asked of it.' }),
    settings: z
      .strictObject({
        siltapNumerator: Activities,
        operationalKegiatan: Activities,
        bltKegiatan: Activities,
        foodKegiatan: Activities,
        operationalFromDd: Activities,
      })
      .partial()
      .nullish(),
  })
  .meta({ id: 'BudgetCheckInput' });
