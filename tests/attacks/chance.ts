import { type Chance, chanceOf } from '@siklus/scripts/scale/chance.ts';

export type { Chance };

/** Another series each time; SIKLUS_ATTACK_SEED repeats the one that was printed. */
export function printedChance(name: string): Chance {
  const seed = Number(process.env.SIKLUS_ATTACK_SEED ?? Date.now() % 2 ** 31);
  process.stdout.write(`${name}: SIKLUS_ATTACK_SEED=${seed}\n`);
  return chanceOf(seed);
}

/** A whole number from `from` up to and without `to`. */
export function between(chance: Chance, from: number, to: number): number {
  return from + Math.floor(chance() * (to - from));
}

export function pick<T>(chance: Chance, of: readonly T[]): T {
  const one = of[between(chance, 0, of.length)];
  if (one === undefined) throw new RangeError('Nothing to pick from');
  return one;
}

export function hexOf(chance: Chance): string {
  return Array.from({ length: 64 }, () => between(chance, 0, 16).toString(16)).join('');
}

export function uuidOf(chance: Chance): string {
  return hexOf(chance).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
