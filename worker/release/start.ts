import { setTimeout as sleep } from 'node:timers/promises';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Logger } from 'pino';
import { createWorkers, createWriter, type WorkerDependencies } from '../create-worker.ts';
import { keepCode, keepOwnCode } from '../proof/archive/code.ts';
import { programOf } from '../proof/archive/program.ts';
import { recordAdoption } from './adoption.ts';
import { buildsAtWork, currentBuild, makeCurrent, tellRecords, tooOldToMove } from './builds.ts';
import { earlierCode } from './code.ts';
import { createCrews } from './crews.ts';
import { type Otherwise, type Preflight, preflight, preflightText } from './preflight.ts';

/** A release at work, with the earlier ones whose runs are not at their end. */
export type Release = {
  buildId: string;
  /** Rejects where a worker breaks down. */
  broken: Promise<never>;
  /** Once no run of another release is open any more. */
  movedOn: Promise<void>;
  stop(): Promise<void>;
};

type Log = Pick<Logger, 'info' | 'warn'>;

/** A program that cannot take over what is running: `message` names every cycle and why. */
export class ReleaseRefused extends Error {
  override name = 'ReleaseRefused';
}

const TELL_EVERY_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;
/** A cycle that stands still for a reason of its own is told each hour; the engine takes ten thousand of that. */
const LONGEST_PAUSE_MS = 3_600_000;
/** How often somebody looks who has nobody to move. */
const QUIET_PAUSE_MS = 60_000;
/** How often nobody may be found before a build counts as gone: the engine lists a new run a moment late. */
const LOOKS_WITHOUT = 3;

/** What writes for runs of whatever release: it is no build. */
const WRITER = 'writer';

/**
 * Brings this program's workflow code to work. Runs of other releases go on under the code that began them, until each has
 * handed its state over at its next safe point; only then does this code decide for it. A build that is not the one that
 * decides here is held against the open cycles first, and rejects with ReleaseRefused where it could not go on with one of them.
 */
export async function startRelease(deps: WorkerDependencies, log: Log): Promise<Release> {
  const { pool, client, bundle, proof } = deps;
  const program = await programOf(bundle);
  const { codeSha256: buildId } = program;
  const stopping = new AbortController();
  const crews = createCrews();
  const missing = new Set<string>();
  let settle = () => {};
  const movedOn = new Promise<void>((done) => {
    settle = done;
  });
  let moving: Promise<void> = Promise.resolve();
  const stop = async () => {
    stopping.abort();
    await crews.stop();
    await moving;
  };

  try {
    await keepCode(pool, program);
    if (proof) await keepOwnCode(proof.copiesFolder, buildId, program.code);
    crews.add(WRITER, [await createWriter(deps)]);
    const old = await tooOldToMove(client);
    if (old !== null)
      log.warn({ server: old }, 'this Temporal is older than 1.32: runs stay with the code that began them');
    const isCurrent = (await currentBuild(client)) === buildId;
    await bringEarlier('sameSdk');
    const verdict = isCurrent ? null : await lookAtRecords();
    await bringEarlier('any');
    crews.add(buildId, await createWorkers(deps, buildId));
    if (!isCurrent) await makeCurrent(client, buildId, stopping.signal);
    const now = deps.now?.() ?? instantFromMillis(Date.now());
    await recordAdoption(pool, program, { verdict: summary(verdict), settings: proof, now, log });
  } catch (error) {
    await stop();
    throw error;
  }
  moving = moveOn();
  return { buildId, broken: crews.broken, movedOn, stop };

  async function lookAtRecords(): Promise<Preflight> {
    let told = Date.now();
    const onProgress = (done: number, total: number) => {
      if (Date.now() - told < TELL_EVERY_MS) return;
      told = Date.now();
      log.info({ done, total }, 'preflight: looking at what is running');
    };
    const verdict = await preflight({ pool, client, bundle, onProgress, ...(proof && { settings: proof }) });
    const { records: cycles, same } = verdict;
    if (verdict.refused.length > 0) throw new ReleaseRefused(preflightText(verdict));
    log.info({ buildId, cycles, same }, preflightText(verdict));
    return verdict;
  }

  /** The code of every other build with open runs goes to work; that of another SDK only when it was seen to run under this one. */
  async function bringEarlier(which: 'sameSdk' | 'any'): Promise<void> {
    for (const [build, open] of await buildsAtWork(client)) {
      if (build === buildId || crews.builds().includes(build) || missing.has(build)) continue;
      const found = await earlierCode(pool, build, proof);
      if ('missing' in found) {
        missing.add(build);
        log.warn({ build, open }, `alarm: open runs of a build that cannot be brought to work: ${found.missing}`);
      } else if (which === 'any' || found.program.sdkVersion === program.sdkVersion) {
        log.info({ build, open }, 'open runs of another release: its code goes on with them');
        crews.add(build, await createWorkers({ ...deps, bundle: { code: found.code } }, build));
      }
    }
  }

  /** Goes on for as long as this release is at work: another program may have begun runs meanwhile. */
  async function moveOn(): Promise<void> {
    const looks = new Map<string, number>();
    let looksWithout = 0;
    const longer = (pause: number) => Math.min(pause * 1.5, others().length > 0 ? LONGEST_PAUSE_MS : QUIET_PAUSE_MS);
    for (let pause = FIRST_PAUSE_MS; !stopping.signal.aborted; pause = longer(pause)) {
      try {
        await bringEarlier('any');
        await tellRecords(client, others());
        await sleep(pause, undefined, { signal: stopping.signal });
        const open = await buildsAtWork(client);
        for (const build of others()) {
          looks.set(build, open.has(build) ? 0 : (looks.get(build) ?? 0) + 1);
          if ((looks.get(build) ?? 0) < LOOKS_WITHOUT) continue;
          log.info({ build }, 'no run of this other release is open any more');
          crews.letGo(build);
        }
        looksWithout = others().length === 0 ? looksWithout + 1 : 0;
        if (looksWithout >= LOOKS_WITHOUT) settle();
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'moving on is tried again');
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  function others(): string[] {
    return crews.builds().filter((build) => build !== buildId && build !== WRITER);
  }
}

function summary(verdict: Preflight | null): Record<string, unknown> {
  if (verdict === null) return {};
  const { records, same, movedFirst } = verdict;
  return {
    cycles: records,
    same,
    movedFirst: movedFirst.length,
    first: movedFirst[0] ? onRecord(movedFirst[0]) : null,
  };
}

/** Under the name by which it has stood on record since the first release. */
function onRecord({ recordId, ...otherwise }: Otherwise): Record<string, unknown> {
  return { cycleId: recordId, ...otherwise };
}
