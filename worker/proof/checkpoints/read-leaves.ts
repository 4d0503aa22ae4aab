import { WITNESSED } from '@siklus/proof/witnessed.ts';
import { recordOf } from '@siklus/workflows/contract/records.ts';
import { compareLeaves, type Leaf } from '@siklus/workflows/domain/audit/checkpoint-leaf.ts';
import type { ClientBase } from 'pg';
import { type Mark, stretchHead } from '../records/table-head.ts';

const PAGE = 5_000;

/** Everything a checkpoint witnesses, sorted, as this transaction sees it. `marks` are the tables' leaves of the checkpoint before. */
export async function readLeaves(
  db: ClientBase,
  settled: ReadonlyMap<string, number>,
  marks: ReadonlyMap<string, Mark>,
  beat: () => void,
): Promise<Leaf[]> {
  const leaves: Leaf[] = [];
  for await (const leaf of accessLeaf(db)) leaves.push(leaf);
  for await (const leaf of recordLeaves(db, beat)) leaves.push(leaf);
  for await (const leaf of archiveLeaves(db, beat)) leaves.push(leaf);
  for await (const leaf of tableLeaves(db, settled, marks, beat)) leaves.push(leaf);
  return leaves.sort(compareLeaves);
}

async function* accessLeaf(db: ClientBase): AsyncGenerator<Leaf> {
  const sql = 'SELECT seq, hash AS head FROM access_event ORDER BY seq DESC LIMIT 1';
  const { rows } = await db.query<{ seq: number; head: string }>(sql);
  for (const { seq, head } of rows) yield { log: 'access', id: 'access', seq, head };
}

/** From the events themselves, not from the rows that follow them: from one record to the next along the index. */
async function* recordLeaves(db: ClientBase, beat: () => void): AsyncGenerator<Leaf> {
  type Row = { id: string; seq: number; head: string };
  for (let after = ''; ; beat()) {
    const { rows }: { rows: Row[] } = await db.query<Row>(
      `WITH RECURSIVE records AS (
         SELECT min(cycle_id) AS id FROM event WHERE cycle_id > $1
         UNION ALL
         SELECT (SELECT min(cycle_id) FROM event WHERE cycle_id > records.id) FROM records WHERE records.id IS NOT NULL
       ), found AS (SELECT id FROM records WHERE id IS NOT NULL LIMIT ${PAGE})
       SELECT found.id, last.seq, last.hash AS head
         FROM found CROSS JOIN LATERAL (SELECT seq, hash FROM event WHERE cycle_id = found.id ORDER BY seq DESC LIMIT 1) last
        ORDER BY found.id`,
      [after],
    );
    // What has the id of no kind is witnessed all the same: a verification says that nobody made it.
    for (const { id, seq, head } of rows) yield { log: recordOf(id)?.kind ?? 'cycle', id, seq, head };
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) return;
  }
}

/** The newest version of each archived run. */
async function* archiveLeaves(db: ClientBase, beat: () => void): AsyncGenerator<Leaf> {
  type Row = { workflow: string; run: string; version: number; sha256: string };
  for (let last: Row | undefined; ; beat()) {
    const { rows }: { rows: Row[] } = await db.query<Row>(
      `SELECT DISTINCT ON (workflow_id, run_id) workflow_id AS workflow, run_id AS run, version, sha256 FROM history_archive
        WHERE (workflow_id, run_id) > ($1, $2) ORDER BY workflow_id, run_id, version DESC LIMIT ${PAGE}`,
      [last?.workflow ?? '', last?.run ?? ''],
    );
    for (const { workflow, run, version, sha256 } of rows) {
      yield { log: 'archive', id: `${workflow}/${run}`, seq: version, head: sha256 };
    }
    last = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}

async function* tableLeaves(
  db: ClientBase,
  settled: ReadonlyMap<string, number>,
  marks: ReadonlyMap<string, Mark>,
  beat: () => void,
): AsyncGenerator<Leaf> {
  for (const witnessed of WITNESSED) {
    const { table } = witnessed;
    const seq = settled.get(table) ?? 0;
    if (seq > 0)
      yield { log: 'table', id: table, seq, head: await stretchHead(db, witnessed, marks.get(table), seq, beat) };
  }
}
