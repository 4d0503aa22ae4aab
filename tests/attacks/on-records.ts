import { generateKeyPairSync } from 'node:crypto';
import { packLeaves } from '@siklus/proof/leaves.ts';
import { signNote } from '@siklus/proof/note.ts';
import type { FindingKind } from '@siklus/workflows/domain/audit/finding.ts';
import type { Pool } from 'pg';
import { between, type Chance, hexOf, pick } from './chance.ts';

/** An attack in SQL on what is no event, and what has to be found of it. */
export type RecordAttack = { what: string; kinds: readonly FindingKind[]; where: string };

type Kind = (chance: Chance, pool: Pool) => Promise<RecordAttack>;

/** One byte of a document; with its hash in the table as well, so that only the event still names the old text. */
const documentByte: Kind = async (chance, pool) => {
  const { id, size } = await anyOf(chance, pool, 'SELECT id, size FROM document_version WHERE size > 0');
  const at = between(chance, 0, Number(size));
  const flipped = 'set_byte(content, $2, get_byte(content, $2) # 1)';
  const isHashed = chance() < 0.5;
  const sha = isHashed ? `, sha256 = encode(sha256(${flipped}), 'hex')` : '';
  // The table itself does not believe in bytes under another hash.
  await pool.query('ALTER TABLE document_version DROP CONSTRAINT IF EXISTS document_version_sha256');
  await pool.query(`UPDATE document_version SET content = ${flipped}${sha} WHERE id = $1`, [id, at]);
  return {
    what: `byte ${at} of document ${id}${isHashed ? ', hash anew' : ''}`,
    kinds: ['documentAltered', 'documentMissing'],
    where: String(id),
  };
};

const documentGone: Kind = async (chance, pool) => {
  const { id } = await anyOf(chance, pool, 'SELECT id FROM document_version');
  await pool.query('DELETE FROM document_version WHERE id = $1', [id]);
  return { what: `document ${id} removed`, kinds: ['documentMissing'], where: String(id) };
};

const checkpointRoot: Kind = async (chance, pool) => {
  const { number } = await anyOf(chance, pool, 'SELECT number FROM checkpoint');
  const root = Buffer.from(hexOf(chance), 'hex').toString('base64');
  await pool.query('UPDATE checkpoint SET root = $2 WHERE number = $1', [number, root]);
  return { what: `root of checkpoint ${number}`, kinds: ['checkpointBroken'], where: String(number) };
};

const checkpointText: Kind = async (chance, pool) => {
  const { number, note } = await anyOf(chance, pool, 'SELECT number, note FROM checkpoint');
  const text = String(note);
  const at = between(chance, 0, text.length - 2);
  const other = text[at] === 'A' ? 'B' : 'A';
  await pool.query('UPDATE checkpoint SET note = $2 WHERE number = $1', [
    number,
    text.slice(0, at) + other + text.slice(at + 1),
  ]);
  return {
    what: `letter ${at} of checkpoint ${number}`,
    kinds: ['checkpointForged', 'checkpointBroken', 'checkpointKeyUnknown'],
    where: String(number),
  };
};

const checkpointGone: Kind = async (chance, pool) => {
  const { number } = await anyOf(chance, pool, 'SELECT number FROM checkpoint');
  await pool.query('DELETE FROM checkpoint WHERE number = $1', [number]);
  return { what: `checkpoint ${number} removed`, kinds: ['checkpointMissing'], where: String(number) };
};

/** The same text, signed with a key of the attacker that calls itself by our name; announced in the table or not. */
const signedAnew: Kind = async (chance, pool) => {
  const { number, note } = await anyOf(chance, pool, 'SELECT number, note FROM checkpoint');
  const whole = String(note);
  const name = /— (\S+) /.exec(whole)?.[1] ?? '';
  const { privateKey } = generateKeyPairSync('ed25519');
  const forged = signNote(whole.slice(0, whole.lastIndexOf('\n\n') + 1), name, privateKey);
  await pool.query('UPDATE checkpoint SET note = $2 WHERE number = $1', [number, forged]);
  return {
    what: `checkpoint ${number} signed with another key`,
    kinds: ['checkpointKeyUnknown'],
    where: String(number),
  };
};

/** Other leaves than those under the root. */
const leaves: Kind = async (chance, pool) => {
  const { number } = await anyOf(chance, pool, 'SELECT number FROM checkpoint');
  const leaf = { log: 'cycle', id: '6402012001-2027', seq: between(chance, 1, 50), head: hexOf(chance) } as const;
  await pool.query('UPDATE checkpoint SET leaves = $2 WHERE number = $1', [number, packLeaves([leaf])]);
  return { what: `leaves of checkpoint ${number}`, kinds: ['checkpointBroken'], where: String(number) };
};

const archiveByte: Kind = async (chance, pool) => {
  const row = await anyOf(chance, pool, 'SELECT run_id, length(content) AS size FROM history_archive');
  const at = between(chance, 0, Number(row.size));
  await pool.query(
    'UPDATE history_archive SET content = set_byte(content, $2, get_byte(content, $2) # 1) WHERE run_id = $1',
    [row.run_id, at],
  );
  return { what: `byte ${at} of run ${row.run_id}`, kinds: ['archiveAltered'], where: String(row.run_id) };
};

/** The history of one run under the name of another. */
const archiveSwapped: Kind = async (chance, pool) => {
  const one = await anyOf(chance, pool, 'SELECT run_id FROM history_archive');
  const two = await anyOf(
    chance,
    pool,
    `SELECT run_id, content, sha256, size FROM history_archive WHERE run_id <> '${one.run_id}'`,
  );
  await pool.query('UPDATE history_archive SET content = $2, sha256 = $3, size = $4 WHERE run_id = $1', [
    one.run_id,
    two.content,
    two.sha256,
    two.size,
  ]);
  return {
    what: `run ${two.run_id} under the name of ${one.run_id}`,
    kinds: ['runSwapped', 'archiveAltered', 'witnessContradicted'],
    where: String(one.run_id),
  };
};

const codeByte: Kind = async (chance, pool) => {
  const { sha256, size } = await anyOf(chance, pool, 'SELECT sha256, length(content) AS size FROM workflow_code');
  const at = between(chance, 0, Number(size));
  await pool.query(
    'UPDATE workflow_code SET content = set_byte(content, $2, get_byte(content, $2) # 1) WHERE sha256 = $1',
    [sha256, at],
  );
  return { what: `byte ${at} of the kept code`, kinds: ['codeAltered'], where: String(sha256) };
};

/** By the tables that an attack changes, which are put back after it. */
export const ON_RECORDS = {
  document_version: { documentByte, documentGone },
  checkpoint: { checkpointRoot, checkpointText, checkpointGone, signedAnew, leaves },
  history_archive: { archiveByte, archiveSwapped },
  workflow_code: { codeByte },
} satisfies Record<string, Record<string, Kind>>;

async function anyOf(chance: Chance, pool: Pool, sql: string): Promise<Record<string, unknown>> {
  const { rows } = await pool.query<Record<string, unknown>>(sql);
  return pick(chance, rows);
}
