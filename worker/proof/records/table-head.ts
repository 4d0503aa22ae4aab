import { createHash } from 'node:crypto';
import type { WitnessedTable } from '@siklus/proof/witnessed.ts';
import { GENESIS } from '@siklus/workflows/domain/record/chain.ts';
import type { ClientBase, Pool } from 'pg';

const PAGE = 2_000;

/** How far a table had come. */
export type Mark = { seq: number; head: string };

/**
 * The head of a table at row `until` (docs/proof.md): the mark of the checkpoint before, continued by the rows since. Where there
 * is none, or one that lies behind `until` because the table was set back, from the first row.
 */
export async function stretchHead(
  db: ClientBase | Pool,
  { table, entry, columns }: WitnessedTable,
  mark: Mark | null | undefined,
  until: number,
  beat: () => void,
): Promise<string> {
  const from: Mark = mark && mark.seq <= until ? mark : { seq: 0, head: GENESIS };
  if (from.seq === until) return from.head;
  const hash = createHash('sha256').update(from.head);
  for (let last = from.seq; ; beat()) {
    const { rows }: { rows: { entry: number; row: string }[] } = await db.query<{ entry: number; row: string }>(
      `SELECT ${entry} AS entry, jsonb_build_array(${columns.join(', ')})::text AS row FROM ${table}
        WHERE ${entry} > $1 AND ${entry} <= $2 ORDER BY ${entry} LIMIT ${PAGE}`,
      [last, until],
    );
    for (const { row } of rows) hash.update('\n').update(row);
    last = rows.at(-1)?.entry ?? until;
    if (rows.length < PAGE) return hash.digest('hex');
  }
}
