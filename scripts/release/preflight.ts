import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPool } from '@siklus/prisma/connect.ts';
import { workflowBundle } from '@siklus/worker/bundle.ts';
import { programOf } from '@siklus/worker/proof/archive/program.ts';
import { preflight, preflightText } from '@siklus/worker/release/preflight.ts';
import { PROGRAM_VERSION } from '@siklus/worker/release/program-version.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { Client, Connection } from '@temporalio/client';
import { WORKFLOW_BUNDLE } from '../platform/builds.ts';
import { CHECKOUT } from '../platform/home.ts';
import { plainSentence } from '../platform/plain-error.ts';
import { installQuietRuntime } from '../proof/quiet-runtime.ts';
import { oneLine, runningSystem } from '../proof/running-system.ts';

const USAGE = `npm run preflight -- [--json]

Tells, before an upgrade, what this program would make of every open cycle of the running system: replays its history through the
workflow code of this checkout or image, compares every event with the one on record, and goes on from its state in a transaction
that is rolled back. Changes nothing. Ends with 0 where this program may take over, with 1 where it must not, with 2 where it
could not be told. Every start of a new program looks at the same before it decides anything.

  --json   one line of JSON instead of sentences`;

const COULD_NOT_RUN = 2;

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
/** How far it is, for whoever looks on. */
const tell = (text: string) => (options.json ? undefined : oneLine(text));

if (options.help) console.log(USAGE);
else {
  try {
    process.exitCode = (await run()) ? 0 : 1;
  } catch (error) {
    const reason = plainSentence(error) ?? (error instanceof Error ? error.message : String(error));
    console.error(`The preflight could not be carried out: ${reason}`);
    process.exitCode = COULD_NOT_RUN;
  }
}

/** Answers whether this program may take over. */
async function run(): Promise<boolean> {
  const { databaseUrl, temporal, proof } = runningSystem();
  installQuietRuntime();
  const pool = createPool({ databaseUrl, max: 2, applicationName: 'siklus-preflight', statementTimeoutMs: 60_000 });
  const connection = await Connection.connect({ address: temporal.address, channelArgs: CHANNEL_ARGS });
  const began = Date.now();
  try {
    const client = new Client({ connection, namespace: temporal.namespace });
    // An image has its bundle; a checkout may have changed since its own was made.
    const bundle = isImage() ? { codePath: WORKFLOW_BUNDLE } : await workflowBundle();
    const { codeSha256: build } = await programOf(bundle);
    const said = await preflight({
      pool,
      client,
      bundle,
      ...(proof && { settings: proof }),
      onProgress: (done, total) => tell(`${done} of ${total} cycles`),
    });
    tell('');
    const ok = said.refused.length === 0;
    if (options.json) console.log(JSON.stringify({ ok, version: PROGRAM_VERSION, build, ...said }));
    else {
      console.log(preflightText(said));
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(
        `Release ${PROGRAM_VERSION}, build ${build}, ${ok ? 'may take over' : 'must not take over'}. Looked at in ${seconds} s.`,
      );
    }
    return ok;
  } finally {
    await connection.close();
    await pool.end();
  }
}

function isImage(): boolean {
  return existsSync(join(CHECKOUT, '.siklus-image'));
}
