import type { FactKind } from '@siklus/workflows/domain/budget/facts.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { lock, type Writing, writeOnce } from '../wire/write-once.ts';

export type NewFact = {
  kind: FactKind;
  fiscalYear: number;
  source: string;
  sourceDate?: string | undefined;
  /** Of each owner what holds from now on. */
  values: { owner: string; value: unknown }[];
};

export type WrittenFact = { kind: FactKind; fiscalYear: number; owners: { owner: string; version: number }[] };

/** A new version of a fact for each owner; the versions before stay. Budgets are checked by it at their next gate. */
export async function writeFact(deps: Deps, { session, key }: Writing, fact: NewFact): Promise<WrittenFact> {
  const { kind, fiscalYear, source, sourceDate = null, values } = fact;
  return writeOnce(deps.pool, { key, session, asked: { operation: 'budgetFact', ...fact } }, async (client) => {
    await lock(client, `budget-fact:${kind}:${fiscalYear}`);
    const { rows } = await client.query<{ owner: string; version: number }>(
      `insert into budget_fact (owner, fiscal_year, kind, version, value, source, source_date, changed_by, command_id, created_at)
       select given.owner, $2, $3,
              1 + coalesce((select max(version) from budget_fact f
                             where f.owner = given.owner and f.fiscal_year = $2 and f.kind = $3), 0),
              given.value, $4, $5, $6, $7, $8
         from jsonb_to_recordset($1::jsonb) as given(owner text, value jsonb)
       returning owner, version`,
      [JSON.stringify(values), fiscalYear, kind, source, sourceDate, session.userId, key, deps.now()],
    );
    return { kind, fiscalYear, owners: rows };
  });
}

/** The ids of villages of a regency by any code they have or had. Throws UNKNOWN_VILLAGE, and BODY_INVALID for one named twice. */
export async function villageIds(pool: pg.Pool, regencyCode: string, codes: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ code: string; id: string }>(
    `select k.code, k.id from (
       select id, code, 1 as rank from village union all
       select id, id, 2 from village union all
       select village_id, code, 3 from village_name) k
       join village v on v.id = k.id join district d on d.code = v.district_code
      where k.code = any($1) and d.regency_code = $2 order by k.rank desc`,
    [codes, regencyCode],
  );
  const idOf = new Map(rows.map(({ code, id }) => [code, id]));
  const unknown = codes.filter((code) => !idOf.has(code));
  if (unknown.length > 0) throw new Problem('UNKNOWN_VILLAGE', { params: { codes: unknown.join(', ') } });
  const ids = codes.map((code) => idOf.get(code) ?? '');
  if (new Set(ids).size < ids.length)
    throw new Problem('BODY_INVALID', { errors: [{ path: 'value.villages', message: 'A village is named twice' }] });
  return ids;
}
