import { parseArgs } from 'node:util';
import { createPool } from '@siklus/prisma/connect.ts';
import { workflowBundle } from '@siklus/worker/bundle.ts';
import { COUNTED, type Counted, type Tally } from '@siklus/worker/proof/records/check.ts';
import { verifyRecord } from '@siklus/worker/proof/verify/verify-record.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { describeFinding } from '@siklus/workflows/domain/audit/finding-texts.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { Client, Connection } from '@temporalio/client';
import { plainSentence } from '../platform/plain-error.ts';
import { installQuietRuntime } from './quiet-runtime.ts';
import { oneLine, runningSystem } from './running-system.ts';

const USAGE = `npm run verify -- [--cycle ID]… [--json]

Shows whether what people read is what happened: replays the histories of the engine (of the archive where the engine has let
them go) through the workflow code, compares every event with its row, and looks at documents, accesses, archive and
checkpoints. Ends with 0 where everything is as it should be, with 1 where something is not, with 2 where it could not be
told. Changes nothing. Run it while the system runs.

  --cycle 6402012001-2027   only this cycle; may be given several times
  --json                    one line of JSON for each finding, and one for the whole`;

const COULD_NOT_RUN = 2;
const TELL_EVERY_MS = 1000;

const NAMES: Record<Counted, string> = {
  cycles: 'cycles',
  events: 'events',
  runs: 'runs replayed',
  documents: 'documents',
  checkpoints: 'checkpoints',
  accessEntries: 'access entries',
  archives: 'archived histories',
  readModelRows: 'rows of the read model',
};

const { values: options } = parseArgs({
  options: {
    cycle: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
/** How far it is, for whoever looks on. */
const tell = (text: string) => (options.json ? undefined : oneLine(text));

if (options.help) console.log(USAGE);
else {
  try {
    process.exitCode = (await run()) ? 0 : 1;
  } catch (error) {
    const reason = plainSentence(error) ?? (error instanceof Error ? error.message : String(error));
    console.error(`The verification could not be carried out: ${reason}`);
    process.exitCode = COULD_NOT_RUN;
  }
}

/** Answers whether nothing was found that alarms. */
async function run(): Promise<boolean> {
  const { databaseUrl, temporal, bundleFile, proof } = runningSystem();
  installQuietRuntime();
  const pool = createPool({ databaseUrl, max: 4, applicationName: 'siklus-verify', statementTimeoutMs: 60_000 });
  const connection = await Connection.connect({ address: temporal.address, channelArgs: CHANNEL_ARGS });
  try {
    return await verify({
      pool,
      client: new Client({ connection, namespace: temporal.namespace }),
      bundle: bundleFile ? { codePath: bundleFile } : await workflowBundle(),
      settings: { copiesFolder: proof?.copiesFolder ?? '' },
      now: () => instantFromMillis(Date.now()),
      recordIds: options.cycle ?? null,
    });
  } finally {
    await connection.close();
    await pool.end();
  }
}

async function verify(deps: Omit<Parameters<typeof verifyRecord>[0], 'tally' | 'beat'>): Promise<boolean> {
  const began = Date.now();
  const checked = Object.fromEntries(COUNTED.map((what) => [what, 0])) as Tally;
  const found = { alarm: 0, notice: 0 };
  let check = '';
  let told = 0;
  const beat = () => {
    if (options.json || Date.now() - told < TELL_EVERY_MS) return;
    told = Date.now();
    tell(`${check}: ${summary(checked)}`);
  };
  const tally = (what: Counted, n: number) => {
    checked[what] += n;
    beat();
  };
  const onCheck = (name: string) => {
    check = name;
  };
  for await (const one of verifyRecord({ ...deps, tally, beat }, { rebuild: true, onCheck })) {
    found[one.severity] += 1;
    tell('');
    console.log(options.json ? JSON.stringify(one) : report(one));
  }
  tell('');
  const seconds = (Date.now() - began) / 1000;
  const ok = found.alarm === 0;
  if (options.json) console.log(JSON.stringify({ ok, alarms: found.alarm, notices: found.notice, checked, seconds }));
  else {
    console.log(`Read in ${seconds.toFixed(1)} s: ${summary(checked)}`);
    const notices = found.notice > 0 ? `, ${found.notice} known and declared` : '';
    console.log(ok ? `Everything is as it should be${notices}.` : `${found.alarm} findings${notices}.`);
  }
  return ok;
}

function report(one: Finding): string {
  const { cycleId, seq, field, expected, found, subject, severity, kind } = one;
  const { sentence, advice } = describeFinding(one);
  const place = [cycleId, seq === null ? null : `event ${seq}`, field, subject]
    .filter((part) => part !== null)
    .join(' · ');
  return [
    `${severity === 'alarm' ? 'ALARM' : 'notice'}  ${kind}  ${place}`,
    `  ${sentence.en}`,
    `  expected ${expected ?? '–'}`,
    `  found    ${found ?? '–'}`,
    `  ${advice.en}`,
    '',
  ].join('\n');
}

function summary(checked: Tally): string {
  return COUNTED.map((what) => `${checked[what].toLocaleString('en')} ${NAMES[what]}`).join(', ');
}
