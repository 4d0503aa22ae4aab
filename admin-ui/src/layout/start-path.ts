import type { Me } from '../api/types.ts';

/** Everyone begins where the first question of the day is answered. */
export function startPathOf({ abilities }: Pick<Me, 'abilities'>): string {
  if (abilities.includes('startWithVillages')) return '/my-villages';
  if (abilities.includes('startWithHistory')) return '/cycles';
  if (abilities.includes('startWithYears')) return '/fiscal-years';
  return '/inbox';
}
