import type { temporal } from '@temporalio/proto';

/** What the engine, or the archive in its place, keeps of one run of a record. */
export type RunRecord = {
  workflowId: string;
  runId: string;
  /** The record that the workflow's id names. */
  recordId: string;
  from: 'engine' | 'archive';
  history: temporal.api.history.v1.IHistory;
  /** The run has ended: nothing can come after this. */
  complete: boolean;
  /** SHA-256 of the bundle that made the run; null where the engine did not note it yet (release 0.1.0). */
  codeSha256: string | null;
};
