import type { KeyRow } from '@siklus/proof/key-ring.ts';
import { parseKeyText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import { listCopies, readCopy } from './copies.ts';

/** A key that the copies announce; a file that announces none has an empty one. */
export type CopiedKey = KeyRow & { file: string };

/** The keys in the folder that the table lacks, in the order in which they came. Whether they are to be believed is not asked here. */
export async function keysOnlyCopied(folder: string, rows: readonly KeyRow[]): Promise<CopiedKey[]> {
  const found: CopiedKey[] = [];
  for (const file of (await listCopies(folder))?.keyFiles ?? []) {
    const note = (await readCopy(folder, file))?.toString() ?? '';
    const said = parseKeyText(note.slice(0, note.lastIndexOf('\n\n') + 1));
    const { from: fromNumber, verifierKey } = said ?? { from: 0, verifierKey: '' };
    if (!rows.some((row) => row.verifierKey === verifierKey)) found.push({ fromNumber, verifierKey, note, file });
  }
  return found.sort((a, b) => a.fromNumber - b.fromNumber);
}
