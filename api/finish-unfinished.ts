import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import { resumeBatches } from './batches/resume-batches.ts';
import { finishCommands } from './commands/finish-commands.ts';
import type { Engine } from './engine/connect.ts';
import type { Logger } from './log.ts';
import { tellOffices } from './offices/tell-offices.ts';

const EVERY_MS = 10_000;

/** Takes up, every few seconds, what an API process left unfinished when it ended. Answers how to stop it. */
export function finishUnfinished(pool: pg.Pool, engine: Engine, log: Logger): () => void {
  const stops = [
    every(EVERY_MS, () => finishCommands(pool, engine, log), log),
    // By itself: commands that do not answer keep no order waiting.
    every(EVERY_MS, () => resumeBatches(pool, engine, log), log),
    every(EVERY_MS, () => tellOffices({ pool, engine, log, now: () => instantFromMillis(Date.now()) }), log),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function every(ms: number, round: () => Promise<unknown>, log: Logger): () => void {
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    round()
      // Postgres or Temporal is away: the next round comes soon.
      .catch((error: unknown) => log.debug({ err: error }, 'unfinished work waits'))
      .finally(() => {
        isBusy = false;
      });
  }, ms);
  timer.unref();
  return () => clearInterval(timer);
}
