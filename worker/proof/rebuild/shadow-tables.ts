import type { JsonValue } from '@siklus/workflows/domain/audit/canonical-json.ts';
import type { ClientBase } from 'pg';
import { RECORD_PROGRAMS } from '../../records/kinds.ts';
import type { RecordProgram } from '../../records/program.ts';

/** What project_record touches. */
export const WRITTEN_TABLES: readonly string[] = [
  'event',
  ...Object.values(RECORD_PROGRAMS).map(({ table }) => table),
  'task',
  'escalation',
  'notice',
  'command_intent',
];

export type ReadModelTable = {
  name: string;
  /** The column that names the record, and the one that names the row in it. */
  record: string;
  key: string;
  /** Columns that do not come from events, each with its reason. Closed: a new column is compared until it is named here. */
  own: Readonly<Record<string, string>>;
  /** What says of a row `t` that it may have been removed on record, because its term was over. */
  mayBeGone?: string;
};

/** The shortest term that was ever decided (retention.ts). */
const OLD_NOTICE = `t.created_at <= now() - make_interval(days =>
  (SELECT min(kept_days) FROM retention_rule WHERE kind = 'notices'))`;

/**
 * What people read of a record besides its own row. Not among these tables: `event`, which is compared event by event
 * (check-records.ts), and `command_intent`, which holds what is on its way.
 */
const OF_EVERY_KIND: readonly ReadModelTable[] = [
  {
    name: 'task',
    record: 'cycle_id',
    key: 'key',
    own: {
      claimed_by: 'who has taken a task on is said in the inbox and never reaches the engine',
      claimed_at: 'goes with claimed_by',
    },
  },
  { name: 'escalation', record: 'cycle_id', key: 'id', own: {} },
  { name: 'notice', record: 'cycle_id', key: 'id', own: {}, mayBeGone: OLD_NOTICE },
];

/** The read model of a record of that kind: its own row first. */
export function readModelOf({ table }: Pick<RecordProgram, 'table'>): readonly ReadModelTable[] {
  const own = { projection: 'tells which code made the row, not what happened' };
  return [{ name: table, record: 'id', key: 'id', own }, ...OF_EVERY_KIND];
}

/** Every table of the read model, of whatever kind of record. */
export const READ_MODEL: readonly ReadModelTable[] = [
  ...Object.values(RECORD_PROGRAMS).flatMap((program) => readModelOf(program).slice(0, 1)),
  ...OF_EVERY_KIND,
];

type Row = Readonly<Record<string, JsonValue>>;

/** A row that is not as the events make it; null where one side does not have it. */
export type RowDifference = { table: ReadModelTable['name']; key: string; expected: Row | null; found: Row | null };

/** Both ways: rows that the tables lack, that they should not have, and that say something else. */
export async function differencesOf(
  session: ClientBase,
  { name, record, key, own, mayBeGone = 'false' }: ReadModelTable,
  recordId: string,
): Promise<{ rows: number; differences: RowDifference[] }> {
  const side = (schema: string) =>
    `SELECT t.${key} AS key, to_jsonb(t) - $2::text[] AS row, ${mayBeGone} AS gone FROM ${schema}.${name} t WHERE ${record} = $1`;
  const { rows } = await session.query<{ rows: number; differences: RowDifference[] }>(
    `SELECT count(made.row) AS rows,
            coalesce(jsonb_agg(jsonb_build_object('table', $3::text, 'key', key, 'expected', made.row, 'found', live.row)
                               ORDER BY key)
                       FILTER (WHERE made.row IS DISTINCT FROM live.row AND NOT (live.row IS NULL AND made.gone)),
                     '[]') AS differences
       FROM (${side('pg_temp')}) made FULL JOIN (${side('public')}) live USING (key)`,
    [recordId, Object.keys(own), name],
  );
  return rows[0] ?? { rows: 0, differences: [] };
}
