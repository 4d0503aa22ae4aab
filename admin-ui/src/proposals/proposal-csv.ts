import type { Proposal } from '../api/types.ts';
import { csvOf } from '../format/csv.ts';

const COLUMNS = [
  'receipt',
  'year',
  'title',
  'bidang',
  'status',
  'target',
  'targetYear',
  'rank',
  'score',
  'cost',
  'hamlet',
  'location',
  'volume',
  'unit',
  'reason',
] as const;

/** Proposals as a table for a spreadsheet: amounts plain, so that it can add them up. */
export function proposalCsv(rows: readonly Proposal[], t: (key: string) => string): string {
  const head = COLUMNS.map((name) => t(`record.proposalColumn.${name}`));
  const lines = rows.map((row) => [
    row.receipt,
    row.fiscalYear,
    row.title,
    // With its code, by which our own import reads it.
    `${row.bidang} ${t(`bidang.${row.bidang}`)}`,
    t(`proposal.is.${row.status}`),
    t(`record.plan.${row.target}`),
    row.targetYear,
    row.rank,
    row.score,
    row.cost,
    row.hamlet,
    row.location,
    row.volume,
    row.unit,
    row.reason,
  ]);
  return csvOf([head, ...lines]);
}
