import type { ProofActivities } from '@siklus/workflows/contract/proof.ts';
import { sealText } from '@siklus/workflows/domain/audit/checkpoint-text.ts';
import type { ProofDependencies } from '../deps.ts';
import { underCheckpointLock } from './checkpoint-lock.ts';
import { openSigner } from './signer.ts';

/** Signs that this manifest was made for this cycle at this moment, with the key that signs checkpoints. */
export function createSealActivity({ pool, settings, now }: ProofDependencies): ProofActivities['seal'] {
  return ({ cycleId, manifestSha256 }) =>
    underCheckpointLock(pool, async (client) => {
      const at = now();
      const signer = await openSigner(client, settings.keyFile, at);
      return { note: signer.sign(sealText({ origin: signer.name, cycleId, manifestSha256, at })), at };
    });
}
