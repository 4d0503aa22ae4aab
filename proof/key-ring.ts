import { parseKeyText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import type pg from 'pg';
import { openNote, parseVerifierKey, type VerifierKey } from './note.ts';

/** A row of table checkpoint_key: which key signs from which checkpoint on, and the note that says so. */
export type KeyRow = { fromNumber: number; verifierKey: string; note: string };

/** A key that was properly announced: it signs the checkpoints from `from` up to, without, `until`. */
export type KnownKey = { key: VerifierKey; from: number; until: number | null };

export type KeyRing = { known: readonly KnownKey[]; unannounced: readonly KeyRow[] };

export async function readKeyRows(db: pg.Pool | pg.ClientBase): Promise<KeyRow[]> {
  const { rows } = await db.query<KeyRow>(
    `SELECT from_number AS "fromNumber", verifier_key AS "verifierKey", note FROM checkpoint_key ORDER BY from_number`,
  );
  return rows;
}

/** The keys of the rows, in their order, each announced by the one before and the first by itself. What is not is left out. */
export function keyRing(rows: readonly KeyRow[]): KeyRing {
  const known: { key: VerifierKey; from: number; until: number | null }[] = [];
  const unannounced: KeyRow[] = [];
  for (const row of rows) {
    const before = known.at(-1);
    const key = announcedKey(row, before?.key ?? null);
    if (key === null || (before !== undefined && row.fromNumber <= before.from)) {
      unannounced.push(row);
      continue;
    }
    if (before !== undefined) before.until = row.fromNumber;
    known.push({ key, from: row.fromNumber, until: null });
  }
  return { known, unannounced };
}

/** The key of a row, if the note announces just this and the announcer has signed it. */
function announcedKey(row: KeyRow, announcer: VerifierKey | null): VerifierKey | null {
  const key = parseVerifierKey(row.verifierKey);
  const opened = key && openNote(row.note, [announcer ?? key]);
  const said = opened?.ok ? parseKeyText(opened.text) : null;
  const isSaid = said?.verifierKey === row.verifierKey && said.from === row.fromNumber && said.origin === key?.name;
  return isSaid && (announcer === null || announcer.name === key.name) ? key : null;
}

/** The keys that may have signed a checkpoint of this number. */
export function keysFor(ring: KeyRing, number: number): VerifierKey[] {
  return ring.known
    .filter(({ from, until }) => from <= number && (until === null || number < until))
    .map(({ key }) => key);
}
