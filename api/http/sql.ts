/** Conditions with their values, joined by "and". Text of the program and values of the caller never mix. */
export class Where {
  readonly values: unknown[];
  readonly #conditions: string[] = [];

  /** `first` are values that stand before the conditions, as $1, $2, … */
  constructor(first: unknown[] = []) {
    this.values = [...first];
  }

  /** Adds a condition about a value; the function is given the value's placeholder. */
  and(condition: (placeholder: string) => string, value: unknown): this {
    this.#conditions.push(condition(this.bind(value)));
    return this;
  }

  /** Adds a condition without a value. */
  always(condition: string): this {
    this.#conditions.push(condition);
    return this;
  }

  /** A placeholder for a value that is used elsewhere in the statement. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  toString(): string {
    return this.#conditions.length === 0 ? '' : `where ${this.#conditions.map((c) => `(${c})`).join(' and ')}`;
  }
}

/**
 * The filter for something that holds or does not. Said in two halves, one of which falls away while the statement is
 * planned, so that an index with the same condition is seen to fit.
 */
export function either(condition: string): (values: string) => string {
  return (v) => `(${condition}) and true = any(${v}::boolean[]) or not (${condition}) and false = any(${v}::boolean[])`;
}

/** The pattern for a column `place` (prisma/migrations, scale): name, code and district in small letters. */
export function placeContaining(text: string): string {
  return containing(text.toLowerCase());
}

/** The pattern that finds a text anywhere, with the wildcards of the text itself taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
