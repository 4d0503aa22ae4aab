/** Where two JSON values part, and what stands there on either side; undefined where one side has nothing. */
export type Difference = { path: string; expected: unknown; found: unknown };

/** The first place where `found` is not `expected`, keys in alphabetical order; null where they are the same JSON. */
export function firstDifference(expected: unknown, found: unknown, path = '$'): Difference | null {
  if (expected === found) return null;
  if (Array.isArray(expected) && Array.isArray(found)) {
    for (let i = 0; i < Math.max(expected.length, found.length); i += 1) {
      const inside = firstDifference(expected[i], found[i], `${path}[${i}]`);
      if (inside) return inside;
    }
    return null;
  }
  if (isRecord(expected) && isRecord(found)) {
    for (const key of [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort()) {
      const inside = firstDifference(own(expected, key), own(found, key), `${path}.${key}`);
      if (inside) return inside;
    }
    return null;
  }
  return { path, expected, found };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

const LONGEST = 200;

/** A value as a finding may show it: short, and nothing as null. */
export function shown(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
