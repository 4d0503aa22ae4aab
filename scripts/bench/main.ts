import { createPool } from '@siklus/prisma/connect.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import { Client, Connection } from '@temporalio/client';
import { httpDesk } from '../demo/http-desk.ts';
import { desaOf } from '../demo/main.ts';
import { openYear } from '../demo/open-year.ts';
import { usernameOf } from '../demo/people.ts';
import { seasonOf } from '../demo/season.ts';
import { type DemoVillage, type Desk, walk } from '../demo/village.ts';
import { ceilingWay, startCeilings, type Way } from './ceiling/way.ts';
import { startMeter } from './cpu.ts';
import { closedLoop } from './load.ts';
import { type Row, report, startsReport } from './report.ts';
import { startStack } from './stack.ts';

/** Clients side by side, and how far each village is walked: far enough to hold every kind of command. */
const CLIENTS = [1, 8, 32] as const;
const WALK_TO = 'perdes_apbdes';
/** A year whose deadlines lie ahead, as they do when a regency opens it. */
const FISCAL_YEAR = new Date().getUTCFullYear() + 2;
const VILLAGES = 193;

const say = (text: string) => console.error(`… ${text}`);
const stack = await startStack(say);
const connection = await Connection.connect({ address: stack.temporalAddress, channelArgs: CHANNEL_ARGS });
const pool = createPool({ databaseUrl: stack.databaseUrl, max: 2, applicationName: 'siklus-bench' });
try {
  const client = new Client({ connection });
  const desk = httpDesk(stack.apiUrl, stack.password, FISCAL_YEAR);
  const villages = await desaOf(pool);
  const season = await seasonOf(pool, FISCAL_YEAR);

  say(`opening ${VILLAGES} workflows that do nothing, then ${VILLAGES} cycles`);
  await desk.signIn('dpmd');
  await startCeilings(client, 32, 'warm-up');
  const ceilingStarts = await measured('ceilingWorker', () => startCeilings(client, VILLAGES));
  const ourStarts = await measured('worker', () =>
    openYear({ apiUrl: stack.apiUrl, signIn: desk.signIn, fiscalYear: FISCAL_YEAR }),
  );
  console.log(startsReport(VILLAGES, ceilingStarts, ourStarts));

  const rows: Row[] = [];
  let next = 0;
  // A first village walked unmeasured warms both ways.
  await run('ours', ourWay(desk), 1, 'warm-up');
  await run('ceiling', ceilingWay(client), 1, 'warm-up');
  for (const clients of CLIENTS) {
    rows.push(await run('ceiling', ceilingWay(client), clients));
    rows.push(await run('ours', ourWay(desk), clients));
  }
  process.exitCode = report(rows, ourStarts.seconds) ? 0 : 1;

  async function run(name: Row['way'], way: Way, clients: number, note = ''): Promise<Row> {
    say(`${name}, ${clients} client${clients > 1 ? 's' : ''} ${note}`);
    const chosen = villages.slice(next, next + clients);
    if (name === 'ours') next += clients;
    const prepared = await way.prepare(chosen);
    const before = await histories(prepared.workflowIds);
    const meter = startMeter(pidsOf(name));
    const seen = await closedLoop(prepared.operations);
    const cpu = meter();
    const after = await histories(prepared.workflowIds);
    const decisions = seen.latencies.length;
    return {
      way: name,
      clients,
      decisions,
      ...seen,
      cpu,
      events: (after.events - before.events) / decisions,
      bytes: (after.bytes - before.bytes) / decisions,
    };
  }

  /** Papers are handed in before: what is measured is deciding. */
  function ourWay(to: Desk): Way {
    return {
      async prepare(chosen: readonly DemoVillage[]) {
        const operations = await Promise.all(
          chosen.map(async (village) => {
            const sends: (() => Promise<void>)[] = [];
            const clerk: Desk = {
              store: (...paper) => to.store(...paper),
              async send(...command) {
                sends.push(() => to.send(...command));
                await desk.signIn(usernameOf(command[1], village));
              },
            };
            await walk(village, { step: WALK_TO }, season, clerk);
            return sends;
          }),
        );
        return { operations, workflowIds: chosen.map((v) => cycleWorkflowId(v.id, FISCAL_YEAR)) };
      },
    };
  }

  async function measured(worker: 'worker' | 'ceilingWorker', work: () => Promise<unknown>) {
    const meter = startMeter(pidsOf(worker === 'worker' ? 'ours' : 'ceiling'));
    const begun = performance.now();
    await work();
    return { seconds: (performance.now() - begun) / 1000, cpu: meter() };
  }

  /** The processes that serve one way; the client that asks is this process, in both. */
  function pidsOf(name: Row['way']): Record<string, number> {
    const { temporal, postgres, worker, api, ceilingWorker } = stack.pids;
    return name === 'ours' ? { temporal, postgres, worker, api } : { temporal, postgres, worker: ceilingWorker };
  }

  async function histories(workflowIds: readonly string[]): Promise<{ events: number; bytes: number }> {
    const all = await Promise.all(workflowIds.map((id) => client.workflow.getHandle(id).describe()));
    return {
      events: all.reduce((sum, d) => sum + d.historyLength, 0),
      bytes: all.reduce((sum, d) => sum + (d.historySize ?? 0), 0),
    };
  }
} finally {
  await pool.end();
  await connection.close();
  await stack.stop();
}
