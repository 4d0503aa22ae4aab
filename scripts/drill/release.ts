import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildsAtWork, currentBuild } from '@siklus/worker/release/builds.ts';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import { startMeter } from '../bench/cpu.ts';
import { engineDesk } from '../demo/engine-desk.ts';
import { demoPeople } from '../demo/people.ts';
import { seasonOf, yearAtWork } from '../demo/season.ts';
import { targetsFor } from '../demo/targets.ts';
import { walk } from '../demo/village.ts';
import { runToEnd } from '../platform/processes.ts';
import { installQuietRuntime } from '../proof/quiet-runtime.ts';
import { skipDays } from './clocks.ts';
import { DRILL_EDITS, type Edit } from './edits.ts';
import { type Answers, People } from './people.ts';
import { type Regency, startRegency } from './regency.ts';
import { releaseTree } from './tree.ts';

const USAGE = `npm run drill:release -- [--villages N] [--edits N] [--only NAME] [--no-kills]

A regency at work, and one release after the other deployed on it while people go on: changed events, rules, deadlines, shells and
projections. After each: has every cycle answered, is every old run verified by its own code, how long did the moving take and what
did it cost. Then a rollback after timers have fired, and each program killed in the middle of moving. Ends with 0 where no cycle was
stopped and nothing was found.

  --villages 193   how many villages are at work
  --edits 24       only the first so many changes
  --only NAME      only the change of that name
  --no-kills       without killing programs`;

const { values: options } = parseArgs({
  options: {
    villages: { type: 'string', default: '193' },
    edits: { type: 'string', default: String(DRILL_EDITS.length) },
    only: { type: 'string' },
    'no-kills': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const YEAR = yearAtWork();
const MOVED_WITHIN_MS = 600_000;
const SKIPPED_DAYS = 25;
const REASON = 'Laporan semester belum disampaikan dan papan informasi belum dipasang di kantor desa';

const say = (text: string) => console.error(`… ${text}`);

type Row = {
  name: string;
  same: string;
  readyS: number;
  movedS: number;
  answers: string;
  stopped: number;
  alarms: number;
};

if (options.help) console.log(USAGE);
else {
  installQuietRuntime();
  process.exitCode = (await drill()) ? 0 : 1;
}

async function drill(): Promise<boolean> {
  const edits = DRILL_EDITS.filter(({ name }) => options.only === undefined || name === options.only).slice(
    0,
    Number(options.edits),
  );
  say('starting Postgres and Temporal');
  const on = await startRegency(Number(options.villages), say);
  try {
    mkdirSync(join(on.folder, 'releases'));
    const tree = (name: string, edit: Edit | null) => releaseTree(join(on.folder, 'releases', name), edit);
    const before = await tree('before', null);
    say('the release before comes up');
    await on.deploy(before);
    await atWork(on);
    const people = new People(on, YEAR);
    const rows: Row[] = [];
    // Cycles whose clocks run ahead: one for each release, so that timers fire under each of them.
    const ahead = on.villages.slice(0, Math.min(edits.length + 8, Math.floor(on.villages.length / 2)));
    const asked = on.villages.slice(ahead.length);
    let turn = 0;

    const release = async (
      name: string,
      folder: string,
      meanwhile: () => Promise<void> = async () => {},
    ): Promise<Row> => {
      const traffic = people.keepAsking(asked, REASON);
      const { readyMs } = await on.deploy(folder);
      const began = Date.now();
      const meter = startMeter(on.pids());
      await meanwhile();
      const isMoved = await moved(on);
      const cpu = meter();
      const movedMs = Date.now() - began;
      const clock = ahead[turn++ % ahead.length];
      if (clock) await skipDays(on.client, cycleWorkflowId(clock.id, YEAR), SKIPPED_DAYS, `drill-${turn}`);
      const during = await traffic.stop();
      const after = await people.askAll(asked, REASON);
      const alarms = await verified(on, folder);
      const row = {
        name,
        same: await saidBefore(on),
        readyS: readyMs / 1000,
        movedS: isMoved ? movedMs / 1000 : Number.NaN,
        answers: told(during, after),
        stopped: during.stopped.size + after.stopped.size + (isMoved ? 0 : 1),
        alarms,
      };
      for (const [village, why] of [...during.stopped, ...after.stopped]) say(`STOPPED ${village}: ${why}`);
      rows.push(row);
      const ms = Object.values(cpu).reduce((sum, n) => sum + n, 0) - (cpu.client ?? 0);
      say(`${JSON.stringify(row)}, ${Math.round(ms)} ms CPU of all programs while it moved`);
      return row;
    };

    for (const [index, edit] of edits.entries()) {
      say(`${index + 1} of ${edits.length}: ${edit.kind}, ${edit.name}`);
      await release(edit.name, await tree(`edit-${index + 1}`, edit));
    }
    say('back to the release before, after timers have fired under the last one');
    await release('rollback', before);
    if (!options['no-kills']) {
      const [edit = null] = edits;
      const again = await tree('killed', edit);
      for (const [index, program] of (['worker', 'api', 'temporal', 'postgres'] as const).entries()) {
        await release(`${program} killed while moving`, index % 2 === 0 ? again : before, () => on.kill(program));
      }
    }
    const quiet = await withoutPeople(on, edits[0] ? await tree('quiet', edits[0]) : before);
    console.log(report(rows, on.villages.length, quiet));
    return rows.every(({ stopped, alarms, movedS }) => stopped === 0 && alarms === 0 && !Number.isNaN(movedS));
  } finally {
    await on.stop();
  }
}

/** The year is opened and every village is where it is in the demo. */
async function atWork(on: Regency): Promise<void> {
  const people = await demoPeople(on.pool);
  say(`opening ${on.villages.length} cycles`);
  await openSome(on);
  const targets = targetsFor(
    on.villages.map(({ id }) => id),
    people.facilitated,
  );
  const desk = engineDesk(on.client, on.pool, people, YEAR, () => {});
  const waiting = on.villages.values();
  const season = await seasonOf(on.pool);
  let done = 0;
  const lane = async () => {
    for (const village of waiting) {
      await walk(village, targets.get(village.id) ?? { step: 'musdus' }, season, desk);
      done += 1;
      if (done % 50 === 0) say(`${done} villages are where they should be`);
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}

async function openSome({ apiUrl, password, villages, pool }: Regency): Promise<void> {
  const headers = { 'Content-Type': 'application/json', Origin: apiUrl };
  const signedIn = await fetch(`${apiUrl}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username: 'dpmd', password }),
  });
  const Cookie = signedIn.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
  const opened = await fetch(`${apiUrl}/api/v1/fiscal-years`, {
    method: 'POST',
    headers: { ...headers, Cookie, 'Idempotency-Key': `drill-${YEAR}` },
    body: JSON.stringify({ year: YEAR, villages: villages.map(({ code }) => code) }),
  });
  if (!opened.ok) throw new Error(`The year cannot be opened: ${opened.status} ${await opened.text()}`);
  for (;;) {
    const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM cycle');
    if ((rows[0]?.n ?? 0) >= villages.length) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Whether every run has left the releases before within the time. */
async function moved({ client }: Regency): Promise<boolean> {
  for (const until = Date.now() + MOVED_WITHIN_MS; Date.now() < until; ) {
    const left = await leftBehind(client).catch(() => 1);
    if (left === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return false;
}

async function leftBehind(client: Regency['client']): Promise<number> {
  const current = await currentBuild(client);
  const builds = await buildsAtWork(client);
  return [...builds].reduce((sum, [build, open]) => sum + (build === current ? 0 : open), 0);
}

/** What the programs used to move a regency while nobody asked anything, in milliseconds of CPU for a cycle. */
async function withoutPeople(on: Regency, folder: string): Promise<number> {
  await on.deploy(folder);
  const meter = startMeter(on.pids());
  await moved(on);
  const { client: _, ...used } = meter();
  return Object.values(used).reduce((sum, ms) => sum + ms, 0) / on.villages.length;
}

/** How many alarms the release's own verification gives, over everything. */
async function verified(on: Regency, folder: string): Promise<number> {
  const env = { ...on.env, WORKFLOW_BUNDLE: join(folder, 'worker/dist/workflow-bundle.js') };
  const args = ['--import', 'tsx', 'scripts/proof/verify.ts', '--json'];
  const { output } = await runToEnd(process.execPath, args, { cwd: folder, env });
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const found = lines.map((line) => JSON.parse(line) as { kind?: string; severity?: string; alarms?: number });
  for (const one of found.filter(({ severity }) => severity === 'alarm').slice(0, 5))
    say(`FOUND ${JSON.stringify(one)}`);
  const whole = found.at(-1);
  if (whole?.alarms === undefined) throw new Error(`The verification did not end:\n${output.slice(-2_000)}`);
  return whole.alarms;
}

/** What the preflight of the newest release said. */
async function saidBefore({ pool }: Regency): Promise<string> {
  const { rows } = await pool.query<{ verdict: { cycles?: number; same?: number; movedFirst?: number } }>(
    'SELECT verdict FROM release_adoption ORDER BY entry DESC LIMIT 1',
  );
  const { cycles = 0, same = 0, movedFirst = 0 } = rows[0]?.verdict ?? {};
  return movedFirst > 0
    ? `safe after moving on (${same} of ${cycles} the same)`
    : `safe (${same} of ${cycles} the same)`;
}

function told(during: Answers, after: Answers): string {
  const done = during.done + after.done;
  const slowest = Math.max(during.slowestMs, after.slowestMs) / 1000;
  return `${done} done, ${during.refused + after.refused} refused, slowest ${slowest.toFixed(1)} s`;
}

function report(rows: readonly Row[], villages: number, quiet: number): string {
  const lines = rows.map(
    ({ name, same, readyS, movedS, answers, stopped, alarms }) =>
      `| ${name} | ${same} | ${readyS.toFixed(1)} | ${movedS.toFixed(1)} | ${answers} | ${stopped} | ${alarms} |`,
  );
  const total = (field: 'stopped' | 'alarms') => rows.reduce((sum, row) => sum + row[field], 0);
  return [
    '| release | preflight | ready s | moved s | people | stopped | alarms of verify |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    `${villages} villages, ${rows.length} releases: ${total('stopped')} stopped cycles, ${total('alarms')} false findings.`,
    `Moving a regency while nobody asks: ${quiet.toFixed(1)} ms of CPU a cycle, all programs together.`,
  ].join('\n');
}
