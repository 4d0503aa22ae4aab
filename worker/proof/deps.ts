import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Client } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';
import type { Pool } from 'pg';

/** Where keys and copies lie. */
export type ProofSettings = {
  /** The Ed25519 key that signs checkpoints, PKCS #8 PEM; made with mode 600 when it is missing. Never in the database. */
  keyFile: string;
  /** A folder outside the database, best on another disk: a copy of every checkpoint goes there. */
  copiesFolder: string;
  /** Addresses that get every checkpoint by HTTP POST, for example of the inspectorate. */
  witnesses: readonly string[];
};

/** What the proof of the record is made with. */
export type ProofDependencies = {
  pool: Pool;
  client: Client;
  /** The code that histories are replayed through. */
  bundle: NonNullable<WorkerOptions['workflowBundle']>;
  settings: ProofSettings;
  now(): Instant;
};
