import type pg from 'pg';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { Problem } from '../http/problem.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';
import { type ClearRow, checkProposalRows } from './check-proposal-rows.ts';
import type { ImportRowView, RowResult } from './proposal-import-view.ts';
import { insertProposals, lockProposals, type ProposalCycle, type Writer, writerOf } from './record-proposals.ts';

export type ImportRequest = { fiscalYear: number; rows: readonly unknown[]; dryRun: boolean };
export type ImportAnswer = { stored: number; rows: ImportRowView[] };

/**
 * Stores the proposals of a file, all of them or none. Throws IMPORT_NOT_CLEAR with the report by row where one of them is not
 * clear; the key can then be used again for the mended file. A dry run answers the report and stores nothing.
 */
export async function importProposals(
  deps: Deps,
  writing: Writing,
  { fiscalYear, rows, dryRun }: ImportRequest,
  language: Language,
): Promise<ImportAnswer> {
  const { scope } = writing.session;
  if (dryRun) {
    const { report } = await checkProposalRows(deps.pool, scope, fiscalYear, rows, language);
    return { stored: 0, rows: report };
  }
  return writeOnce(
    deps.pool,
    { ...writing, asked: { operation: 'importProposals', fiscalYear, rows } },
    async (client) => {
      const { report, clear } = await checkProposalRows(client, scope, fiscalYear, rows, language);
      if (clear.length < rows.length) throw notClear(report);
      const receipts = await store(client, clear, writerOf(deps, writing));
      const stored = report.map(
        (row): ImportRowView => ({ ...row, result: 'stored', receipt: receipts.get(row.row) ?? null }),
      );
      return { stored: stored.length, rows: stored };
    },
  );
}

/** Cycle by cycle, in the order of the file within each. Answers the receipt of each row. */
async function store(client: pg.PoolClient, rows: readonly ClearRow[], writer: Writer): Promise<Map<number, string>> {
  const cycles = new Map<string, { cycle: ProposalCycle; rows: ClearRow[] }>();
  for (const row of rows) {
    const group = cycles.get(row.cycle.id) ?? { cycle: row.cycle, rows: [] };
    group.rows.push(row);
    cycles.set(row.cycle.id, group);
  }
  await lockProposals(client, [...cycles.keys()]);
  const receipts = new Map<number, string>();
  for (const { cycle, rows: own } of cycles.values()) {
    const drafts = own.map(({ draft }) => ({
      ...draft,
      carriedFrom: null,
      fact: { type: 'recorded', data: { content: draft.content, via: 'import' } } as const,
    }));
    const given = await insertProposals(client, cycle, drafts, writer);
    for (const [n, { row }] of own.entries()) {
      const receipt = given[n]?.receipt;
      if (receipt !== undefined) receipts.set(row, receipt);
    }
  }
  return receipts;
}

/** A village is its code, never its name: names repeat inside a regency (docs/law.md#villages-and-codes). */
const CODES = 'Kepmendagri 300.2.2-2430/2025';
const NOT_ONE_VILLAGE: readonly RowResult[] = ['ambiguous', 'unknown', 'contradiction', 'missing'];

function notClear(rows: ImportRowView[]): Problem {
  const unclear = rows.filter(({ result }) => result !== 'clear');
  const errors = unclear.flatMap(({ row, message, candidates, errors: own }) => {
    const named = candidates.map(({ code, name, district }) => `${code} ${name} (${district})`).join('; ');
    const whole = { path: `rows.${row - 1}`, message: named === '' ? message : `${message} ${named}` };
    return [whole, ...own.map(({ path, message: what }) => ({ path: `rows.${row - 1}.${path}`, message: what }))];
  });
  return new Problem('IMPORT_NOT_CLEAR', {
    params: { unclear: unclear.length, total: rows.length },
    errors,
    members: { ...(rows.some(({ result }) => NOT_ONE_VILLAGE.includes(result)) && { citation: CODES }), rows },
  });
}
