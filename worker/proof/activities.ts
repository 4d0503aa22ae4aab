import type { ProofActivities } from '@siklus/workflows/contract/proof.ts';
import { createArchiveActivity } from './archive/archive.ts';
import { createRetentionActivity } from './archive/retention.ts';
import { createCheckpointActivity } from './checkpoints/checkpoint.ts';
import { createSealActivity } from './checkpoints/seal.ts';
import type { ProofDependencies } from './deps.ts';
import { createVerifyActivity } from './verify/verify.ts';

export function createProofActivities(dependencies: ProofDependencies): ProofActivities {
  return {
    makeCheckpoint: createCheckpointActivity(dependencies),
    verify: createVerifyActivity(dependencies),
    archiveHistories: createArchiveActivity(dependencies),
    applyRetention: createRetentionActivity(dependencies),
    seal: createSealActivity(dependencies),
  };
}
