import type { Pool } from 'pg';
import { readCopy, writeCopy } from '../checkpoints/copies.ts';
import { pack, sha256Of, unpack } from './history.ts';
import type { KeptProgram, Program } from './program.ts';

/** Keeps the code of a program under its hash, so that runs that it began can be worked off and replayed for ever. */
export async function keepCode(pool: Pool, { code, codeSha256, commit, sdkVersion }: Program): Promise<void> {
  const { rowCount } = await pool.query('SELECT FROM workflow_code WHERE sha256 = $1', [codeSha256]);
  if (rowCount) return;
  await pool.query(
    `INSERT INTO workflow_code (sha256, commit, sdk_version, size, content) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [codeSha256, commit, sdkVersion, Buffer.byteLength(code), await pack(code)],
  );
}

/** What is kept under that hash, without the code itself; null where nothing is, or where no hash is known. */
export async function keptProgram(pool: Pool, codeSha256: string | null): Promise<KeptProgram | null> {
  if (codeSha256 === null) return null;
  const { rows } = await pool.query<KeptProgram>(
    `SELECT sha256 AS "codeSha256", commit, sdk_version AS "sdkVersion" FROM workflow_code WHERE sha256 = $1`,
    [codeSha256],
  );
  return rows[0] ?? null;
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
