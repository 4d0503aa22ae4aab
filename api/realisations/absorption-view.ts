import { WHOLE } from '@siklus/workflows/domain/budget/share.ts';
import { addDays, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { elapsedOn, shareOf } from '@siklus/workflows/domain/monitoring/realisation.ts';
import { z } from 'zod';
import { villageRef } from '../cycles/cycle-row-view.ts';
import { Rupiah, VillageRef } from '../wire/wire.ts';
import type { Absorption as AbsorptionRows, DistrictAbsorption } from './read-absorption.ts';
import { Share } from './realisation-view.ts';

const Figures = z.object({
  villages: z.int().meta({ description: 'With a budget in force.' }),
  reported: z.int(),
  budget: Rupiah.meta({ description: 'Of the villages that have reported.' }),
  realised: Rupiah,
  share: Share,
  gaps: z.int().meta({ description: 'Villages where money and work are more than 20 points apart.' }),
});

export const Absorption = z
  .object({
    fiscalYear: z.int(),
    elapsed: Share.meta({ description: 'How much of the year has gone by.' }),
    total: Figures,
    months: z
      .array(z.object({ month: z.int(), realised: Rupiah, share: Share, elapsed: Share }))
      .meta({ description: 'Cumulative at the end of each month that has begun.' }),
    districts: z.array(Figures.extend({ code: z.string(), name: z.string() })),
    gaps: z
      .array(z.object({ cycleId: z.string(), village: VillageRef, share: Share, physicalBasisPoints: Share }))
      .meta({ description: 'The first of them by name.' }),
  })
  .meta({ id: 'Absorption' });

const TOTAL = { villages: 0, reported: 0, budget: '0', realised: '0', gaps: 0 };

export function absorptionView(
  { districts, months, gaps }: AbsorptionRows,
  fiscalYear: number,
  today: PlainDate,
): z.input<typeof Absorption> {
  const total = districts.reduce(
    (sum, one) => ({
      villages: sum.villages + one.villages,
      reported: sum.reported + one.reported,
      budget: String(BigInt(sum.budget) + BigInt(one.budget)),
      realised: String(BigInt(sum.realised) + BigInt(one.realised)),
      gaps: sum.gaps + one.gaps,
    }),
    TOTAL,
  );
  return {
    fiscalYear,
    elapsed: elapsedOn(today, fiscalYear),
    total: figures(total),
    months: cumulative(months, total.budget, fiscalYear, today),
    districts: districts.map((one) => ({ code: one.code, name: one.name, ...figures(one) })),
    gaps: gaps.map((row) => ({
      cycleId: row.cycle_id,
      village: villageRef(row),
      share: shareOf(sen(row.realised_total), sen(row.budget_total)),
      physicalBasisPoints: row.physical,
    })),
  };
}

function cumulative(months: AbsorptionRows['months'], budget: string, fiscalYear: number, today: PlainDate) {
  let sum = 0n;
  return Array.from({ length: 12 }, (_, n) => n + 1)
    .filter((month) => firstOf(fiscalYear, month) <= today)
    .map((month) => {
      sum += BigInt(months.find((one) => one.month === month)?.realised ?? 0);
      const end = month === 12 ? plainDate(`${fiscalYear}-12-31`) : addDays(firstOf(fiscalYear, month + 1), -1);
      const elapsed = elapsedOn(end < today ? end : today, fiscalYear);
      return { month, realised: rupiah(String(sum)), share: share(String(sum), budget), elapsed };
    });
}

function figures({ villages, reported, budget, realised, gaps }: Omit<DistrictAbsorption, 'code' | 'name'>) {
  return {
    villages,
    reported,
    budget: rupiah(budget),
    realised: rupiah(realised),
    share: share(realised, budget),
    gaps,
  };
}

function share(part: string, whole: string): number {
  return BigInt(whole) === 0n ? 0 : Number((BigInt(part) * BigInt(WHOLE)) / BigInt(whole));
}

/** A text of sen as a decimal string of rupiah, whatever its size. */
function rupiah(amount: string): string {
  const digits = amount.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function firstOf(year: number, month: number): PlainDate {
  return plainDate(`${year}-${String(month).padStart(2, '0')}-01`);
}
