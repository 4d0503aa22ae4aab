import { type CouncilSaid, refuseCouncil } from '@siklus/workflows/domain/participation/council.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import type { Deps } from '../deps.ts';
import { refusedProblem } from '../http/problem.ts';
import { actorOf } from '../http/session.ts';
import { readVillage } from '../villages/read-villages.ts';
import { todayIn } from '../wire/today.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';

/**
 * Enters what a decree makes of the BPD of a village; what was entered before stays. Answers the village. Throws NOT_FOUND outside
 * the scope, and the refusals of refuseCouncil.
 */
export async function enterCouncil(deps: Deps, writing: Writing, code: string, said: CouncilSaid): Promise<string> {
  const { session, key } = writing;
  const { id: villageId } = await readVillage(deps.pool, session.scope, code, undefined);
  const asked = { operation: 'enterCouncil', villageId, said };
  await writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    const refusals = refuseCouncil(said, await todayIn(client, villageId, deps.now()));
    if (refusals.length > 0) throw refusedProblem(refusals);
    const { seats, filled, decree, since } = said;
    await client.query(
      `insert into council_seats (village_id, seats, filled, decree, since, author, command_key, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [villageId, seats, filled, decree, since, JSON.stringify(authorOf(actorOf(session))), key, deps.now()],
    );
    return { villageId };
  });
  return villageId;
}
