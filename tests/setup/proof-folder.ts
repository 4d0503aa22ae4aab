import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProofSettings } from '@siklus/worker/proof/deps.ts';

/** A place of its own for a key and for copies of checkpoints; nobody else is told. */
export async function proofFolder(): Promise<{ settings: ProofSettings; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'siklus-proof-'));
  return {
    settings: { keyFile: join(folder, 'key.pem'), copiesFolder: join(folder, 'copies'), witnesses: [] },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
