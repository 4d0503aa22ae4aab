import { localDate, type ZoneOffset } from '@siklus/workflows/domain/calendar/instant.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import { changeVillage, type Register, type VillageChange } from '@siklus/workflows/domain/region/change.ts';
import { type CycleToTell, cyclesToTell } from '@siklus/workflows/domain/region/cycles-to-tell.ts';
import { parseVillageCode } from '@siklus/workflows/domain/region/village-code.ts';
import type pg from 'pg';
import { runBatch, storeBatch } from '../batches/start-batch.ts';
import type { Deps } from '../deps.ts';
import { refusedProblem } from '../http/problem.ts';
import { lock, type Writing, writeOnce } from '../wire/write-once.ts';
import { readVillage } from './read-villages.ts';

export type VillageChangeRequest = { change: VillageChange; reason: string };

/** What was entered: the village, its open cycles, and the order that tells them, kept in the same transaction. */
export type EnteredChange = { villageId: string; cycles: CycleToTell[]; batchId: string | null };

/**
 * Enters a decree that re-codes, renames or merges a village, makes it a kelurahan or a desa again, in one transaction; the identity
 * stays, and its open cycles are told. Throws NOT_FOUND outside the scope, DATE_IN_FUTURE
 * (a code counts from its day, not before), and the refusals of the domain.
 */
export async function changeVillageByDecree(
  deps: Deps,
  writing: Writing,
  code: string,
  { change, reason }: VillageChangeRequest,
): Promise<EnteredChange> {
  const { session, key } = writing;
  const { id } = await readVillage(deps.pool, session.scope, code, undefined);
  const entered = await writeOnce(
    deps.pool,
    { ...writing, asked: { operation: 'changeVillage', code, change, reason } },
    async (client) => {
      await lock(client, 'village-register');
      const { offset, regencyCode, ...register } = await readRegister(client, id);
      const today = localDate(deps.now(), offset);
      if (change.effectiveFrom > today)
        throw refusedProblem([refusal('DATE_IN_FUTURE', { date: change.effectiveFrom, today })]);
      const village = register.villages.find((one) => one.id === id);
      if (village === undefined) throw new Error(`Village ${id} is not in its register`);
      const changed = changeVillage(village, change, register);
      if ('refusals' in changed) throw refusedProblem(changed.refusals);

      await client.query('update village_name set valid_to = $2 where village_id = $1 and valid_to is null', [
        id,
        change.effectiveFrom,
      ]);
      if (changed.opened === null) {
        await client.query('update village set ended_on = $2, merged_into = $3 where id = $1', [
          id,
          change.effectiveFrom,
          changed.into,
        ]);
      } else {
        const { code: newCode, name, type, validFrom } = changed.opened;
        await client.query(
          `insert into village_name (village_id, code, name, type, valid_from, source) values ($1, $2, $3, $4, $5, $6)`,
          [id, newCode, name, type, validFrom, change.decree],
        );
        await client.query('update village set code = $2, name = $3, type = $4, district_code = $5 where id = $1', [
          id,
          newCode,
          name,
          type,
          parseVillageCode(newCode)?.district,
        ]);
      }
      await client.query(
        `insert into village_change (village_id, kind, change, decree, reason, effective_from, changed_by, command_key, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, change.kind, change, change.decree, reason, change.effectiveFrom, session.userId, key, deps.now()],
      );
      const open = await client.query<{ id: string; fiscalYear: number }>(
        `select id, fiscal_year as "fiscalYear" from cycle
        where village_id = $1 and status <> 'closed' order by fiscal_year`,
        [id],
      );
      const cycles = cyclesToTell({ ...change, reason }, changed, open.rows);
      const items = cycles.flatMap(({ cycleId, intent }) =>
        intent === null ? [] : [{ recordKind: 'cycle' as const, recordId: cycleId, intent }],
      );
      if (items.length === 0) return { villageId: id, cycles, batchId: null };
      const order = { kind: 'village', regencyCode, fiscalYear: null, reason, decree: change.decree, items } as const;
      const batch = await storeBatch(client, deps, session, order, key);
      return { villageId: id, cycles, batchId: batch.id };
    },
  );
  if (entered.batchId !== null) await runBatch(deps, entered.batchId);
  return entered;
}

type Home = { offset: ZoneOffset; regencyCode: string };

/** All villages and districts of the regency a village lies in, and its zone. */
async function readRegister(client: pg.PoolClient, villageId: string): Promise<Register & Home> {
  const { rows } = await client.query<Register & Home>(
    `select r.zone_offset as "offset", r.code as "regencyCode",
            (select json_agg(d.code) from district d where d.regency_code = r.code) as districts,
            (select json_agg(json_build_object('id', v.id, 'names',
                      (select json_agg(json_build_object('code', n.code, 'name', n.name, 'type', n.type,
                                'validFrom', n.valid_from, 'validTo', n.valid_to) order by n.valid_from)
                         from village_name n where n.village_id = v.id)))
               from village v join district d on d.code = v.district_code where d.regency_code = r.code) as villages
       from regency r
       join district d on d.regency_code = r.code
       join village v on v.district_code = d.code
      where v.id = $1`,
    [villageId],
  );
  const [register] = rows;
  if (register === undefined) throw new Error(`Village ${villageId} has no regency`);
  return register;
}
