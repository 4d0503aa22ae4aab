import { type PlainDate, parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { OfficeSaid } from '@siklus/workflows/domain/region/offices.ts';
import type pg from 'pg';
import { TODAY } from '../wire/today.ts';

/** One line of a file: who holds the office of kades in which village, by which decree. */
export type OfficeRow = { village: string; holder: string; as: string; decree: string; since: string };

export const ROW_RESULTS = [
  'clear',
  'unknownVillage',
  'otherRegency',
  'notDesa',
  'twice',
  'noAccount',
  'notKades',
  'invalidAs',
  'noDecree',
  'invalidDay',
  'future',
] as const;
export type RowResult = (typeof ROW_RESULTS)[number];

type Village = { asked: string; id: string; code: string; name: string; regency: string; isDesa: boolean };
type Account = { asked: string; id: string; role: string; scope: Scope; name: string };

export type CheckedRow = {
  row: number;
  asked: OfficeRow;
  result: RowResult;
  village: Pick<Village, 'id' | 'code' | 'name'> | null;
  holder: Pick<Account, 'id' | 'name'> | null;
  /** What is entered; null where something stands against it. */
  said: Extract<OfficeSaid<'kades'>, { status: 'held' }> | null;
};

/** Looks at each row by itself, and nothing is guessed: a village by its code, a holder by the name or id of his account. */
export async function checkOfficeRows(
  client: pg.Pool | pg.PoolClient,
  regencyCode: string,
  rows: readonly OfficeRow[],
): Promise<CheckedRow[]> {
  const [villages, accounts, days] = await Promise.all([
    villagesOf(client, rows),
    accountsOf(client, rows),
    client.query<{ today: PlainDate }>(`select ${TODAY} as today`),
  ]);
  const today = days.rows[0]?.today ?? '';
  const seen = new Set<string>();
  return rows.map((asked, n): CheckedRow => {
    const village = villages.get(asked.village) ?? null;
    const holder = accounts.get(asked.holder) ?? null;
    const since = parsePlainDate(asked.since);
    const isTwice = village !== null && seen.has(village.id);
    if (village) seen.add(village.id);
    const result = isTwice
      ? 'twice'
      : (villageResult(village, regencyCode) ?? saidResult(asked, since, today, village, holder));
    const { decree } = asked;
    const as = asked.as as 'pj' | 'kades';
    const said =
      result === 'clear' && holder && since
        ? ({ status: 'held', holder: holder.id, as, decree, since } as const)
        : null;
    return { row: n + 1, asked, result, village, holder, said };
  });
}

function villageResult(village: Village | null, regencyCode: string): RowResult | null {
  if (village === null) return 'unknownVillage';
  if (village.regency !== regencyCode) return 'otherRegency';
  return village.isDesa ? null : 'notDesa';
}

function saidResult(
  { as, decree }: OfficeRow,
  since: PlainDate | null,
  today: string,
  village: Village | null,
  holder: Account | null,
): RowResult {
  if (holder === null) return 'noAccount';
  const { role, scope } = holder;
  if (role !== 'kades' || scope.kind !== 'villages' || !scope.ids.includes(village?.id ?? '')) return 'notKades';
  if (as !== 'pj' && as !== 'kades') return 'invalidAs';
  if (decree === '') return 'noDecree';
  if (since === null) return 'invalidDay';
  return since > today ? 'future' : 'clear';
}

/** Any code that a village has or had finds it; the one that has it now comes first. */
async function villagesOf(client: pg.Pool | pg.PoolClient, rows: readonly OfficeRow[]): Promise<Map<string, Village>> {
  const { rows: found } = await client.query<Village>(
    `select known.asked, v.id, v.code, v.name, d.regency_code as regency,
            v.type = 'desa' and v.ended_on is null as "isDesa"
       from (select id, code as asked, 1 as rank from village union all
             select id, id, 2 from village union all
             select village_id, code, 3 from village_name) known
       join village v on v.id = known.id
       join district d on d.code = v.district_code
      where known.asked = any($1) order by known.rank desc`,
    [rows.map(({ village }) => village)],
  );
  return new Map(found.map((village) => [village.asked, village]));
}

async function accountsOf(client: pg.Pool | pg.PoolClient, rows: readonly OfficeRow[]): Promise<Map<string, Account>> {
  const { rows: found } = await client.query<Account>(
    `select asked, u.id, u.role, u.scope, u.name
       from unnest($1::text[]) as asked
       join app_user u on (u.username = asked or u.id::text = asked) and u.disabled_at is null`,
    [[...new Set(rows.map(({ holder }) => holder))]],
  );
  return new Map(found.map((account) => [account.asked, account]));
}
