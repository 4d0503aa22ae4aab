import { can } from '../providers/abilities.ts';

/** Everyone begins where the first question of the day is answered. */
export function startPathOf(role: string): string {
  if (can(role, 'startWithVillages')) return '/my-villages';
  if (can(role, 'startWithHistory')) return '/cycles';
  if (role === 'operator') return '/fiscal-years';
  return '/inbox';
}
