const REDRAW_MS = 500;
const REPEAT_MS = 15_000;

type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;

/**
 * One line about work that goes on behind: drawn in place at the bottom of a terminal, a line every 15 seconds elsewhere.
 * `plain` never draws, for when programs' logs run over the terminal.
 */
export class StatusLine {
  readonly #screen: Screen;
  readonly #draws: boolean;
  readonly #repeatMs: number;
  #began = Date.now();
  #text = '';
  #said = Date.now();
  #ticking: NodeJS.Timeout | undefined;

  constructor(options: { screen?: Screen; plain?: boolean; repeatMs?: number } = {}) {
    this.#repeatMs = options.repeatMs ?? REPEAT_MS;
    this.#screen = options.screen ?? process.stdout;
    this.#draws = this.#screen.isTTY && options.plain !== true;
  }

  /** What the line says from now on. */
  show(text: string): void {
    this.#text = text;
    if (this.#ticking === undefined) this.#began = Date.now();
    this.#ticking ??= setInterval(() => this.#tick(), REDRAW_MS).unref();
    if (this.#draws) this.#draw();
  }

  /** Something else to be said, above the line. */
  say(sentence: string): void {
    this.#clear();
    this.#screen.write(`${sentence}\n`);
    if (this.#ticking !== undefined && this.#draws) this.#draw();
  }

  /** The line is gone; with a sentence, that stands in its place. */
  end(sentence?: string): void {
    clearInterval(this.#ticking);
    this.#clear();
    this.#ticking = undefined;
    if (sentence !== undefined) this.#screen.write(`${sentence}\n`);
  }

  #tick(): void {
    if (this.#draws) return this.#draw();
    if (Date.now() - this.#said < this.#repeatMs) return;
    this.#said = Date.now();
    this.#screen.write(`${this.#line()}\n`);
  }

  #draw(): void {
    // Never wider than the terminal: a line that wraps cannot be taken back.
    this.#screen.write(`\r\x1b[K${this.#line().slice(0, Math.max(20, (this.#screen.columns ?? 80) - 1))}`);
  }

  #clear(): void {
    if (this.#draws && this.#ticking !== undefined) this.#screen.write('\r\x1b[K');
  }

  #line(): string {
    return `… ${this.#text}  ${((Date.now() - this.#began) / 1000).toFixed(0)} s`;
  }
}
