import type { VillageToOpen } from '@siklus/workflows/contract/fiscal-year.ts';
import type { Office, SekdesOffice } from '@siklus/workflows/domain/cycle/state.ts';
import type { Pool } from 'pg';

export type Offices = { kades?: Office; sekdes?: SekdesOffice };

/** Who holds the offices of these villages, as their registers have it: with that a new year begins. */
export async function officesOf(pool: Pool, villages: readonly VillageToOpen[]): Promise<Map<string, Offices>> {
  const { rows } = await pool.query<{ villageId: string; offices: Offices }>(
    `SELECT village_id AS "villageId", jsonb_object_agg(office, jsonb_strip_nulls(jsonb_build_object('status', status,
              'holder', holder, 'as', held_as, 'cause', cause, 'decree', decree, 'since', since, 'entry', id))) AS offices
       FROM (SELECT DISTINCT ON (village_id, office) * FROM office_holding WHERE village_id = ANY($1)
              ORDER BY village_id, office, at DESC, entry DESC) AS newest
      GROUP BY village_id`,
    [villages.map(({ villageId }) => villageId)],
  );
  return new Map(rows.map(({ villageId, offices }) => [villageId, offices]));
}

/** What was entered while cycles were being opened may not have found them: their villages are told once more. */
export async function catchUpWithOffices(pool: Pool, cycleIds: readonly string[]): Promise<void> {
  await pool.query(
    `INSERT INTO office_to_tell (village_id)
     SELECT DISTINCT c.village_id FROM cycle AS c
       JOIN (SELECT DISTINCT ON (village_id, office) * FROM office_holding
              ORDER BY village_id, office, at DESC, entry DESC) AS newest ON newest.village_id = c.village_id
      WHERE c.id = ANY($1) AND c.state #>> ARRAY[newest.office, 'entry'] IS DISTINCT FROM newest.id::text
     ON CONFLICT DO NOTHING`,
    [cycleIds],
  );
}
