import type pg from 'pg';
import { villageCodeFrom } from './budget-codes.ts';

/** Whether the register has a village of that code, now or once. null of a regency whose villages nobody has registered here. */
export async function isKnownVillage(pool: pg.Pool, given: string | null | undefined): Promise<boolean | null> {
  if (!given) return null;
  const code = villageCodeFrom(given);
  const { rows } = await pool.query<{ regency: boolean; village: boolean }>(
    `select exists (select from regency where code = left($1, 5)) as regency,
            exists (select from village where code = $1) or exists (select from village_name where code = $1) as village`,
    [code],
  );
  const [found] = rows;
  return found?.regency ? found.village : null;
}
