import { keyRing, keysFor, readKeyRows } from '@siklus/proof/key-ring.ts';
import { rootOf, unpackLeaves } from '@siklus/proof/leaves.ts';
import { noteHash, openNote } from '@siklus/proof/note.ts';
import { parseCheckpointText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import { GENESIS } from '@siklus/workflows/domain/record/chain.ts';
import type { ClientBase, Pool } from 'pg';
import { underCheckpointLock } from './checkpoint-lock.ts';
import { keysOnlyCopied } from './copied-keys.ts';
import { leavesFile, listCopies, noteFile, readCopy } from './copies.ts';

/**
 * After an older backup was restored: puts the checkpoints and keys back that only the copies still have, each after checking that
 * it is signed, follows the one before and has the root of its leaves. Changes no row that is there. All of them or none:
 * throws a sentence that names the file that does not fit.
 */
export async function adoptCopies(pool: Pool, folder: string): Promise<{ keys: number; checkpoints: number[] }> {
  return underCheckpointLock(pool, async (db) => {
    await db.query('BEGIN');
    const keys = await adoptKeys(db, folder);
    const checkpoints = await adoptCheckpoints(db, folder);
    await db.query('COMMIT');
    return { keys, checkpoints };
  });
}

async function adoptKeys(db: ClientBase, folder: string): Promise<number> {
  const rows = await readKeyRows(db);
  const found = await keysOnlyCopied(folder, rows);
  const { unannounced } = keyRing([...rows, ...found]);
  const [stranger] = found.filter((row) => unannounced.includes(row));
  if (stranger !== undefined) throw new Error(`${stranger.file} is not announced by the key before it`);
  for (const { fromNumber, verifierKey, note } of found) {
    const sql = 'INSERT INTO checkpoint_key (from_number, verifier_key, note) VALUES ($1, $2, $3)';
    await db.query(sql, [fromNumber, verifierKey, note]);
  }
  return found.length;
}

async function adoptCheckpoints(db: ClientBase, folder: string): Promise<number[]> {
  const ring = keyRing(await readKeyRows(db));
  const { rows } = await db.query<{ number: number; note: string }>(
    'SELECT number, note FROM checkpoint ORDER BY number DESC LIMIT 1',
  );
  let { number: last, note: before } = rows[0] ?? { number: 0, note: '' };
  const adopted: number[] = [];
  for (const number of (await listCopies(folder))?.numbers ?? []) {
    if (number <= last) continue;
    const file = noteFile(number);
    if (number !== last + 1) throw new Error(`${noteFile(last + 1)} is missing before ${file}`);
    const note = (await readCopy(folder, file))?.toString() ?? '';
    const opened = openNote(note, keysFor(ring, number));
    const said = opened.ok ? parseCheckpointText(opened.text) : null;
    if (said?.number !== number) throw new Error(`${file} is not signed by an announced key`);
    const { at, size, root, previous } = said;
    if (previous !== (last === 0 ? GENESIS : noteHash(before)))
      throw new Error(`${file} does not follow the one before`);
    const leaves = (await readCopy(folder, leavesFile(number))) ?? Buffer.alloc(0);
    const lines = unpackLeaves(leaves, size);
    const actual = lines && rootOf(lines);
    if (actual?.root !== root || actual.size !== size) throw new Error(`${leavesFile(number)} has not the signed root`);
    await db.query(
      'INSERT INTO checkpoint (number, at, size, root, previous, note, leaves) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [number, at, size, root, previous, note, leaves],
    );
    adopted.push(number);
    last = number;
    before = note;
  }
  return adopted;
}
