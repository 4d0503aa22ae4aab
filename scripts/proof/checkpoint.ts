import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createPool } from '@siklus/prisma/connect.ts';
import { signerOf, verifierKeyText } from '@siklus/proof/note.ts';
import { readConfig } from '@siklus/worker/config.ts';
import { adoptCopies } from '@siklus/worker/proof/checkpoints/adopt-copies.ts';
import { underCheckpointLock } from '@siklus/worker/proof/checkpoints/checkpoint-lock.ts';
import { rotateKey } from '@siklus/worker/proof/checkpoints/signer.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { CHECKPOINT, checkpointWorkflowId, PROOF_QUEUE } from '@siklus/workflows/contract/names.ts';
import type { CheckpointOutcome } from '@siklus/workflows/contract/proof.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { Client, Connection } from '@temporalio/client';
import { PlainError } from '../platform/plain-error.ts';

const USAGE = `npm run checkpoint -- [--rotate | --adopt-copies]

Signs everything recorded until now and sends it out; prints number, root and key. Run it while the system runs.

  --rotate         makes a new key, announced by the one that signs now; it signs from the next checkpoint on
  --adopt-copies   after an older backup was restored: puts back the checkpoints and keys that only the copies still have

The last two run where the worker runs: there lie the key and the copies (docs/runbooks/checkpoints.md).`;

/** A country's records are read in minutes; who waits longer looks at the list in the console. */
const PATIENCE = '30 minutes';

const { values: options } = parseArgs({
  options: {
    rotate: { type: 'boolean', default: false },
    'adopt-copies': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const { databaseUrl, temporal, proof } = readConfig();
if (options.rotate) await rotate();
else if (options['adopt-copies']) await adopt();
else await make();

async function make(): Promise<void> {
  const { address, namespace } = temporal;
  const connection = await Connection.connect({ address, channelArgs: CHANNEL_ARGS });
  try {
    const client = new Client({ connection, namespace });
    const { number, root, note }: CheckpointOutcome = await client.workflow.execute(CHECKPOINT, {
      taskQueue: PROOF_QUEUE,
      workflowId: checkpointWorkflowId(randomUUID()),
      workflowExecutionTimeout: PATIENCE,
      args: [],
    });
    console.log(`checkpoint ${number}\nroot ${root}\nsigned by ${signerOf(note)}`);
  } finally {
    await connection.close();
  }
}

async function rotate(): Promise<void> {
  const { keyFile } = settings();
  const key = await onDatabase((pool) =>
    underCheckpointLock(pool, (db) => rotateKey(db, keyFile, instantFromMillis(Date.now()))),
  );
  console.log(`new key ${verifierKeyText(key)}\nPut its file in the safe now, and give the key to whoever checks.`);
}

async function adopt(): Promise<void> {
  const { copiesFolder } = settings();
  const { keys, checkpoints } = await onDatabase((pool) => adoptCopies(pool, copiesFolder));
  const numbers = checkpoints.length === 0 ? '' : ` (${checkpoints[0]}–${checkpoints.at(-1)})`;
  console.log(`${checkpoints.length} checkpoints${numbers} and ${keys} keys were put back from the copies`);
}

function settings() {
  if (proof) return proof;
  throw new PlainError('SIKLUS_KEY_FILE and SIKLUS_COPIES_FOLDER are not set: run this where the worker runs.');
}

async function onDatabase<T>(work: (pool: ReturnType<typeof createPool>) => Promise<T>): Promise<T> {
  const pool = createPool({ databaseUrl, max: 2, applicationName: 'siklus-checkpoint' });
  try {
    return await work(pool);
  } catch (error) {
    throw new PlainError(error instanceof Error ? error.message : String(error), { cause: error });
  } finally {
    await pool.end();
  }
}
