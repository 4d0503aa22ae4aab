/** What has one canonical text: JSON whose numbers are safe integers. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A value that has no canonical text; `path` leads to it, for example `$.data.lines[3].amount`. */
export class CanonicalJsonError extends TypeError {
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`No canonical JSON: ${path} ${problem}`);
    this.name = 'CanonicalJsonError';
    this.path = path;
  }
}

// Far more than any event has; it also ends a value that contains itself.
const DEEPEST = 64;

// With the flag u a pair is one character, so this finds lone surrogates only. They have no UTF-8 form (RFC 8785 §3.2.2.2).
const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/**
 * The one text of a value that a hash is taken over: RFC 8785 (JCS) without fractions, because money is whole sen and a
 * fraction is the part of the standard where implementations differ. Keys are sorted by UTF-16 code units.
 * Throws CanonicalJsonError for a fraction, an unsafe number, undefined, a lone surrogate, anything that JSON cannot hold.
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, '$', 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > DEEPEST) throw new CanonicalJsonError(path, `lies deeper than ${DEEPEST} levels`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new CanonicalJsonError(path, `is not a safe integer: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    // Array.from shows a hole as undefined; map would pass over it.
    return `[${Array.from(value, (item, i) => write(item, `${path}[${i}]`, depth + 1)).join(',')}]`;
  }
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${writeString(key, path)}:${write(value[key], `${path}.${key}`, depth + 1)}`);
    return `{${members.join(',')}}`;
  }
  throw new CanonicalJsonError(path, `is not a JSON value: ${typeof value}`);
}

function writeString(text: string, path: string): string {
  if (LONE_SURROGATE.test(text)) throw new CanonicalJsonError(path, 'has a lone surrogate');
  return JSON.stringify(text);
}

/** Also true for a plain object of another realm: the workflow sandbox and its host have an Object each. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
