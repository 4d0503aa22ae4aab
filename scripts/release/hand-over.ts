import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '@siklus/worker/config.ts';
import { buildsAtWork, currentBuild, makeCurrent, recordsHeldBy, tellRecords } from '@siklus/worker/release/builds.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { Client, Connection } from '@temporalio/client';
import { installQuietRuntime } from '../proof/quiet-runtime.ts';

const USAGE = `npm run release:hand-over -- --to BUILD

Only where the preflight of a new release says that kept code does not run under its SDK. Run it with the release that is at work: every
open cycle hands its state over to the build named here (the preflight of the new release prints it) and waits for it. Commands
are answered 503 from then on until that release has been started. Back: start the present release again.

  --to BUILD   64 hexadecimal digits`;

const { values: options } = parseArgs({
  options: { to: { type: 'string' }, help: { type: 'boolean', default: false } },
});
const { to = '' } = options;
if (options.help || !/^[0-9a-f]{64}$/.test(to)) {
  console.log(USAGE);
  process.exitCode = options.help ? 0 : 2;
} else await handOver(to);

async function handOver(build: string): Promise<void> {
  installQuietRuntime();
  const { temporal } = readConfig();
  const connection = await Connection.connect({ address: temporal.address, channelArgs: CHANNEL_ARGS });
  try {
    const client = new Client({ connection, namespace: temporal.namespace });
    if ((await currentBuild(client)) !== build) {
      await makeCurrent(client, build, AbortSignal.timeout(60_000), { beforeItRuns: true });
    }
    for (;;) {
      const builds = [...(await buildsAtWork(client)).keys()].filter((other) => other !== build);
      const left = await recordsHeldBy(client, builds);
      console.log(
        left === 0 ? 'Everything is handed over: start the new release now.' : `${left} cycles are still here`,
      );
      if (left === 0) return;
      await tellRecords(client, builds);
      await sleep(2_000);
    }
  } finally {
    await connection.close();
  }
}
