import { type Chance, pick } from './chance.ts';

/** A place in a JSON value where something simple stands. */
export type Leaf = { path: string; keys: (string | number)[]; value: unknown };

export function leavesOf(value: unknown, keys: (string | number)[] = [], path = '$'): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, [...keys, i], `${path}[${i}]`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inside]) => leavesOf(inside, [...keys, key], `${path}.${key}`));
  }
  return [{ path, keys, value }];
}

/** The same value with something else in that place. */
export function withOther<T>(whole: T, { keys }: Leaf, other: unknown): T {
  const copy = structuredClone(whole);
  const last = keys.at(-1);
  let inside = copy as Record<string | number, unknown>;
  for (const key of keys.slice(0, -1)) inside = inside[key] as typeof inside;
  if (last !== undefined) inside[last] = other;
  return copy;
}

/** Something near enough to be overlooked: a letter more, a number one higher, the opposite. */
export function otherThan(value: unknown, chance: Chance): unknown {
  if (typeof value === 'string') {
    if (/^[0-9a-f]{64}$/.test(value)) return `${value.slice(1)}${value.startsWith('0') ? '1' : '0'}`;
    // A column must be able to hold it.
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return new Date(Date.parse(value) + 1000).toISOString();
    return pick(chance, [`${value}.`, `${value} `, value.length > 1 ? value.slice(1) : `${value}x`]);
  }
  if (typeof value === 'number') return value + pick(chance, [1, -1, 1000]);
  if (typeof value === 'boolean') return !value;
  return pick(chance, ['x', 0, false]);
}
