import { setTimeout as sleep } from 'node:timers/promises';
import { plainSentence } from './plain-error.ts';
import type { Running } from './processes.ts';

const QUICK_MS = 60_000;
const MOST_QUICK_FAILURES = 5;
const LONGEST_PAUSE_MS = 8_000;

interface SupervisorOptions {
  say: (sentence: string) => void;
  /** Told once, in one sentence, when a program keeps failing. */
  giveUp: (sentence: string) => void;
  /** Told whenever a program was started. */
  started: () => void;
}

/** Keeps programs running: one that ends unexpectedly is started again, after a pause that doubles; five quick failures end everything. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #running = new Map<string, Running>();
  readonly #failures = new Map<string, number[]>();
  #stopping = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Starts a program and keeps it running; `start` resolves when it is ready. A failure of the first start is the caller's. */
  async keep(name: string, start: () => Promise<Running | undefined>): Promise<void> {
    const running = await start();
    if (running === undefined) return;
    this.#running.set(name, running);
    this.#options.started();
    void running.ended.then(({ code, signal }) => this.#again(name, start, signal ?? `exit code ${code}`));
    if (this.#stopping) await running.stop();
  }

  async #again(name: string, start: () => Promise<Running | undefined>, why: string): Promise<void> {
    if (this.#stopping) return;
    const now = Date.now();
    const recent = (this.#failures.get(name) ?? []).filter((at) => now - at < QUICK_MS).concat(now);
    this.#failures.set(name, recent);
    const log = this.#running.get(name)?.logFile;
    if (recent.length >= MOST_QUICK_FAILURES) {
      this.#options.giveUp(
        `${name} ended ${recent.length} times within a minute (${why})${log === undefined ? '' : `; its log is ${log}`}.`,
      );
      return;
    }
    const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** (recent.length - 1));
    this.#options.say(`${name} ended (${why}); it is started again in ${pause / 1000} s.`);
    await sleep(pause);
    if (this.#stopping) return;
    try {
      await this.keep(name, start);
      this.#options.say(`${name} runs again.`);
    } catch (error) {
      await this.#again(name, start, plainSentence(error) ?? String(error));
    }
  }

  /** The process numbers of what runs now. */
  pids(): Record<string, number | undefined> {
    return Object.fromEntries([...this.#running].map(([name, running]) => [name, running.pid()]));
  }

  /** Stops everything in the given order, each within its own time; whatever still runs when all time is up is killed. */
  async stop(order: Readonly<Record<string, number>>, withinMs = 15_000): Promise<void> {
    this.#stopping = true;
    const inOrder = async () => {
      for (const [name, graceMs] of Object.entries(order)) await this.#running.get(name)?.stop(graceMs);
    };
    const late = await Promise.race([inOrder(), sleep(withinMs, 'late', { ref: false })]);
    if (late === 'late') await Promise.all([...this.#running.values()].map((running) => running.stop(0)));
  }
}
