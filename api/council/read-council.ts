import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CouncilSaid } from '@siklus/workflows/domain/participation/council.ts';
import type { Author } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';

export type EnteredCouncil = CouncilSaid & { id: string; author: Author; at: Instant };

/** All that was entered of the BPD of a village, in the order of its entry. Members are not stored. */
export async function readCouncil(client: pg.Pool | pg.ClientBase, villageId: string): Promise<EnteredCouncil[]> {
  const { rows } = await client.query<EnteredCouncil>({
    name: 'council_of_village',
    text: `select id, seats, filled, decree, since, author, at from council_seats where village_id = $1 order by entry`,
    values: [villageId],
  });
  return rows;
}
