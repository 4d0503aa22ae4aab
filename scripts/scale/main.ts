import { parseArgs } from 'node:util';
import { createPool } from '@siklus/prisma/connect.ts';
import { signIn } from './client.ts';
import { fill, filledWith } from './fill.ts';
import { LIMITS, learn, type Measured, measure, report } from './measure.ts';
import { explainNothing, heaviestPlans } from './plans.ts';
import { ACCOUNTS, requestsFor } from './requests.ts';
import { startStack } from './stack.ts';

// npm run scale: 75,266 villages × 2 years in a Postgres of their own, asked over HTTP by five people (docs/scale.md).
// What was filled is kept under SIKLUS_HOME/scale; --anew fills it again, --only=PATTERN measures what has such a name,
// --times=N asks each so often.

const LONGEST_STATEMENT_MS = 600_000;
const HEAVIEST = 5;

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '75266' },
    anew: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    times: { type: 'string', default: '60' },
  },
});
const seed = Number(options.seed);
const say = (text: string) => console.error(`… ${text}`);
const stack = await startStack({ anew: options.anew });
const pool = createPool({
  databaseUrl: stack.databaseUrl,
  max: 2,
  applicationName: 'siklus-scale',
  statementTimeoutMs: LONGEST_STATEMENT_MS,
});
try {
  const known = await filledWith(pool);
  if (known === null) await fill(pool, seed, say);
  console.log(`seed ${known ?? seed}`);
  await explainNothing(pool, stack.databaseUrl);
  await stack.startApi();
  const people = await signIn(stack.apiUrl, stack.password, ACCOUNTS);
  const requests = requestsFor(await learn(people)).filter(({ what }) => new RegExp(options.only).test(what));
  const measured: Measured[] = [];
  for (const [number, request] of requests.entries()) {
    say(`${number + 1} of ${requests.length}: ${request.what}, ${request.by}`);
    measured.push(await measure(people, request, Number(options.times)));
  }
  const beyond = report(measured);

  say(`the plans of the ${HEAVIEST} heaviest statements`);
  const slowest = measured.toSorted((a, b) => (b.p50[0] ?? 0) - (a.p50[0] ?? 0)).slice(0, 4 * HEAVIEST);
  for (const [number, { ms, text }] of (await heaviestPlans(pool, stack, people, slowest, HEAVIEST)).entries()) {
    console.log(`\n${number + 1}. ${ms.toFixed(1)} ms\n${text}`);
  }
  await explainNothing(pool, stack.databaseUrl);
  people.leave();

  console.log(`wanted: p95 at most ${LIMITS.p95} ms alone, a page at most ${LIMITS.bytes} bytes`);
  for (const { what, by } of beyond) console.log(`  not kept: ${what}, ${by}`);
  if (beyond.length === 0) console.log(`kept by all ${measured.filter(({ held }) => held).length}`);
  process.exitCode = beyond.length === 0 ? 0 : 1;
} finally {
  await pool.end();
  await stack.stop();
}
