import { readKeyRows } from '@siklus/prisma/proof/key-ring.ts';
import { sha256 } from '@siklus/prisma/proof/leaves.ts';
import { inclusionPath, leafHash } from '@siklus/workflows/domain/audit/merkle.ts';
import type pg from 'pg';
import { newestLeaf, type Witnessed } from '../proof/read-witnesses.ts';
import { type BundleFile, bundleFile } from './file.ts';

/** The newest checkpoint with the way from this cycle's leaf to its root, and every key that has ever signed one. */
export async function checkpointFiles(pool: pg.Pool, cycleId: string): Promise<BundleFile[]> {
  const keys = (await readKeyRows(pool)).map(({ verifierKey }) => `${verifierKey}\n`);
  const witnessed = await newestLeaf(pool, cycleId);
  return [
    ...(keys.length > 0 ? [bundleFile('key.txt', keys.join(''))] : []),
    ...(witnessed === null
      ? []
      : [
          bundleFile('checkpoint.note', witnessed.note),
          bundleFile('inclusion.json', `${JSON.stringify(inclusionOf(witnessed), null, 1)}\n`),
        ]),
  ];
}

/** docs/proof.md, inclusion proof. */
function inclusionOf({ number, note, lines, index, seq, head }: Witnessed) {
  const hashes = lines.map((line) => leafHash(sha256, line));
  const path = inclusionPath(sha256, hashes, index).map((hash) => Buffer.from(hash).toString('base64'));
  return { number, note, leaf: String(lines[index]), index, size: lines.length, path, seq, head };
}
