import { Problem } from '../http/problem.ts';
import type { Engine } from './connect.ts';
import { engineProblem } from './failure.ts';

/** How long somebody in front of a screen waits for the engine. */
const PATIENCE_MS = 5_000;
/** The client library pauses between its own attempts without looking at the deadline; this ends the wait for certain. */
const GRACE_MS = 250;

/** Asks the engine within five seconds. Whatever goes wrong comes out as a Problem that says what may have happened. */
export async function ask<T>(engine: Engine, question: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Problem('OUTCOME_UNKNOWN', { headers: { 'Retry-After': '2' } })),
      PATIENCE_MS + GRACE_MS,
    );
  });
  try {
    return await Promise.race([engine.connection.withDeadline(Date.now() + PATIENCE_MS, question), tooLong]);
  } catch (error) {
    throw engineProblem(error);
  } finally {
    clearTimeout(timer);
  }
}
