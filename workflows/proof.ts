import { proxyActivities } from '@temporalio/workflow';
import { PROOF_QUEUE } from './contract/names.ts';
import type {
  ArchivingOutcome,
  CheckpointOutcome,
  ProofActivities,
  RetentionOutcome,
  Seal,
  SealInput,
  VerificationInput,
  VerificationOutcome,
} from './contract/proof.ts';

const long = proxyActivities<ProofActivities>({
  taskQueue: PROOF_QUEUE,
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '5s', maximumInterval: '5 minutes', maximumAttempts: 10 },
});

const short = proxyActivities<ProofActivities>({
  taskQueue: PROOF_QUEUE,
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '500ms', maximumInterval: '10s', maximumAttempts: 20 },
});

// What proves the record, each started by its schedule or by a person. The engine keeps the answers: a second witness.

export function checkpoint(): Promise<CheckpointOutcome> {
  return long.makeCheckpoint();
}

export function verification(input: VerificationInput): Promise<VerificationOutcome> {
  return long.verify(input);
}

export function archiving(): Promise<ArchivingOutcome> {
  return long.archiveHistories();
}

export function retention(): Promise<RetentionOutcome> {
  return long.applyRetention();
}

/** The key lies with the worker alone: whoever wants something signed asks for it here, and the engine remembers. */
export function seal(input: SealInput): Promise<Seal> {
  return short.seal(input);
}
