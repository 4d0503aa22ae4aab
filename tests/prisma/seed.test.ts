import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import { createPool } from '@siklus/prisma/connect.ts';
import { migrate } from '@siklus/prisma/migrate.ts';
import { seed } from '@siklus/prisma/seed.ts';
import { covers, type Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import type { Pool } from 'pg';
import { realHolidays } from '../domain/calendar/indonesian-calendar.ts';
import type { FreshDatabase } from '../setup/database.ts';
import { emptyDatabase } from './empty-database.ts';

let database: FreshDatabase;
let pool: Pool;

beforeEach(async () => {
  database = await emptyDatabase();
  await migrate(database.url);
  pool = createPool({ databaseUrl: database.url, max: 2, applicationName: 'test' });
});

afterEach(async () => {
  await pool.end();
  await database.drop();
});

const rows = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows;
const demo = (demoPassword?: string) => seed(database.url, { demo: true, demoPassword });
const production = () => seed(database.url, { demo: false });

describe('the villages of Kutai Kartanegara', () => {
  test('are 193 desa and 44 kelurahan in 20 districts of one regency, eight hours east of UTC', async () => {
    await production();
    expect(await rows('SELECT type, count(*) FROM village GROUP BY type ORDER BY type')).toEqual([
      { type: 'desa', count: 193 },
      { type: 'kelurahan', count: 44 },
    ]);
    expect(await rows('SELECT count(*) FROM district')).toEqual([{ count: 20 }]);
    expect(await rows('SELECT code, zone_offset FROM regency')).toEqual([{ code: '64.02', zone_offset: 8 }]);
  });

  test('stand in each district in the numbers that the ministry lists', async () => {
    await production();
    const counts = await rows(
      `SELECT d.name, count(*) FILTER (WHERE type = 'desa') AS desa, count(*) FILTER (WHERE type = 'kelurahan') AS kelurahan
         FROM village JOIN district d ON d.code = district_code GROUP BY d.code ORDER BY d.code`,
    );
    // prisma/data/README.md
    expect(counts.map(({ name, desa, kelurahan }) => `${name} ${desa}+${kelurahan}`).join(', ')).toBe(
      'Muara Muntai 13+0, Loa Kulu 15+0, Loa Janan 8+0, Anggana 8+0, Muara Badak 13+0, Tenggarong 2+12, Sebulu 14+0, ' +
        'Kota Bangun 11+0, Kenohan 9+0, Kembang Janggut 11+0, Muara Kaman 20+0, Tabang 19+0, Samboja 3+10, ' +
        'Muara Jawa 0+8, Sanga Sanga 0+5, Tenggarong Seberang 18+0, Marang Kayu 11+0, Muara Wis 7+0, ' +
        'Kota Bangun Darat 10+0, Samboja Barat 1+9',
    );
  });

  test('that share a name are different villages', async () => {
    await production();
    const same = await rows(
      `SELECT name, count(DISTINCT id) AS n FROM village GROUP BY name HAVING count(*) > 1 ORDER BY n DESC, name`,
    );
    expect(same[0]).toEqual({ name: 'Sumber Sari', n: 3 });
    expect(same.map(({ name }) => name)).toEqual([
      'Sumber Sari',
      'Bukit Raya',
      'Kampung Baru',
      'Sedulang',
      'Sidomulyo',
      'Tani Bhakti',
      'Tanjung Harapan',
      'Teluk Dalam',
    ]); // docs/law.md#villages-and-codes
  });

  test('that got another code or name have both, dated, and the sources say what is not known', async () => {
    await production();
    expect(await rows('SELECT count(*) FROM village_name WHERE valid_to IS NOT NULL')).toEqual([{ count: 26 }]);
    expect(await rows('SELECT count(*) FROM village_name WHERE valid_to IS NULL')).toEqual([{ count: 237 }]);
    const names = await rows(
      `SELECT code, name, valid_from, valid_to, source FROM village_name WHERE village_id = '6402201007' ORDER BY valid_from`,
    );
    expect(names).toMatchObject([
      { code: '64.02.13.1001', name: 'Salok Api Barat', valid_from: '1900-01-01', valid_to: '2022-01-01' },
      { code: '64.02.20.1007', name: 'Salok Api Darat', valid_from: '2022-01-01', valid_to: null },
    ]);
    expect(names[0]?.source).toMatch(/harinya tidak diketahui; dicocokkan dengan nama yang mirip saja/);
  });

  test('keep a name that was given to them later when the system starts again', async () => {
    await production();
    await pool.query(`UPDATE village SET name = 'Perian Baru' WHERE id = '6402012001'`);
    await production();
    expect(await rows(`SELECT name FROM village WHERE id = '6402012001'`)).toEqual([{ name: 'Perian Baru' }]);
  });
});

describe('the calendar', () => {
  test('begins with the holidays and joint leave of 2025 to 2027; beyond 2026 no decree has a number yet', async () => {
    await production();
    const [calendar, ...others] = await rows('SELECT version, decreed_through, holidays FROM calendar_version');
    expect(others).toEqual([]);
    expect(calendar).toMatchObject({ version: 1, decreed_through: '2026-12-31' });
    expect(calendar?.holidays).toEqual(realHolidays());
  });

  test('that people have changed since is not put back', async () => {
    await production();
    await pool.query(
      `INSERT INTO calendar_version SELECT 2, decreed_through, '[]', 'SKB', 'dpmd', 'c-2', now() FROM calendar_version`,
    );
    await production();
    expect(await rows('SELECT max(version) AS newest, count(*) FROM calendar_version')).toEqual([
      { newest: 2, count: 2 },
    ]);
  });
});

describe('the accounts of a demo', () => {
  test('are eight offices, a camat in each of 20 districts, and kades, sekdes and BPD in each of 193 desa', async () => {
    await demo('kata-sandi-1');
    const counts = Object.fromEntries(
      (await rows('SELECT role, count(*) FROM app_user GROUP BY role')).map(({ role, count }) => [role, count]),
    );
    const many: Record<string, number> = { camat: 20, sekcam: 20, kades: 193, sekdes: 193, bpd: 193 };
    expect(counts).toEqual(Object.fromEntries(ROLES.map((role) => [role, many[role] ?? 1])));
    expect(await rows('SELECT count(*) FROM app_user WHERE NOT is_demo')).toEqual([{ count: 0 }]);
  });

  test('reach exactly their own area', async () => {
    await demo('kata-sandi-1');
    const villages = await rows(
      `SELECT v.id AS "villageId", v.code, district_code AS "districtCode", d.regency_code AS "regencyCode"
         FROM village v JOIN district d ON d.code = district_code`,
    );
    const reach = async (username: string) => {
      const [account] = await rows('SELECT scope FROM app_user WHERE username = $1', [username]);
      return villages
        .filter((place) => covers(account?.scope as Scope, place as never))
        .map(({ code }) => code as string);
    };
    expect(await reach('dpmd')).toHaveLength(237);
    expect(await reach('provinsi')).toHaveLength(237);
    expect((await reach('camat.64.02.01')).every((code) => code.startsWith('64.02.01.'))).toBe(true);
    expect(await reach('camat.64.02.01')).toHaveLength(13);
    expect(await reach('sekdes.64.02.19.2007')).toEqual(['64.02.19.2007']);
    expect(new Set((await reach('pendamping')).map((code) => code.slice(0, 8)))).toEqual(
      new Set(['64.02.01', '64.02.18']),
    );
    expect(await reach('pendamping')).toHaveLength(16);
  });

  test('share one argon2id hash of the password, and another password at the next start takes its place', async () => {
    await demo('kata-sandi-1');
    const first = await rows('SELECT DISTINCT password_hash AS hash FROM app_user');
    expect(first).toHaveLength(1);
    expect(first[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await demo('kata-sandi-1');
    expect(await rows('SELECT DISTINCT password_hash AS hash FROM app_user')).toEqual(first);
    await demo('kata-sandi-2');
    const [second] = await rows('SELECT DISTINCT password_hash AS hash FROM app_user');
    expect(await verify(second?.hash, 'kata-sandi-2')).toBe(true);
    expect(await verify(second?.hash, 'kata-sandi-1')).toBe(false);
  });

  test('keep their password when none is given, and cannot begin without one', async () => {
    await expect(demo()).rejects.toThrow('SIKLUS_DEMO_PASSWORD');
    expect(await rows('SELECT count(*) FROM village')).toEqual([{ count: 0 }]);
    await demo('kata-sandi-1');
    const before = await rows('SELECT username, password_hash, id FROM app_user ORDER BY username');
    await demo();
    expect(await rows('SELECT username, password_hash, id FROM app_user ORDER BY username')).toEqual(before);
  });

  test('leave the account of a real person alone, even under the same name', async () => {
    await pool.query(
      `INSERT INTO app_user (username, name, role, scope, password_hash) VALUES ('dpmd', 'Kantor', 'dpmd', '{"kind":"all"}', 'own')`,
    );
    await demo('kata-sandi-1');
    expect(await rows(`SELECT name, password_hash, is_demo FROM app_user WHERE username = 'dpmd'`)).toEqual([
      { name: 'Kantor', password_hash: 'own', is_demo: false },
    ]);
  });
});

describe('production', () => {
  test('has no accounts at all', async () => {
    await production();
    expect(await rows('SELECT count(*) FROM app_user')).toEqual([{ count: 0 }]);
  });

  test('refuses a database that a demo has used', async () => {
    await demo('kata-sandi-1');
    await expect(production()).rejects.toThrow(
      /^This database was used for a demo \(628 accounts .*give production a database of its own\.$/,
    );
  });
});

describe('starting again', () => {
  test('changes nothing, also when two servers start at once', async () => {
    const everything = () =>
      rows(`SELECT (SELECT count(*) FROM village) AS villages, (SELECT count(*) FROM village_name) AS names,
                   (SELECT count(*) FROM calendar_version) AS calendars, (SELECT count(*) FROM app_user) AS accounts`);
    await Promise.all([demo('kata-sandi-1'), demo('kata-sandi-1')]);
    const before = await everything();
    await demo('kata-sandi-1');
    expect(await everything()).toEqual(before);
    expect(before).toEqual([{ villages: 237, names: 263, calendars: 1, accounts: 628 }]);
  });
});
