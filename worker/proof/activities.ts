import type { ProofActivities } from '@siklus/workflows/contract/proof.ts';
import { createArchiveActivity } from './archive.ts';
import { createCheckpointActivity } from './checkpoint.ts';
import type { ProofDependencies } from './deps.ts';
import { createRetentionActivity } from './retention.ts';
import { createSealActivity } from './seal.ts';
import { createVerifyActivity } from './verify.ts';

export function createProofActivities(dependencies: ProofDependencies): ProofActivities {
  return {
    makeCheckpoint: createCheckpointActivity(dependencies),
    verify: createVerifyActivity(dependencies),
    archiveHistories: createArchiveActivity(dependencies),
    applyRetention: createRetentionActivity(dependencies),
    seal: createSealActivity(dependencies),
  };
}
