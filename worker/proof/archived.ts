import type { Pool } from 'pg';
import { pack, sha256Of, unpack } from './archive/history.ts';
import { readArchived } from './archive/read.ts';
import { archivedRows } from './archive/rows.ts';
import { readCopy, writeCopy } from './copies.ts';
import type { RunRecord } from './run-record.ts';

/**
 * What is archived of these cycles (of all where null): the newest export of each run, cycle by cycle and the oldest run
 * first. An export that is not what was stored is left out: checkArchive says so.
 */
export async function* archivedRuns(pool: Pool, cycleIds: readonly string[] | null): AsyncIterable<RunRecord> {
  for await (const row of archivedRows(pool, { cycleIds, newestOnly: true })) {
    if (row.cycleId === null) continue;
    const read = await readArchived(row);
    if ('wrong' in read) continue;
    const { workflowId, runId, cycleId, codeSha256 } = row;
    const { history, facts } = read;
    yield { workflowId, runId, cycleId, from: 'archive', history, complete: facts.closedAt !== null, codeSha256 };
  }
}

/** The code under that hash, for `workflowBundle: { code }`; null where it is not kept, or is not what its name says. */
export async function archivedCode(pool: Pool, codeSha256: string): Promise<string | null> {
  const { rows } = await pool.query<{ content: Buffer }>('SELECT content FROM workflow_code WHERE sha256 = $1', [
    codeSha256,
  ]);
  const code = rows[0] && (await unpack(rows[0].content).catch(() => null));
  return code && sha256Of(code) === codeSha256 ? code.toString('utf8') : null;
}

/**
 * The code under that hash as this installation packed it itself, for running. The archive's copy is for reading: the sandbox
 * of workflows keeps nobody out, and who can write to the database must not make the machine that signs run his program.
 */
export async function ownCode(copiesFolder: string, codeSha256: string): Promise<string | null> {
  const packed = await readCopy(copiesFolder, programFile(codeSha256));
  const code = packed && (await unpack(packed).catch(() => null));
  return code && sha256Of(code) === codeSha256 ? code.toString('utf8') : null;
}

/** Keeps it beside the copies of checkpoints, where the database does not reach. */
export async function keepOwnCode(copiesFolder: string, codeSha256: string, code: string): Promise<void> {
  // Not the same bytes again: another version of node may pack them otherwise.
  if ((await ownCode(copiesFolder, codeSha256)) !== null) return;
  await writeCopy(copiesFolder, programFile(codeSha256), await pack(code));
}

function programFile(codeSha256: string): string {
  return `program-${codeSha256}.br`;
}
