import { createHash } from 'node:crypto';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { compareColumns, type StoredRow } from '@siklus/workflows/domain/audit/stored-row.ts';
import { type ChainEvent, type ChainLink, verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import type { CheckDependencies } from '../records/check.ts';
import { ROW } from '../records/table-records.ts';

const PAGE = 5000;
const digest = (text: string) => createHash('sha256').update(text).digest('hex');
type Row = StoredRow & { recordId: string };

/**
 * The rows of each record by themselves: whether each agrees with its columns and continues the one before. Answers the first
 * thing that is wrong with a record. Cut off at the end, or rewritten as a whole, they still agree: that the engine shows.
 */
export async function* checkChains(
  deps: Pick<CheckDependencies, 'pool' | 'recordIds' | 'tally' | 'beat'>,
): AsyncIterable<Finding> {
  let recordId = '';
  let from: { seq: number; hash: string } | undefined;
  let isBroken = false;
  for await (const page of pages(deps)) {
    deps.tally('events', page.length);
    deps.beat();
    for (let start = 0, end = 0; start < page.length; start = end) {
      const id = page[start]?.recordId ?? '';
      while (page[end]?.recordId === id) end += 1;
      if (id !== recordId) {
        recordId = id;
        from = undefined;
        isBroken = false;
      }
      if (isBroken) continue;
      const found = checkRows(id, page.slice(start, end), from);
      if ('kind' in found) {
        isBroken = true;
        yield found;
      } else from = found;
    }
  }
}

/** The first thing that is wrong with these rows as the continuation of `from`, or where they end. */
export function checkRows(recordId: string, rows: readonly StoredRow[], from?: { seq: number; hash: string }) {
  for (const row of rows) {
    const wrong = compareColumns(recordId, row);
    if (wrong !== null) return wrong;
  }
  const events = rows.map(({ event }) => event as ChainEvent & ChainLink);
  const verdict = verifyChain(digest, recordId, events, from);
  if (verdict.ok) return { seq: verdict.seq, hash: verdict.head };
  const { seq, problem } = verdict;
  if (problem === 'gap') return finding('rowMissing', { cycleId: recordId, seq });
  if (problem === 'order') return finding('rowsReordered', { cycleId: recordId, seq });
  return finding('chainBroken', { cycleId: recordId, seq, field: `$.${problem}` });
}

/** One page is fetched while the one before is looked at. */
async function* pages({ pool, recordIds }: Pick<CheckDependencies, 'pool' | 'recordIds'>): AsyncIterable<Row[]> {
  const after = async (last?: Row) => {
    const { rows } = await pool.query<Row>({
      name: 'verify_chains',
      text: `SELECT ${ROW} FROM event
              WHERE (cycle_id, seq) > ($1, $2) AND ($3::text[] IS NULL OR cycle_id = ANY($3))
              ORDER BY cycle_id, seq LIMIT ${PAGE}`,
      values: [last?.recordId ?? '', last?.seq ?? 0, recordIds],
    });
    return rows;
  };
  let next: Promise<Row[]> | null = after();
  while (next !== null) {
    const rows: Row[] = await next;
    next = rows.length < PAGE ? null : after(rows.at(-1));
    // Whoever stops looking does not wait for it.
    next?.catch(() => {});
    if (rows.length > 0) yield rows;
  }
}
