import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  HISTORIES,
  historyNames,
  recordedReleases,
  writeBeside,
  writeHistory,
} from '@siklus/scripts/release/corpus.ts';
import { writeFacts } from '@siklus/scripts/release/facts.ts';
import { frozenReleases } from '@siklus/scripts/release/frozen.ts';
import { createReplayer } from '@siklus/worker/proof/replay/replayer.ts';
import { PRESENT_CORE } from '@siklus/worker/release/core.ts';
import { PROOF_QUEUE } from '@siklus/workflows/contract/names.ts';
import { CURRENT_RULES, DEFAULT_RULES, RULE_VERSIONS } from '@siklus/workflows/domain/rules/registry.ts';
import { servers } from '../setup/servers-file.ts';
import startServers from '../setup/start-servers.mjs';
import stopServers from '../setup/stop-servers.mjs';
import { Engine } from '../workflows/engine.ts';
import { FakePostgres } from '../workflows/fake-postgres.ts';
import { type LiveCycle, thisYear } from '../workflows/live-cycle.ts';
import { bulk, OTHERS, proving } from './others.ts';
import { PATHS } from './paths.ts';
import { Player } from './player.ts';
import { RARE } from './rare.ts';
import { play, scriptsOf } from './scripts.ts';

// Records the corpus that the gate replays, into the folder of the version that package.json names:
//   node --import tsx tests/replay/record.ts [name…]
// Histories that are there stay. Once the release is out they are frozen: node --import tsx tests/replay/freeze.ts
const SEED = Number(process.env.SEED ?? 2_522_110);
const PER_PROFILE = Number(process.env.PER_PROFILE ?? 11);

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
if (frozenReleases()[version] !== undefined) {
  console.error(`Release ${version} is out and its corpus is frozen: raise the version in package.json, then record.`);
  process.exit(1);
}
const there = new Set(recordedReleases().includes(version) ? historyNames(version) : []);
const asked = process.argv.slice(2);
const isThere = (name: string) => there.has(name) || there.has(`${name}-run-1`);
const wanted = (name: string) => !isThere(name) && (asked.length === 0 || asked.includes(name));
const fiscalYear = thisYear() + 2;

async function keep(name: string, cycle: LiveCycle): Promise<void> {
  const runs = await cycle.runs();
  for (const [index, runId] of runs.entries()) {
    const own = runs.length === 1 ? name : `${name}-run-${runs.length - index}`;
    writeHistory(version, own, { events: await cycle.history(runId) });
  }
}

async function keepPlayed(name: string, player: Player): Promise<void> {
  await keep(name, player.cycle);
  if (player.refused.length > 0) writeBeside(version, name, '.refused', player.refused);
}

/** One that breaks off says where, and the others are recorded all the same. */
async function recording(name: string, record: () => Promise<void>): Promise<void> {
  if (!wanted(name)) return;
  const began = Date.now();
  try {
    await record();
    console.log(`${name}  ${((Date.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    process.exitCode = 1;
    const { message, cause, stack = '' } = error as Error;
    const at = /(?:rare|paths|scripts|others)\.ts:\d+/.exec(stack)?.[0] ?? '';
    console.error(`${name} broke off: ${cause instanceof Error ? cause.message : message} ${at}`);
  }
}

console.log(`Recording for release ${version}, seed ${SEED}`);
await startServers();
const engine = await Engine.start(new FakePostgres());
await engine.work({ activities: bulk });
await engine.workOn(PROOF_QUEUE, proving);
for (const [name, record] of Object.entries(OTHERS)) {
  await recording(name, async () => writeHistory(version, name, await record(engine)));
}
for (const [name, path] of Object.entries(PATHS)) {
  await recording(name, async () => keep(name, await path(engine, DEFAULT_RULES)));
}
for (const rules of CURRENT_RULES) {
  for (const [way, { lead, ...manner }] of Object.entries(RARE)) {
    const name = `${rules.slice(0, 4).toLowerCase()}-${way}`;
    await recording(name, async () => {
      const player = await Player.begin(engine, { rules, fiscalYear }, manner);
      await lead(player);
      await keepPlayed(name, player);
    });
  }
}
for (const rules of RULE_VERSIONS.filter((version) => !CURRENT_RULES.includes(version))) {
  const name = `${rules.slice(0, 4).toLowerCase()}-older-rules`;
  await recording(name, async () => {
    const player = await Player.begin(engine, { rules, fiscalYear }, { continueAfterEvents: 60 });
    await player.walkTo('evaluasi_apbdes');
    await keepPlayed(name, player);
  });
}
for (const script of scriptsOf(SEED, PER_PROFILE, fiscalYear)) {
  await recording(script.name, async () => {
    const player = await Player.begin(engine, script.opening, script.manner);
    await play(player, script);
    await keepPlayed(script.name, player);
  });
}
const replayer = createReplayer({ codePath: servers().workflowBundle });
const told = await writeFacts(version, PRESENT_CORE, replayer);
await replayer.close();
console.log(`${told.length} runs told of`);
writeFileSync(
  join(HISTORIES, version, 'recording.json'),
  `${JSON.stringify({ seed: SEED, perProfile: PER_PROFILE, fiscalYear, recordedAt: new Date().toISOString() })}\n`,
);
await engine.close();
await stopServers();
