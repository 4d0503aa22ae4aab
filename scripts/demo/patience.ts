import { setTimeout as sleep } from 'node:timers/promises';
import { ApiAnswer, isNotNow } from './answer.ts';

type Limits = {
  /** Asks no more once it is aborted. */
  signal?: AbortSignal | undefined;
  /** How long nothing at all may move before it gives up. */
  quietMs?: number;
  /** How long one question may stay open while others are answered. */
  longestMs?: number;
};

const QUIET_MS = 5 * 60_000;
const LONGEST_MS = 20 * 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Asks a slow system again and again, for as long as anything moves: many who share one patience wait for the whole
 * system, and not each for its own fixed time. What is asked must be harmless to repeat.
 */
export class Patience {
  readonly signal: AbortSignal;
  readonly #quietMs: number;
  readonly #longestMs: number;
  #moved = performance.now();

  constructor({ signal, quietMs = QUIET_MS, longestMs = LONGEST_MS }: Limits = {}) {
    this.signal = signal ?? new AbortController().signal;
    this.#quietMs = quietMs;
    this.#longestMs = longestMs;
  }

  /** Something has been done: whoever waits may go on waiting. */
  moved(): void {
    this.#moved = performance.now();
  }

  /**
   * The answer; asked again where it was "not now". Rejects with the last failure when patience has ended. A mere look is
   * no progress: whoever looks says himself whether he saw any.
   */
  async ask<T>(question: () => Promise<T>, kind: 'act' | 'look' = 'act'): Promise<T> {
    const began = performance.now();
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      this.signal.throwIfAborted();
      try {
        const answer = await question();
        if (kind === 'act') this.moved();
        return answer;
      } catch (error) {
        this.signal.throwIfAborted();
        if (!isNotNow(error) || this.#hasEnded(began)) throw error;
        const told = error instanceof ApiAnswer ? error.retryAfterMs : undefined;
        await sleep(told ?? pause, undefined, { signal: this.signal });
      }
    }
  }

  /** Looks until `holds` answers true; false when nothing has moved for too long. It says itself when it has seen something move. */
  async until(holds: () => Promise<boolean>, pauseMs = 250): Promise<boolean> {
    const began = performance.now();
    while (!(await holds())) {
      if (this.#hasEnded(began, Number.POSITIVE_INFINITY)) return false;
      await sleep(pauseMs, undefined, { signal: this.signal });
    }
    return true;
  }

  #hasEnded(began: number, longestMs = this.#longestMs): boolean {
    const now = performance.now();
    // A question that has just begun gets its time, however long it was quiet before.
    return now - Math.max(this.#moved, began) > this.#quietMs || now - began > longestMs;
  }
}
