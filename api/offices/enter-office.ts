import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import {
  notVacant,
  type OfficeEntry,
  type OfficeName,
  type OfficeSaid,
  officesOf,
  whoEnters,
} from '@siklus/workflows/domain/region/offices.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { forbidden, refusedProblem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { readVillage } from '../villages/read-villages.ts';
import { todayIn } from '../wire/today.ts';
import { type Writing, writeOnce } from '../wire/write-once.ts';
import { notInOffice } from './in-office.ts';
import { newestOf, readRegister } from './read-offices.ts';
import { requireHolder } from './require-holder.ts';
import { lockOffices, tellOffices } from './tell-offices.ts';

/**
 * Enters in the register of a village that an office is vacant, or who holds it, and has its open cycles told. Answers the
 * village. Throws NOT_FOUND outside the scope, NOT_YOUR_ROLE, DATE_IN_FUTURE, OFFICE_VACANT where it is vacant already,
 * HOLDER_NOT_KADES.
 */
export async function enterOffice(
  deps: Deps,
  writing: Writing,
  code: string,
  { office, said }: { office: OfficeName; said: OfficeSaid },
): Promise<string> {
  const { session } = writing;
  const { id: villageId } = await readVillage(deps.pool, session.scope, code, undefined);
  const who = whoEnters(office, said.status);
  if (!who.includes(session.role)) throw forbidden(who);
  if (said.status === 'held') await requireHolder(deps.pool, villageId, said.holder, office);
  await writeOnce(
    deps.pool,
    { ...writing, asked: { operation: 'enterOffice', villageId, office, said } },
    async (client) => {
      const today = await todayIn(client, villageId, deps.now());
      if (said.since > today) throw refusedProblem([refusal('DATE_IN_FUTURE', { date: said.since, today })]);
      await lockOffices(client, villageId);
      const { kades, sekdes } = officesOf(newestOf(await readRegister(client, villageId)));
      const isVacant = said.status === 'vacant' ? notVacant(office === 'kades' ? kades : sekdes, office) : [];
      const refusals = [...notInOffice({ kades, sekdes }, session), ...isVacant];
      if (refusals.length > 0) throw refusedProblem(refusals);
      await insertEntry(client, deps, session, writing.key, { villageId, office, said });
      await client.query('insert into office_to_tell (village_id) values ($1) on conflict do nothing', [villageId]);
      return { villageId };
    },
  );
  await tellOffices(deps, [villageId]);
  return villageId;
}

/** Adds an entry to the register of a village, whose lock is held; its cycles are still to be told. */
export async function insertEntry(
  client: pg.PoolClient,
  { now }: Pick<Deps, 'now'>,
  session: Session,
  key: string,
  { villageId, office, said }: { villageId: string; office: OfficeName; said: OfficeSaid },
): Promise<Pick<OfficeEntry, 'id' | 'office' | 'said'>> {
  const held = said.status === 'held' ? said : null;
  const { rows } = await client.query<{ id: string }>(
    `insert into office_holding (village_id, office, status, holder, held_as, cause, decree, since, author, command_key, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      villageId,
      office,
      said.status,
      held?.holder ?? null,
      held?.as ?? null,
      said.status === 'vacant' ? said.cause : null,
      held?.decree ?? null,
      said.since,
      JSON.stringify(authorOf(actorOf(session))),
      key,
      now(),
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('An entry was not stored');
  return { id: row.id, office, said };
}
