import type { Actor, Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';

/** Finds the demo account that acts for a role in a village. */
export type People = {
  of(role: Role, village: { code: string; district: string }): Actor;
  facilitated: readonly string[];
};

/** The demo accounts as actors: the same ids, roles and areas that a sign-in would give them. */
export async function demoPeople(pool: pg.Pool): Promise<People> {
  const { rows } = await pool.query<{ id: string; username: string; role: Role; scope: Scope }>(
    'SELECT id, username, role, scope FROM app_user WHERE is_demo',
  );
  const accounts = new Map(rows.map((row) => [row.username, row]));
  const facilitator = accounts.get('pendamping')?.scope;
  return {
    facilitated: facilitator?.kind === 'villages' ? facilitator.ids : [],
    of(role, village) {
      const account = accounts.get(usernameOf(role, village));
      if (!account)
        throw new Error(
          `There is no demo account for ${role} of ${village.code}: was the database seeded in demo mode?`,
        );
      return { id: account.id, role: account.role, scope: account.scope, session: 'demo' };
    },
  };
}

/** The demo account that holds a role in a village. */
export function usernameOf(role: Role, village: { code: string; district: string }): string {
  switch (role) {
    case 'kades':
    case 'sekdes':
    case 'bpd':
      return `${role}.${village.code}`;
    case 'camat':
      return `camat.${village.district}`;
    default:
      return role;
  }
}
