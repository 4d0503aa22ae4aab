import { createPool } from '@siklus/prisma/connect.ts';
import { workflowBundle } from '@siklus/worker/bundle.ts';
import { COUNTED, type Counted, type Tally } from '@siklus/worker/proof/records/check.ts';
import { checkRecords } from '@siklus/worker/proof/verify/check-records.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { Client, Connection } from '@temporalio/client';
import { engineDesk } from '../demo/engine-desk.ts';
import { httpDesk } from '../demo/http-desk.ts';
import { desaOf } from '../demo/main.ts';
import { openYear } from '../demo/open-year.ts';
import { demoPeople } from '../demo/people.ts';
import { seasonOf } from '../demo/season.ts';
import { walk } from '../demo/village.ts';
import { installQuietRuntime } from '../proof/quiet-runtime.ts';
import { startStack } from './stack.ts';

/** Sixty events and some more. */
const WALK_TO = 'rapbdes';
/** A year whose deadlines lie ahead: while it is measured nothing happens by itself. */
const FISCAL_YEAR = new Date().getUTCFullYear() + 2;
const AT_ONCE = 24;
const MB = 1024 * 1024;

/** Walks so many villages by real commands, verifies their cycles, prints how long that took; answers how much was found. */
export async function measureCycles(count: number, say: (text: string) => void): Promise<number> {
  installQuietRuntime();
  const stack = await startStack(say);
  const connection = await Connection.connect({ address: stack.temporalAddress, channelArgs: CHANNEL_ARGS });
  const pool = createPool({ databaseUrl: stack.databaseUrl, max: 8, applicationName: 'siklus-bench' });
  try {
    const client = new Client({ connection });
    const { signIn } = httpDesk(stack.apiUrl, stack.password, FISCAL_YEAR);
    await openYear({ apiUrl: stack.apiUrl, signIn, fiscalYear: FISCAL_YEAR });
    const villages = (await desaOf(pool)).slice(0, count);
    const desk = engineDesk(client, pool, await demoPeople(pool), FISCAL_YEAR, () => {});
    say(`walking ${villages.length} villages`);
    const season = await seasonOf(pool, FISCAL_YEAR);
    const waiting = villages.values();
    const lane = async () => {
      for (const village of waiting) await walk(village, { step: WALK_TO }, season, desk);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));

    say('verifying');
    const bundle = await workflowBundle();
    const checked = Object.fromEntries(COUNTED.map((what) => [what, 0])) as Tally;
    const start = process.memoryUsage.rss() / MB;
    let peak = start;
    let found = 0;
    const tally = (what: Counted, n: number) => {
      checked[what] += n;
      peak = Math.max(peak, process.memoryUsage.rss() / MB);
    };
    const now = () => instantFromMillis(Date.now());
    const recordIds = villages.map(({ id }) => `${id}-${FISCAL_YEAR}`);
    const deps = { pool, client, bundle, settings: { copiesFolder: '' }, now, recordIds, tally, beat: () => {} };
    const begun = performance.now();
    for await (const one of checkRecords(deps)) {
      found += 1;
      console.log(JSON.stringify(one));
    }
    const seconds = (performance.now() - begun) / 1000;
    console.log(
      `cycles: ${checked.cycles} with ${checked.events.toLocaleString('en')} events in ${seconds.toFixed(1)} s ` +
        `(${Math.round(checked.events / seconds)} events/s), ${found} findings, memory ${start.toFixed(0)} MB, at most ${peak.toFixed(0)} MB`,
    );
    return found;
  } finally {
    await pool.end();
    await connection.close();
    await stack.stop();
  }
}
