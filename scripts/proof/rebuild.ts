import { parseArgs } from 'node:util';
import { createPool } from '@siklus/prisma/connect.ts';
import { oldRows, rewriteRows } from '@siklus/prisma/rewrite-rows.ts';
import { readConfig } from '@siklus/worker/config.ts';
import type { ProofSettings } from '@siklus/worker/proof/deps.ts';
import { isBehind, rebuild, type Standing } from '@siklus/worker/proof/rebuild/rebuild.ts';
import { restoreTables } from '@siklus/worker/proof/rebuild/restore.ts';
import { missingCalendars } from '@siklus/worker/proof/rebuild/restore-calendars.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { PlainError } from '../platform/plain-error.ts';

const USAGE = `npm run rebuild -- [--cycle ID]… [--write | --rows]

Makes the tables that people read anew from the histories of the engine, beside the real ones, and prints every
difference. Ends with 0 where there is none, else with 1. Changes nothing but with --write. Run it while the system runs.

  --cycle 6402012001-2027   only this cycle; may be given several times
  --write                   after an older backup was restored: adds what the engine has and the tables lack, and puts on
                            record what is lost (docs/runbooks/restore.md)
  --rows                    after a release that changed what screens show: makes the rows anew that an older one has made,
                            or those of the named cycles, out of their stored events (docs/runbooks/upgrade.md)`;

/** What was decided a moment ago is still on its way into the tables. */
const ON_ITS_WAY_MS = 3_000;
const TELL_EVERY_MS = 2_000;

type Needs = { pool: Pool; client: Client; recordIds: string[] | null };

const { values: options } = parseArgs({
  options: {
    cycle: { type: 'string', multiple: true },
    write: { type: 'boolean', default: false },
    rows: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(USAGE);
else process.exitCode = (await run()) ? 0 : 1;

async function run(): Promise<boolean> {
  const { databaseUrl, temporal, proof } = readConfig();
  const pool = createPool({ databaseUrl, max: 4, applicationName: 'siklus-rebuild', statementTimeoutMs: 60_000 });
  const connection = await Connection.connect({ address: temporal.address, channelArgs: CHANNEL_ARGS });
  const client = new Client({ connection, namespace: temporal.namespace });
  const needs = { pool, client, recordIds: options.cycle ?? null };
  try {
    if (options.rows) return await makeRows(needs);
    if (options.write) await write(needs, proof);
    return await show(needs);
  } finally {
    await connection.close();
    await pool.end();
  }
}

async function write({ pool, client, recordIds }: Needs, settings: ProofSettings | undefined): Promise<void> {
  if (settings === undefined) {
    throw new PlainError('SIKLUS_KEY_FILE and SIKLUS_COPIES_FOLDER must be set: what is lost is declared and signed.');
  }
  const now = () => instantFromMillis(Date.now());
  const done = await restoreTables({ pool, client, settings, now }, recordIds);
  const { checkpoints, calendars, events, cycles, refused, losses } = done;
  if (checkpoints.length > 0) console.log(`checkpoints brought back from the copies: ${checkpoints.join(', ')}`);
  if (calendars > 0) console.log(`calendars brought back from the engine: ${calendars}`);
  console.log(`events brought back from the engine: ${events}, of ${cycles} cycles`);
  for (const [cycleId, reason] of refused) console.log(`${cycleId}: nothing was added. ${reason}`);
  for (const { table, from, to } of losses)
    console.log(`lost, though a checkpoint has seen them: ${table} ${from}–${to}`);
}

/** Harmless beside people's work: one small transaction a cycle, and a cycle that has moved meanwhile is left alone. */
async function makeRows({ pool, recordIds }: Pick<Needs, 'pool' | 'recordIds'>): Promise<boolean> {
  const began = Date.now();
  const total = recordIds?.length ?? (await oldRows(pool));
  let told = began;
  const tell = (n: number) => {
    if (Date.now() - told < TELL_EVERY_MS) return;
    told = Date.now();
    console.log(`… ${n} of ${total} cycles`);
  };
  const done = await rewriteRows(pool, { cycleIds: recordIds, tell });
  const left = await oldRows(pool);
  const seconds = ((Date.now() - began) / 1_000).toFixed(1);
  console.log(`rows made anew: ${done} cycles; rows of an older projection: ${left} left (${seconds} s)`);
  return left === 0 || recordIds !== null;
}

/** Prints what differs; answers whether nothing does. */
async function show(needs: Needs): Promise<boolean> {
  const began = Date.now();
  const late: string[] = [];
  let cycles = 0;
  let differing = 0;
  for await (const standing of rebuild(needs)) {
    cycles += 1;
    if (isBehind(standing)) late.push(standing.recordId);
    else if (print(standing)) differing += 1;
  }
  if (late.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS));
    for await (const standing of rebuild({ ...needs, recordIds: late })) if (print(standing)) differing += 1;
  }
  const calendars = await missingCalendars(needs.pool, needs.client, false);
  for (const version of calendars) console.log(`calendar ${version}: in force in the engine, missing in the tables`);
  const isSame = differing === 0 && calendars.length === 0;
  const seconds = ((Date.now() - began) / 1_000).toFixed(1);
  console.log(`${isSame ? 'no difference' : `${differing} cycles differ`} (${cycles} cycles, ${seconds} s)`);
  return isSame;
}

/** Answers whether there was anything to say. */
function print({ recordId, stored, made, findings }: Standing): boolean {
  const events = eventsSay(stored, made);
  if (events !== null) console.log(`${recordId}: ${events}`);
  for (const { subject, field, expected, found } of findings) {
    console.log(
      `${recordId}: ${subject} ${field ?? ''}\n    expected ${expected ?? '–'}\n    found    ${found ?? '–'}`,
    );
  }
  return events !== null || findings.length > 0;
}

function eventsSay(stored: number, made: number | null): string | null {
  if (made === null) return 'neither the engine nor the archive has a record of it';
  if (stored < made) return `events ${stored + 1}–${made} are missing in the tables: --write adds them`;
  if (stored > made)
    return `the tables go to event ${stored}, the engine to ${made}: the engine is older than the tables`;
  return null;
}
