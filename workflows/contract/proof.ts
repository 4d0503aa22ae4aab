import type { Instant } from '../domain/calendar/instant.ts';
import { BATCH, CALENDAR_CHANGE, CHECKPOINT, FISCAL_YEAR, RETENTION, SEAL, VERIFICATION } from './names.ts';
import { RECORDS } from './records.ts';

/** What a verification looks at; every cycle, log and checkpoint unless cycles are named. */
export type VerificationInput = {
  /** Row of table `verification`, made by whoever asks; the schedule lets the activity make it. */
  verificationId: string | null;
  cycleIds: string[] | null;
  /** Also rebuilds the read model beside the live one and compares. */
  rebuild: boolean;
};
export type VerificationOutcome = { verificationId: string; ok: boolean; alarms: number };

export type CheckpointOutcome = { number: number; root: string; note: string };
export type ArchivingOutcome = { runs: number; closed: number; open: number };
export type RetentionOutcome = { kind: string; removed: number; held: number }[];

/** A signed note over the manifest of an export: C2SP signed note, and when it was made. */
export type SealInput = { cycleId: string; manifestSha256: string };
export type Seal = { note: string; at: Instant };

/** Activities of the proof queue. Names are part of history. */
export type ProofActivities = {
  /** Signs the heads of all records and sends them out; the same day twice is two checkpoints. */
  makeCheckpoint(): Promise<CheckpointOutcome>;
  verify(input: VerificationInput): Promise<VerificationOutcome>;
  /** Takes over the histories that are not archived yet: of ended runs, and of open ones that were last archived a month ago. */
  archiveHistories(): Promise<ArchivingOutcome>;
  /** Removes what its rule no longer keeps and no legal hold covers. */
  applyRetention(): Promise<RetentionOutcome>;
  seal(input: SealInput): Promise<Seal>;
};

/** What a verification counts while it reads. */
export const COUNTED = [
  'cycles',
  'events',
  'runs',
  'documents',
  'checkpoints',
  'accessEntries',
  'archives',
  'readModelRows',
] as const;
export type Counted = (typeof COUNTED)[number];
export type Tally = Record<Counted, number>;

/** What the engine bears witness with. Not the archiving itself: each one would leave another to be archived. */
const WITNESSES = [
  ...Object.values(RECORDS).map(({ workflowType }) => workflowType),
  FISCAL_YEAR,
  CALENDAR_CHANGE,
  BATCH,
  CHECKPOINT,
  VERIFICATION,
  RETENTION,
  SEAL,
];

/** The runs that have ended and are archived, as the engine is asked for them. */
export const ENDED_RUNS = `ExecutionStatus != "Running" AND WorkflowType IN (${WITNESSES.map((type) => `"${type}"`).join(', ')})`;
