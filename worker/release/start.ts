import { setTimeout as sleep } from 'node:timers/promises';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createWorkers, createWriter, type WorkerDependencies } from '../create-worker.ts';
import { keepCode, keepOwnCode } from '../proof/archive/code.ts';
import { programOf } from '../proof/archive/program.ts';
import { recordAdoption } from './adoption.ts';
import { buildsAtWork, currentBuild, makeCurrent, tellCycles } from './builds.ts';
import { earlierCode } from './code.ts';
import { preflight, preflightText } from './preflight.ts';

/** A release at work, with the earlier ones whose runs are not at their end. */
export type Release = {
  buildId: string;
  /** Rejects where a worker breaks down. */
  ended: Promise<void>;
  /** Once no run of an earlier release is open any more. */
  movedOn: Promise<void>;
  stop(): Promise<void>;
};

/** A program that cannot take over what is running: `message` names every cycle and why. */
export class ReleaseRefused extends Error {
  override name = 'ReleaseRefused';
}

const FIRST_LOOK_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;
/** How often nobody may be found before a build is let go: the engine lists a new run a moment late. */
const LOOKS_WITHOUT = 3;

/**
 * Brings this program's workflow code to work. Runs of earlier releases go on under the code that began them, until each has
 * handed its state over at its next safe point; only then does this code decide for it. A build that never decided here is held
 * against the open cycles first, and rejects with ReleaseRefused where it could not go on with one of them.
 */
export async function startRelease(deps: WorkerDependencies, log: Pick<Logger, 'info' | 'warn'>): Promise<Release> {
  const { pool, client, bundle, proof } = deps;
  const program = await programOf(bundle);
  const { codeSha256: buildId, code } = program;
  await keepCode(pool, program);
  if (proof) await keepOwnCode(proof.copiesFolder, buildId, code);

  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const workers = new Map<string, Worker[]>();
  let fail: (reason: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});
  const stop = async () => {
    stopping.abort();
    for (const build of workers.keys()) letGo(build);
    await Promise.allSettled([...running, moving]);
  };
  let moving: Promise<void> = Promise.resolve();

  try {
    const replaced = await currentBuild(client);
    run('writer', [await createWriter(deps)]);
    const waiting = await startEarlier();
    let verdict: Awaited<ReturnType<typeof preflight>> | null = null;
    if (replaced !== buildId) {
      verdict = await preflight({ pool, client, bundle, ...(proof && { settings: proof }), onProgress });
      if (verdict.refused.length > 0) throw new ReleaseRefused(preflightText(verdict));
      log.info({ buildId, replaced, cycles: verdict.cycles, same: verdict.same }, preflightText(verdict));
    }
    for (const [build, earlier] of waiting)
      run(build, await createWorkers({ ...deps, bundle: { code: earlier } }, build));
    run(buildId, await createWorkers(deps, buildId));
    if (replaced !== buildId) {
      await makeCurrent(client, buildId, stopping.signal);
      const now = (deps.now ?? (() => instantFromMillis(Date.now())))();
      await recordAdoption(pool, program, {
        replaced,
        verdict: summary(verdict),
        ...(proof && { settings: proof }),
        now,
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  moving = moveOn().catch((error: unknown) => {
    if (!stopping.signal.aborted) fail(error);
  });
  const everyWorker = Promise.race([
    failed,
    new Promise<void>((end) => stopping.signal.addEventListener('abort', () => end())),
  ]);
  return { buildId, ended: everyWorker.then(() => {}), movedOn: moving, stop };

  function onProgress(done: number, total: number): void {
    if (done > 0 && done % 100 === 0) log.info({ done, total }, 'preflight');
  }

  function run(build: string, started: Worker[]): void {
    workers.set(build, started);
    for (const worker of started) {
      const end = worker.run().catch(fail);
      running.add(end);
      void end.finally(() => running.delete(end));
    }
  }

  function letGo(build: string): void {
    for (const worker of workers.get(build) ?? []) if (worker.getState() === 'RUNNING') worker.shutdown();
    workers.delete(build);
  }

  /** The code of every earlier build with open runs goes to work at once; that of another SDK only after the preflight. */
  async function startEarlier(): Promise<[build: string, code: string][]> {
    const later: [string, string][] = [];
    for (const [build, open] of await buildsAtWork(client)) {
      if (build === buildId) continue;
      const found = await earlierCode(pool, build, proof);
      if ('missing' in found) {
        log.warn({ build, open }, `alarm: open runs of a build that cannot be brought to work: ${found.missing}`);
        continue;
      }
      log.info({ build, open }, 'open runs of an earlier release: its code goes on with them');
      if (found.program.sdkVersion === program.sdkVersion)
        run(build, await createWorkers({ ...deps, bundle: { code: found.code } }, build));
      else later.push([build, found.code]);
    }
    return later;
  }

  async function moveOn(): Promise<void> {
    const without = new Map<string, number>();
    const earlier = () => [...workers.keys()].filter((build) => build !== buildId && build !== 'writer');
    for (let pause = FIRST_LOOK_MS; earlier().length > 0; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
      try {
        await tellCycles(client, earlier());
        await sleep(pause, undefined, { signal: stopping.signal });
        const open = await buildsAtWork(client);
        for (const build of earlier()) {
          const looks = open.has(build) ? 0 : (without.get(build) ?? 0) + 1;
          without.set(build, looks);
          if (looks < LOOKS_WITHOUT) continue;
          log.info({ build }, 'no run of this earlier release is open any more');
          letGo(build);
        }
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'moving on is tried again');
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }
}

function summary(verdict: Awaited<ReturnType<typeof preflight>> | null): Record<string, unknown> {
  if (verdict === null) return {};
  const { cycles, same, movedFirst } = verdict;
  return { cycles, same, movedFirst: movedFirst.length, first: movedFirst[0] ?? null };
}
