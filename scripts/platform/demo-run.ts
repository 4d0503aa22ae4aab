import { setTimeout as sleep } from 'node:timers/promises';
import { causeOf } from '../demo/answer.ts';
import type { Demo, DemoOptions } from '../demo/main.ts';
import { type DemoProgress, lastWord, leftUndone, underWay } from '../demo/progress.ts';
import type { Contents } from './contents.ts';
import type { Postgres } from './postgres.ts';
import type { Report } from './progress.ts';
import type { StatusLine } from './status-line.ts';

/** How the demo of a running system stands; in the run file, for whoever needs all of it. */
export type DemoState = { state: 'under way' | 'complete' | 'incomplete'; villages?: number; ofVillages?: number };

type Place = Omit<DemoOptions, 'databaseUrl' | 'book' | 'signal' | 'onProgress'>;

const STOP_WITHIN_MS = 3_000;

/** The demo of one start: the first districts before the ready line, the rest behind it. */
export class DemoRun {
  readonly #contents: Contents;
  readonly #onState: (state: DemoState) => void;
  readonly #ending = new AbortController();
  #demo: Demo | undefined;
  #report: Report = () => {};

  constructor(contents: Contents, onState: (state: DemoState) => void) {
    this.#contents = contents;
    this.#onState = onState;
  }

  /** Begins, or goes on where a start before was cut off, until the first districts stand; answers the remark of that stage. */
  async first(postgres: Postgres, place: Place, report: Report): Promise<string> {
    this.#report = report;
    this.#demo = await this.#contents.demo(postgres, {
      ...place,
      signal: this.#ending.signal,
      onProgress: (text, progress) => {
        const { villages, ofVillages } = progress;
        this.#onState({ state: 'under way', villages, ofVillages });
        this.#report(text || underWay(progress));
      },
    });
    if (this.#demo === undefined) {
      this.#onState({ state: 'complete' });
      return 'unchanged';
    }
    const { villages, ofVillages } = await this.#demo.first;
    return `${villages} of ${ofVillages} villages`;
  }

  /** Makes the rest, with its progress on the line, and ends in one sentence; all that is left undone goes to the log. */
  async rest(line: StatusLine, log: (text: string) => void): Promise<void> {
    if (this.#demo === undefined) return;
    this.#report = (text) => line.show(`Demo: ${text}`);
    try {
      const progress = await this.#demo.whole;
      this.#settle(progress);
      line.end(lastWord(progress));
      for (const left of leftUndone(progress.undone)) log(left);
    } catch (error) {
      line.end();
      if (this.#ending.signal.aborted) return;
      this.#onState({ state: 'incomplete' });
      line.say(`The demo is not complete: ${causeOf(error)} The next npm start goes on.`);
      log(error instanceof Error && error.stack !== undefined ? error.stack : String(error));
    }
  }

  #settle({ villages, ofVillages, undone }: DemoProgress): void {
    this.#onState({ state: undone.length === 0 ? 'complete' : 'incomplete', villages, ofVillages });
  }

  /** Ends it between two commands. */
  async stop(): Promise<void> {
    this.#ending.abort();
    const over = this.#demo?.whole.then(
      () => {},
      () => {},
    );
    await Promise.race([over, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
  }
}
