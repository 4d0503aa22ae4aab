/** A request that has left: its content and the key it went under. */
export type KeptIntent = { content: string; key: string };

/** Where an intention outlives the page: until its outcome is certain, a reload must not give it another key. */
export type IntentKeeper = { read(): KeptIntent | null; write(kept: KeptIntent | null): void };

/**
 * One key for one intended action. The same content keeps its key, so that a retry on a bad line is the same action;
 * other content is another action. `settle` ends the intention after an answer that is certain.
 */
export class Intent {
  #kept: KeptIntent | null;
  readonly #keeper: IntentKeeper | null;

  constructor(keeper: IntentKeeper | null = null) {
    this.#keeper = keeper;
    this.#kept = keeper?.read() ?? null;
  }

  keyFor(value: unknown): string {
    const content = JSON.stringify(value);
    if (this.#kept?.content === content) return this.#kept.key;
    return this.#keep({ content, key: newKey() }).key;
  }

  settle(): void {
    this.#kept = null;
    this.#keeper?.write(null);
  }

  #keep(kept: KeptIntent): KeptIntent {
    this.#kept = kept;
    this.#keeper?.write(kept);
    return kept;
  }
}

/** `crypto.randomUUID` exists on secure origins only; a console reached by plain http in an office still needs keys. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
