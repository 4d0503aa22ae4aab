import { readKeyRows } from '@siklus/proof/key-ring.ts';
import type pg from 'pg';
import { inclusionOf, witnessedOf } from '../proof/witnessed.ts';
import { type BundleFile, bundleFile } from './file.ts';

/** The newest checkpoint with the way from this cycle's leaf to its root, and every key that has ever signed one. */
export async function checkpointFiles(pool: pg.Pool, cycleId: string): Promise<BundleFile[]> {
  const keys = (await readKeyRows(pool)).map(({ verifierKey }) => `${verifierKey}\n`);
  const witnessed = await witnessedOf(pool, cycleId);
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
