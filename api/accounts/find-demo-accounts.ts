import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';

/** In the order in which a village's year meets them. */
const ORDER: readonly Role[] = [
  'pendamping',
  'sekdes',
  'kades',
  'bpd',
  'camat',
  'sekcam',
  'dpmd',
  'bupati',
  'wabup',
  'inspektorat',
  'operator',
  'bappeda',
  'bpkad',
  'provinsi',
];

/** One demo account a role, two camat, for the sign-in page. */
export async function findDemoAccounts(pool: pg.Pool): Promise<{ username: string; name: string; role: Role }[]> {
  const { rows } = await pool.query<{ username: string; name: string; role: Role }>(
    `select username, name, role
       from (select *, row_number() over (partition by role order by username) as n
               from app_user where is_demo and disabled_at is null) as u
      where n = 1 or (role = 'camat' and n = 2)
      order by array_position($1, role), username`,
    [ORDER],
  );
  return rows;
}
