import type { ProjectionRows } from '@siklus/prisma/projection.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { DEFAULT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import type pg from 'pg';
import { chanceOf } from './chance.ts';
import { copyStatements } from './copies.ts';
import { COUNTRY, makeCountry } from './country.ts';
import { FINDING_STATEMENTS } from './findings.ts';
import { HABITS } from './habits.ts';
import { KDMP_LEDGERS } from './kdmp-ledgers.ts';
import { modelCycle } from './model-cycle.ts';

const ZONES = [7, 8, 9] as const;
/** Cycles are written in so many portions, so that the progress can be told. */
const PORTIONS = 20;
/** Every event and notice of one cycle in so many, and of all in the regency whose people sign in; of others the last few notices. */
const FULL_RECORD_OF = 100;
const FULL_RECORD_IN = '64.02';
const LAST_NOTICES = 3;

type Say = (text: string) => void;

/** Fills a migrated and seeded database with the country: set by set, the same for the same seed and day. */
export async function fill(pool: pg.Pool, seed: number, say: Say): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('drop schema if exists scale cascade');
    await client.query('create schema scale');
    say(`${COUNTRY.villages} villages in ${COUNTRY.districts} districts of ${COUNTRY.regencies} regencies`);
    await addRegions(client, seed);
    const columns = await addModels(client, say);
    await addYears(client, seed);
    const statements = copyStatements(columns);
    for (let portion = 0; portion < PORTIONS; portion += 1) {
      say(`cycles, tasks, escalations and notices: ${portion + 1} of ${PORTIONS}`);
      for (const statement of statements) await client.query(statement, [portion]);
    }
    say('findings of the inspectorate');
    for (const statement of FINDING_STATEMENTS) await client.query(statement);
    say('ledgers of the KDMP');
    await client.query(KDMP_LEDGERS);
    say('vacuum and statistics');
    await client.query('vacuum analyze');
    // Last, because its being there says that everything is.
    await client.query('create table scale.filled as select $1::int as seed', [seed]);
  } finally {
    client.release();
  }
}

/** The seed with which the database was filled; null where it was not, or not to the end. */
export async function filledWith(pool: pg.Pool): Promise<number | null> {
  const there = await pool.query<{ there: boolean }>(`select to_regclass('scale.filled') is not null as there`);
  if (!there.rows[0]?.there) return null;
  const { rows } = await pool.query<{ seed: number }>('select seed from scale.filled');
  return rows[0]?.seed ?? null;
}

async function addRegions(client: pg.PoolClient, seed: number): Promise<void> {
  const { regencies, districts, villages } = makeCountry(chanceOf(seed));
  await client.query('insert into regency select * from unnest($1::text[], $2::text[], $3::text[], $4::int[])', [
    regencies.map(({ code }) => code),
    regencies.map(({ name }) => name),
    regencies.map(({ province }) => province),
    regencies.map(({ zone }) => zone),
  ]);
  await client.query('insert into district select * from unnest($1::text[], $2::text[], $3::text[])', [
    districts.map(({ code }) => code),
    districts.map(({ name }) => name),
    districts.map(({ regency }) => regency),
  ]);
  await client.query(
    `insert into village (id, code, name, district_code, type)
     select *, 'desa' from unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
    [
      villages.map(({ id }) => id),
      villages.map(({ code }) => code),
      villages.map(({ name }) => name),
      villages.map(({ district }) => district),
    ],
  );
  await client.query(
    `insert into village_name (village_id, code, name, type, valid_from, source)
     select id, code, name, type, '1900-01-01', 'contoh' from village v
      where not exists (select from village_name where village_id = v.id)`,
  );
}

/** One cycle of each habit, year and zone, walked by the core. Answers the columns of a cycle that were filled, without its state. */
async function addModels(client: pg.PoolClient, say: Say): Promise<string[]> {
  const { rows } = await client.query<Calendar>(
    `select version, decreed_through as "decreedThrough", holidays from calendar_version order by version desc limit 1`,
  );
  const [calendar] = rows;
  if (calendar === undefined) throw new Error('No calendar was seeded');
  const today: Instant = instantFromMillis(Date.now());
  const years = fiscalYears();
  say(`walking ${HABITS.length * ZONES.length * years.length} cycles through the core`);
  await client.query(`create table scale.model (habit int, year int, zone int, row jsonb, state text, tasks jsonb,
    escalations jsonb, notices jsonb, recent_notices jsonb, events jsonb, recent_events jsonb,
    primary key (habit, year, zone))`);
  const columns = new Set<string>();
  for (const year of years) {
    for (const zone of ZONES) {
      for (const [number, habit] of HABITS.entries()) {
        const model = modelCycle(habit, year, zone, calendar, today);
        for (const name of Object.keys(model.row)) columns.add(name);
        await client.query('insert into scale.model values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
          number,
          year,
          zone,
          ...partsOf(model).map((part) => JSON.stringify(part)),
        ]);
      }
    }
  }
  return [...columns];
}

function partsOf({ row, state, tasks, escalations, notices, events }: ProjectionRows): unknown[] {
  const at = new Map(events.map((event) => [event.seq, event.at]));
  const dated = notices.map((notice) => ({ ...notice, at: at.get(notice.seq) }));
  const recent = dated.slice(-LAST_NOTICES);
  const causes = events.filter(({ seq }) => recent.some((notice) => notice.seq === seq));
  return [row, state, tasks, escalations, dated, recent, events, causes];
}

/** The year that is being planned and the one that is being carried out. */
function fiscalYears(): [number, number] {
  const thisYear = new Date().getUTCFullYear();
  return [thisYear, thisYear + 1];
}

/** Both years of every regency, and which habit each village has in which of them. */
async function addYears(client: pg.PoolClient, seed: number): Promise<void> {
  const years = fiscalYears();
  const shares = HABITS.flatMap(({ share }, habit) => Array<number>(share).fill(habit));
  await client.query(
    `create table scale.cycle as
     select v.id as village_id, v.code as village_code, d.code as district_code, r.code as regency_code,
            r.zone_offset as zone, y.year, v.id || '-' || y.year as id,
            ($1::int[])[1 + abs(hashtextextended(v.id || y.year, $2)) % cardinality($1::int[])] as habit,
            (abs(hashtextextended(v.id, 1)) % ${PORTIONS})::int as portion,
            r.code = '${FULL_RECORD_IN}' or abs(hashtextextended(v.id, 2)) % ${FULL_RECORD_OF} = 0 as whole
       from village v join district d on d.code = v.district_code join regency r on r.code = d.regency_code
       cross join unnest($3::int[]) as y(year)
      where v.type = 'desa'`,
    [shares, seed, years],
  );
  await client.query('create index on scale.cycle (portion)');
  await client.query(
    `insert into fiscal_year (regency_code, year, rules, status, total, opened_by)
     select regency_code, year, $1, 'open', count(*), 'contoh:dpmd' from scale.cycle group by regency_code, year`,
    [DEFAULT_RULES],
  );
  await client.query(
    `insert into fiscal_year_village (regency_code, year, village_id, result)
     select regency_code, year, village_id, 'opened' from scale.cycle`,
  );
}
