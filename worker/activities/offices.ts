import type { VillageToOpen } from '@siklus/workflows/contract/fiscal-year.ts';
import type { Office } from '@siklus/workflows/domain/cycle/state.ts';
import type { Pool } from 'pg';

/** The newest entry of each village's register. */
const NEWEST = `SELECT DISTINCT ON (village_id) * FROM office_holding WHERE office = 'kades' AND village_id = ANY($1)
  ORDER BY village_id, at DESC, entry DESC`;

/** Who holds the office of kades in these villages, as their registers have it: with that a new year begins. */
export async function officesOf(pool: Pool, villages: readonly VillageToOpen[]): Promise<Map<string, Office>> {
  const { rows } = await pool.query<{ villageId: string; kades: Office }>(
    `SELECT village_id AS "villageId", jsonb_strip_nulls(jsonb_build_object('status', status, 'holder', holder,
              'as', held_as, 'cause', cause, 'decree', decree, 'since', since, 'entry', id)) AS kades
       FROM (${NEWEST}) AS newest`,
    [villages.map(({ villageId }) => villageId)],
  );
  return new Map(rows.map(({ villageId, kades }) => [villageId, kades]));
}

/** What was entered while cycles were being opened may not have found them: their villages are told once more. */
export async function catchUpWithOffices(pool: Pool, cycleIds: readonly string[]): Promise<void> {
  await pool.query(
    `INSERT INTO office_to_tell (village_id)
     SELECT c.village_id FROM cycle AS c
       CROSS JOIN LATERAL (SELECT id FROM office_holding AS h WHERE h.office = 'kades' AND h.village_id = c.village_id
                            ORDER BY at DESC, entry DESC LIMIT 1) AS newest
      WHERE c.id = ANY($1) AND c.state #>> '{kades,entry}' IS DISTINCT FROM newest.id::text
     ON CONFLICT DO NOTHING`,
    [cycleIds],
  );
}
