/** A zero, and half of a pair. */
const UNSTORABLE = /\0|[\uD800-\uDFFF]/gu;

/** What somebody sent can hold what neither Postgres nor a hash can: it is kept as near to it as they can. */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNSTORABLE, '\uFFFD');
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === undefined ? [] : [[String(storable(key)), storable(member)]],
    ),
  );
}
