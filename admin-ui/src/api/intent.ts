/**
 * One key for one intended action. The same content keeps its key, so that a retry on a bad line is the same action;
 * other content is another action. `settle` ends the intention after an answer that is certain.
 */
export class Intent {
  #content: string | null = null;
  #key = '';

  keyFor(content: unknown): string {
    const text = JSON.stringify(content);
    if (text !== this.#content) {
      this.#content = text;
      this.#key = newKey();
    }
    return this.#key;
  }

  settle(): void {
    this.#content = null;
  }
}

/** `crypto.randomUUID` exists on secure origins only; a console reached by plain http in an office still needs keys. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
