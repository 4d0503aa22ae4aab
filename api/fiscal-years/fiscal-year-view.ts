import type { FiscalYearStatus } from '@siklus/workflows/contract/fiscal-year.ts';
import type { Instant as InstantText } from '@siklus/workflows/domain/calendar/instant.ts';
import { STAGES, type Stage } from '@siklus/workflows/domain/cycle/process.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { ByStage, Instant, orNull, Person } from '../wire/wire.ts';

export const FiscalYearRow = z
  .object({
    year: z.int(),
    regency: z.object({ code: z.string(), name: z.string() }),
    rules: z.string(),
    status: z.enum(['opening', 'paused', 'open']),
    total: z.int(),
    opened: z.int().meta({ description: 'Villages that have their cycle.' }),
    existing: z.int().meta({ description: 'Of these, the ones that had it before.' }),
    failed: z.int(),
    waiting: z.int(),
    openedAt: Instant,
    openedBy: Person,
  })
  .meta({ id: 'FiscalYearRow', description: 'Counts are of the villages in your region.' });

export const FiscalYear = FiscalYearRow.extend({
  districts: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      total: z.int(),
      opened: z.int(),
      byStage: ByStage.meta({ description: 'Cycles that are not closed.' }),
      late: z.int(),
      closed: z.int(),
    }),
  ),
  failures: z.array(z.object({ villageCode: z.string(), name: z.string(), reason: orNull(z.string()) })),
}).meta({ id: 'FiscalYear' });

export type FiscalYearColumns = {
  year: number;
  regency_code: string;
  regency_name: string;
  rules: string;
  status: FiscalYearStatus;
  total: number;
  opened: number;
  existing: number;
  failed: number;
  waiting: number;
  opened_at: InstantText;
  opened_by: string;
};

export type DistrictColumns = {
  code: string;
  name: string;
  total: number;
  opened: number;
  late: number;
  closed: number;
} & Record<Stage, number>;

export type FailureColumns = { code: string; name: string; reason: string | null };

export function fiscalYearRow(row: FiscalYearColumns, people: People): z.input<typeof FiscalYearRow> {
  const { year, rules, status, total, opened, existing, failed, waiting } = row;
  return {
    year,
    regency: { code: row.regency_code, name: row.regency_name },
    rules,
    status,
    total,
    opened,
    existing,
    failed,
    waiting,
    openedAt: row.opened_at,
    openedBy: people(row.opened_by),
  };
}

export function fiscalYearView(
  row: FiscalYearColumns,
  districts: DistrictColumns[],
  failures: FailureColumns[],
  people: People,
): z.input<typeof FiscalYear> {
  return {
    ...fiscalYearRow(row, people),
    districts: districts.map(({ code, name, total, opened, late, closed, ...stages }) => ({
      code,
      name,
      total,
      opened,
      byStage: Object.fromEntries(STAGES.map((stage) => [stage, stages[stage]])) as Record<Stage, number>,
      late,
      closed,
    })),
    failures: failures.map(({ code, name, reason }) => ({ villageCode: code, name, reason })),
  };
}
