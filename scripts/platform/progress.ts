import { setTimeout as sleep } from 'node:timers/promises';
import type { ListrTaskWrapper } from 'listr2';

const REMINDER_MS = 15_000;

/** Says what a stage is doing; shown beside its name. */
export type Report = (text: string) => void;
type Step<T> = (report: Report) => Promise<T>;
type Line = ListrTaskWrapper<unknown, never, never>;

/** The list of stages with their elapsed time: drawn in place on a terminal, one line for each finished stage elsewhere. */
export class Progress {
  readonly #lines = new Map<string, { line?: Line; done: () => void; fail: (error: Error) => void }>();
  #drawing: Promise<unknown> | undefined;
  #over = false;

  /** Draws the list; without a terminal it draws nothing beforehand. */
  async begin(stages: readonly string[]): Promise<void> {
    if (!process.stdout.isTTY) return;
    const { Listr } = await import('listr2');
    const tasks = stages.map((title) => ({
      title,
      task: (_: unknown, line: Line) =>
        new Promise<void>((done, fail) => {
          this.#lines.set(title, { line, done, fail });
        }),
    }));
    const list = new Listr(tasks as never, {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      rendererOptions: { collapseErrors: false },
    });
    this.#drawing = list.run().catch(() => {});
    while (this.#lines.size < stages.length) await sleep(5);
  }

  /** Runs one stage. A stage that ends with a text shows it ("unchanged"). */
  async stage<T>(name: string, step: Step<T>, note: (result: T) => string = () => ''): Promise<T> {
    const began = Date.now();
    const elapsed = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
    let doing = '';
    let reminded = began;
    const show = () => {
      const slot = this.#lines.get(name);
      const text = `${name}${doing === '' ? '' : `: ${doing}`}`;
      if (slot?.line !== undefined) slot.line.title = `${text}  ${elapsed()}`;
      else if (Date.now() - reminded >= REMINDER_MS) {
        reminded = Date.now();
        console.log(`… ${text}  ${elapsed()}`);
      }
    };
    const ticking = setInterval(show, process.stdout.isTTY ? 200 : 1_000);
    const slot = () => this.#lines.get(name);
    try {
      const result = await step((text) => {
        doing = text;
      });
      const remark = note(result);
      const text = `${name}${remark === '' ? '' : `, ${remark}`}  ${elapsed()}`;
      const drawn = slot();
      if (drawn?.line === undefined && !this.#over) console.log(`✔ ${text}`);
      else if (drawn?.line !== undefined) drawn.line.title = text;
      drawn?.done();
      return result;
    } catch (error) {
      const drawn = slot();
      // What fails after the first failure fails because of it.
      if (drawn?.line === undefined && !this.#over) console.log(`✖ ${name}  ${elapsed()}`);
      else if (drawn?.line !== undefined) drawn.line.title = `${name}  ${elapsed()}`;
      this.#over = true;
      drawn?.fail(new Error(''));
      throw error;
    } finally {
      clearInterval(ticking);
    }
  }

  /** Ends the drawing, also of stages that never ran, so that what follows stands below the list. */
  async end(): Promise<void> {
    this.#over = true;
    for (const { done } of this.#lines.values()) done();
    await this.#drawing;
  }
}
