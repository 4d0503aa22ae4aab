import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { idsInEvent } from '../../cycles/event-view.ts';
import { readCycle } from '../../cycles/read-cycle.ts';
import type { Deps } from '../../deps.ts';
import { type RunHistory, recordHistories } from '../../engine/histories.ts';
import { historyJson } from '../../engine/history-json.ts';
import { lastSeqIn } from '../../engine/recorded.ts';
import { findPeople } from '../../wire/find-people.ts';
import { type Proof, readProof } from '../proof/read-proof.ts';
import { checkpointFiles } from './checkpoint.ts';
import { documentFiles, safeName } from './documents.ts';
import { type BundleFile, bundleFile } from './file.ts';
import { readme } from './readme.ts';
import { sealManifest } from './seal-manifest.ts';
import { timelinePage } from './timeline-page.ts';
import { timelinePdf } from './timeline-pdf.ts';

export type Bundle = { fileName: string; files: BundleFile[] };

const FORMAT = 'siklus-desa-bundle/1';
const VERIFIER = new URL('../../bundle/verify.mjs', import.meta.url);
/** Somebody may act while the engine is asked, and what it has decided is written a moment later. */
const ATTEMPTS = 4;
const MOMENT_MS = 250;

type Cycle = Awaited<ReturnType<typeof readCycle>>;
type Snapshot = { cycle: Cycle; proof: Proof; runs: RunHistory[] };

/**
 * Everything that somebody needs who verifies a village-year elsewhere, with a list of hashes that the worker signs. Throws
 * NOT_FOUND outside the scope, ENGINE_UNAVAILABLE where the engine's record cannot be read.
 */
export async function makeBundle(deps: Deps, scope: Scope, cycleId: string): Promise<Bundle> {
  const snapshot = await takeSnapshot(deps, scope, cycleId);
  const { cycle, proof, runs } = snapshot;
  const content = await contentOf(deps, snapshot);
  const missingRuns = runs.filter(({ from }) => from === null).map(({ runId }) => runId);
  const about = { villageName: cycle.village_name, villageCode: cycle.village_code, fiscalYear: cycle.fiscal_year };
  const { seq, head } = proof.record;

  const files = (signed: boolean): BundleFile[] => {
    const listed = [bundleFile('README.txt', readme({ ...about, signed, missingRuns })), ...content];
    const manifest = {
      format: FORMAT,
      cycleId,
      village: { id: cycle.village_id, code: about.villageCode, name: about.villageName },
      fiscalYear: about.fiscalYear,
      seq,
      head,
      madeAt: deps.now(),
      signed,
      runs: runs.map(({ runId, from }) => ({ runId, from })),
      files: listed.map(({ path, sha256, size }) => ({ path, sha256, size })),
    };
    return [...listed, bundleFile('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`)];
  };
  const asSigned = files(true);
  const manifestSha256 = asSigned.at(-1)?.sha256 ?? '';
  const note = await sealManifest(deps.engine, { cycleId, manifestSha256 }, deps.log);
  const fileName = `siklus-desa-${safeName(about.villageCode)}-${about.fiscalYear}.zip`;
  return { fileName, files: note === null ? files(false) : [...asSigned, bundleFile('manifest.note', note)] };
}

/** Tables and engine at the same event; where they stay apart, that is for the verifier to say. */
async function takeSnapshot({ pool, engine }: Deps, scope: Scope, cycleId: string): Promise<Snapshot> {
  for (let attempt = 1; ; attempt += 1) {
    const [cycle, proof] = await Promise.all([readCycle(pool, scope, cycleId), readProof(pool, scope, cycleId)]);
    const runs = await recordHistories(pool, engine, cycleId);
    const decided = Math.max(0, ...runs.map((run) => (run.from ? lastSeqIn(run.history) : 0)));
    const { seq } = await readCycle(pool, scope, cycleId);
    const isStill = cycle.seq === seq && proof.record.seq === seq && decided <= seq;
    if (isStill || attempt === ATTEMPTS) return { cycle, proof, runs };
    await setTimeout(MOMENT_MS);
  }
}

async function contentOf({ pool, prisma, now }: Deps, { cycle, proof, runs }: Snapshot): Promise<BundleFile[]> {
  const { events } = proof.record;
  const people = await findPeople(prisma, events.flatMap(idsInEvent), 'id');
  const pdf = await timelinePdf(timelinePage({ cycle, proof, people, now: now() }));
  return [
    bundleFile('timeline.pdf', pdf),
    bundleFile('events.ndjson', events.map((event) => `${JSON.stringify(event)}\n`).join('')),
    ...(await documentFiles(pool, cycle.id, events)),
    ...runs.flatMap((run) => (run.from ? [bundleFile(`engine/${run.runId}.json`, historyJson(run.history))] : [])),
    bundleFile('state.json', `${JSON.stringify(cycle.state, null, 1)}\n`),
    ...(await checkpointFiles(pool, cycle.id)),
    bundleFile('verify.mjs', await readFile(VERIFIER)),
  ];
}
