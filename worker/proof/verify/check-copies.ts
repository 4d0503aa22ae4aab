import { type KeyRow, keyRing, keysFor } from '@siklus/proof/key-ring.ts';
import { noteHash, openNote, signerOf } from '@siklus/proof/note.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { keysOnlyCopied } from '../checkpoints/copied-keys.ts';
import { leavesFile, listCopies, noteFile, readCopy } from '../checkpoints/copies.ts';
import type { CheckDependencies } from '../records/check.ts';

/** A row of table checkpoint; `copied`: a copy of it was written into the folder, as the table says. */
export type StoredCheckpoint = {
  number: number;
  at: string;
  size: number;
  root: string;
  previous: string;
  note: string;
  leaves: Buffer;
  copied: boolean;
};

/** The copies that left the database, to be held against it. A folder that cannot be read is a finding and nothing more. */
export async function openCopies({ pool, settings, beat }: CheckDependencies, rows: readonly KeyRow[]) {
  const folder = settings.copiesFolder;
  const listed = await listCopies(folder).catch((error: NodeJS.ErrnoException) => ({
    failure: error.code ?? error.message,
  }));
  const copies = listed === null || 'failure' in listed ? null : listed;
  const onlyCopied = copies === null ? [] : await keysOnlyCopied(folder, rows);
  const ring = keyRing([...rows, ...onlyCopied]);

  return {
    /** The folder itself, and the announcements of keys in it. */
    async *folder(): AsyncGenerator<Finding> {
      if (listed !== null && 'failure' in listed) {
        yield finding('unverifiable', { subject: 'copies', found: listed.failure });
      } else if (listed === null) {
        const sql = `SELECT FROM checkpoint_delivery WHERE target = 'folder' AND ok LIMIT 1`;
        if ((await pool.query(sql)).rows.length > 0) yield finding('checkpointCopyDiffers', { subject: 'copies' });
      }
      for (const row of onlyCopied) {
        const { file: subject, verifierKey } = row;
        // Announced by the key before it: the table has lost it. Otherwise somebody has put it there.
        const isOurs = !ring.unannounced.includes(row);
        yield finding(isOurs ? 'checkpointMissing' : 'checkpointKeyUnknown', {
          field: 'key',
          found: verifierKey,
          subject,
        });
      }
    },

    async *compare({ number, note, leaves, copied }: StoredCheckpoint): AsyncGenerator<Finding> {
      if (copies === null) return;
      for (const [file, kept] of [
        [noteFile(number), Buffer.from(note)],
        [leavesFile(number), leaves],
      ] as const) {
        const copy = await readCopy(folder, file);
        if (copy === null && !copied) continue;
        if (copy?.equals(kept)) continue;
        const [expected, found] = [noteHash(kept), copy && noteHash(copy)];
        yield finding('checkpointCopyDiffers', { seq: number, expected, found, subject: file });
      }
    },

    /** Copies of checkpoints that the table no longer has: it was cut off, or an older backup was restored. */
    async *beyond(last: number): AsyncGenerator<Finding> {
      for (const number of copies?.numbers ?? []) {
        if (number <= last) continue;
        beat();
        const subject = noteFile(number);
        const note = (await readCopy(folder, subject))?.toString() ?? '';
        const isOurs = openNote(note, keysFor(ring, number)).ok;
        yield finding(isOurs ? 'checkpointMissing' : 'checkpointCopyDiffers', {
          seq: number,
          subject,
          ...(!isOurs && { found: signerOf(note) }),
        });
      }
    },
  };
}
