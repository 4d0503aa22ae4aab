import type { Me } from '../api/types.ts';

/** Everyone begins where the first question of the day is answered. */
export function startPathOf({ role, abilities }: Pick<Me, 'role' | 'abilities'>): string {
  if (abilities.includes('startWithVillages')) return '/my-villages';
  if (abilities.includes('startWithHistory')) return '/cycles';
  if (role === 'operator') return '/fiscal-years';
  return '/inbox';
}
