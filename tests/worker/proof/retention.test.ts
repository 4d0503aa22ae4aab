import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendAccess } from '@siklus/prisma/access-log.ts';
import { APP_ROLE } from '@siklus/prisma/app-role.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { applyRetention } from '@siklus/worker/proof/archive/retention.ts';
import {
  DECIDED_KINDS,
  holdCovers,
  keptDaysAt,
  type LegalHold,
  RETENTION_RULES,
} from '@siklus/workflows/domain/audit/retention.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Pool } from 'pg';
import { type FreshDatabase, freshDatabase } from '../../setup/database.ts';

const CYCLE = '6402012001-2027';
const NEIGHBOUR = '6402012002-2027';
const HASH = 'a'.repeat(64);
const PROTECTED = {
  history_archive: 'closed_at',
  history_removal: 'closed_at',
  retention_rule: 'kept_days',
  retention_run: 'removed',
  legal_hold: 'target',
  legal_hold_release: 'reason',
};

let database: FreshDatabase;
let pool: Pool;

const now = () => instantFromMillis(Date.now());
const apply = async () =>
  Object.fromEntries((await applyRetention({ pool, now }, () => {})).map(({ kind, ...counts }) => [kind, counts]));

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ databaseUrl: database.url, max: 4, applicationName: 'test-retention' });
  await pool.query(`INSERT INTO workflow_code (sha256, sdk_version, size, content) VALUES ($1, '1.24.0', 1, 'x')`, [
    HASH,
  ]);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

type Export = { cycle: string | null; ended: number | null; exported: number; run?: string; version?: number };

/** An export of so many days ago, as if it had come then: a session that replays a replica is not stamped. */
async function archive({ cycle, ended, exported, run = randomUUID(), version = 1 }: Export): Promise<string> {
  await asReplica(
    `INSERT INTO history_archive (workflow_id, run_id, version, cycle_id, started_at, closed_at, close_status,
       first_event_id, last_event_id, events, sha256, size, content, code_sha256, sdk_version, exported_at)
     VALUES ('w', $1, $2, $3, now() - interval '12 years', now() - make_interval(days => $4::int),
       CASE WHEN $4 IS NOT NULL THEN 'completed' END, 1, 9, 9, $5, 1, 'x', $5, '1.24.0', now() - make_interval(days => $6))`,
    [run, version, cycle, ended, HASH, exported],
  );
  return run;
}

async function asReplica(statement: string, values: unknown[] = []): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`SET session_replication_role = 'replica'`);
    await client.query(statement, values);
  } finally {
    client.release(true);
  }
}

async function hold({ scope, target }: LegalHold): Promise<() => Promise<unknown>> {
  const { rows } = await pool.query(
    `INSERT INTO legal_hold (scope, target, reason, basis, held_by) VALUES ($1, $2, 'Penyidikan', 'Surat', 'i') RETURNING id`,
    [scope, target],
  );
  return () =>
    pool.query(`INSERT INTO legal_hold_release (hold_id, reason, released_by) VALUES ($1, 'Selesai', 'i')`, [
      rows[0].id,
    ]);
}

const left = async () => {
  const { rows } = await pool.query<{ run_id: string }>('SELECT run_id FROM history_archive ORDER BY run_id, version');
  return rows.map(({ run_id }) => run_id);
};
const removals = async (run: string) => {
  const { rows } = await pool.query(
    'SELECT version, cycle_id, sha256 FROM history_removal WHERE run_id = $1 ORDER BY 1',
    [run],
  );
  return rows;
};

describe('an archived history', () => {
  test('goes ten years after its end, with every earlier export of the same run, and that is on record', async () => {
    const old = await archive({ cycle: CYCLE, ended: 3700, exported: 3700, version: 2 });
    await archive({ cycle: CYCLE, ended: null, exported: 3720, run: old, version: 1 });
    expect(await apply()).toMatchObject({ histories: { removed: 2, held: 0 } });
    expect(await left()).toEqual([]);
    expect(await removals(old)).toEqual([1, 2].map((version) => ({ version, cycle_id: CYCLE, sha256: HASH })));
    const { rows } = await pool.query(`SELECT removed, held, kept_days FROM retention_run WHERE kind = 'histories'`);
    expect(rows).toEqual([{ removed: 2, held: 0, kept_days: 3650 }]);
    const { rows: told } = await pool.query(`SELECT what, data FROM access_event WHERE kind = 'retention'`);
    expect(told).toEqual([{ what: 'histories', data: { removed: 2, held: 0 } }]);
  });

  test('stays a day before, stays while its run is open, and stays ten years from the day it came if it came late', async () => {
    const kept = [
      await archive({ cycle: CYCLE, ended: 3649, exported: 3649 }),
      await archive({ cycle: CYCLE, ended: null, exported: 3700 }),
      await archive({ cycle: CYCLE, ended: 3700, exported: 3649 }),
    ];
    expect(await apply()).toMatchObject({ histories: { removed: 0, held: 0 } });
    expect(await left()).toEqual(kept.sort());
    await asReplica('ALTER TABLE history_archive DISABLE TRIGGER ALL; DELETE FROM history_archive');
    await pool.query('ALTER TABLE history_archive ENABLE TRIGGER ALL');
    await pool.query('ALTER TABLE history_archive ENABLE ALWAYS TRIGGER history_archive_kept');
    await pool.query('ALTER TABLE history_archive ENABLE ALWAYS TRIGGER history_archive_append_only');
  });

  test.each<[string, LegalHold]>([
    ['its cycle', { scope: 'cycle', target: CYCLE }],
    ['its village', { scope: 'village', target: CYCLE.slice(0, 10) }],
    ['its regency', { scope: 'regency', target: '64.02' }],
    ['another cycle', { scope: 'cycle', target: NEIGHBOUR }],
    ['another village', { scope: 'village', target: NEIGHBOUR.slice(0, 10) }],
    ['another regency', { scope: 'regency', target: '64.03' }],
  ])('under a hold of %s is removed exactly where the rule says so, and when it is released', async (_, order) => {
    const release = await hold(order);
    const own = { cycleId: CYCLE, villageId: CYCLE.slice(0, 10), regencyCode: '64.02' };
    const held = [holdCovers(order, own), holdCovers(order, null)].filter(Boolean).length;
    await archive({ cycle: CYCLE, ended: 3700, exported: 3700 });
    await archive({ cycle: null, ended: 3700, exported: 3700 });
    expect(await apply()).toMatchObject({ histories: { removed: 2 - held, held } });
    expect(await left()).toHaveLength(held);
    await release();
    expect(await apply()).toMatchObject({ histories: { removed: held, held: 0 } });
    expect(await left()).toEqual([]);
  });

  test('goes in whatever number, some at a time', async () => {
    for (let n = 0; n < 230; n += 1) await archive({ cycle: CYCLE, ended: 3700, exported: 3700 });
    expect(await apply()).toMatchObject({ histories: { removed: 230, held: 0 } });
    expect(await left()).toEqual([]);
  });
});

describe('what else is personal or only a copy', () => {
  test('goes after two years: who was behind an entry of the access log, and notices', async () => {
    const at = instantFromMillis(Date.now() - 731 * 86_400_000);
    const person = { address: '10.0.0.1' };
    await appendAccess(pool, [
      { at, kind: 'signIn', what: 'signIn', person },
      { at, kind: 'read', what: 'document', cycleId: CYCLE, person },
      { at: now(), kind: 'signIn', what: 'signIn', person },
    ]);
    const notice = `INSERT INTO notice (id, cycle_id, seq, kind, role, village_id, district_code, regency_code, data, created_at)
      VALUES ($1, $2, 1, 'task', 'kades', left($2, 10), '64.02.01', '64.02', '{}', now() - make_interval(days => $3))`;
    await pool.query(notice, ['old', CYCLE, 731]);
    await pool.query(notice, ['old of another', NEIGHBOUR, 731]);
    await pool.query(notice, ['young', CYCLE, 729]);
    const release = await hold({ scope: 'cycle', target: CYCLE });
    // The sign-in is about no cycle: any hold keeps it.
    expect(await apply()).toMatchObject({ accessPersons: { removed: 0, held: 2 }, notices: { removed: 1, held: 1 } });
    await release();
    expect(await apply()).toMatchObject({ accessPersons: { removed: 2, held: 0 }, notices: { removed: 1, held: 0 } });
    expect((await pool.query('SELECT count(*) AS n FROM access_person')).rows).toEqual([{ n: 1 }]);
    expect((await pool.query('SELECT id FROM notice')).rows).toEqual([{ id: 'young' }]);
  });
});

describe('a term', () => {
  const decide = (kind: string, days: number) =>
    pool.query(
      `INSERT INTO retention_rule (kind, version, kept_days, reason, changed_by)
       SELECT $1, max(version) + 1, $2, 'Keputusan', 'operator' FROM retention_rule WHERE kind = $1`,
      [kind, days],
    );
  const keptDays = async (kind: string) => (await pool.query('SELECT kept_days($1) AS n', [kind])).rows[0].n;

  test.each(DECIDED_KINDS)('of %s begins as the rule says and cannot be decided below its least', async (kind) => {
    const { keptDays: first, leastDays } = RETENTION_RULES[kind];
    expect(await keptDays(kind)).toBe(first);
    await expect(decide(kind, leastDays - 1)).rejects.toMatchObject({ constraint: 'retention_rule_least' });
    await expect(decide('events', 1)).rejects.toMatchObject({ code: '23502' });
  });

  test('that is lengthened counts at once, and a shorter one a month after it was decided', async () => {
    await decide('notices', 800);
    expect(await keptDays('notices')).toBe(800);
    await decide('notices', 400);
    expect(await keptDays('notices')).toBe(800);
    const moved = `UPDATE retention_rule SET created_at = created_at - interval '29 days' WHERE kind = 'notices'`;
    await asReplica(`ALTER TABLE retention_rule DISABLE TRIGGER ALL; ${moved}`);
    expect(await keptDays('notices')).toBe(800);
    await asReplica(moved.replace('29', '2'));
    expect(await keptDays('notices')).toBe(400);
    await pool.query('ALTER TABLE retention_rule ENABLE TRIGGER ALL');
    await pool.query('ALTER TABLE retention_rule ENABLE ALWAYS TRIGGER retention_rule_append_only');
    const { rows } = await pool.query(
      `SELECT kept_days AS "keptDays", created_at AS "decidedAt" FROM retention_rule WHERE kind = 'notices' ORDER BY version`,
    );
    expect(keptDaysAt(rows, now())).toBe(400);
  });
});

describe('the way through which the archive shrinks', () => {
  async function asApp<T>(work: (query: (sql: string, values?: unknown[]) => Promise<{ rows: T[] }>) => Promise<void>) {
    const client = await pool.connect();
    try {
      await client.query(`SET SESSION AUTHORIZATION ${APP_ROLE}`);
      await work((sql, values) => client.query(sql, values) as unknown as Promise<{ rows: T[] }>);
    } finally {
      client.release(true);
    }
  }

  test('is open to the application for what is due, and for nothing else', async () => {
    const young = await archive({ cycle: CYCLE, ended: 100, exported: 100 });
    const old = await archive({ cycle: CYCLE, ended: 3700, exported: 3700 });
    await asApp(async (query) => {
      for (const [table, column] of Object.entries(PROTECTED)) {
        for (const sql of [
          `DELETE FROM ${table}`,
          `UPDATE ${table} SET ${column} = ${column}`,
          `TRUNCATE ${table} CASCADE`,
        ])
          await expect(query(sql)).rejects.toMatchObject({ code: '42501' });
      }
      expect((await query('SELECT removed, held FROM remove_old_histories(1000000)')).rows).toEqual([
        { removed: 1, held: 0 },
      ]);
      expect((await query('SELECT removed, held FROM remove_old_histories(NULL)')).rows[0]).toMatchObject({ held: 0 });
    });
    expect(await left()).toEqual([young]);
    expect(await removals(old)).toHaveLength(1);
  });

  test('is not widened by tables, functions, rules or clocks of the caller', async () => {
    const [young = ''] = await left();
    await asApp(async (query) => {
      // What he makes for himself is not what the function sees.
      await query(`CREATE TEMP TABLE retention_rule AS SELECT 'histories'::text AS kind, 1 AS version, 0 AS kept_days,
        now() - interval '1 year' AS created_at`);
      await query(`CREATE TEMP TABLE legal_hold (id uuid, scope text, target text)`);
      await query(`CREATE FUNCTION pg_temp.kept_days(text) RETURNS int LANGUAGE sql AS 'SELECT 0'`);
      await query(`SET search_path = pg_temp, public, pg_catalog`);
      await query('SELECT * FROM public.remove_old_histories(10)');
      await query(`SET search_path = public`);
      // A shorter term, dated back, is stamped today; below the least it is no term.
      await query(`INSERT INTO public.retention_rule (kind, version, kept_days, reason, changed_by, created_at)
        VALUES ('histories', 99, 1825, 'x', 'x', now() - interval '1 year')`);
      await expect(
        query(
          `INSERT INTO public.retention_rule (kind, version, kept_days, reason, changed_by) VALUES ('histories', 100, 1, 'x', 'x')`,
        ),
      ).rejects.toMatchObject({ code: '23514' });
      // A second end of the same run, long ago.
      await expect(
        query(`INSERT INTO history_archive (workflow_id, run_id, version, started_at, closed_at, close_status, first_event_id,
          last_event_id, events, sha256, size, content, code_sha256, sdk_version, exported_at)
          SELECT workflow_id, run_id, 7, started_at, now() - interval '20 years', 'completed', 1, 9, 9, sha256, 1, 'x',
          code_sha256, '1', now() - interval '20 years' FROM history_archive`),
      ).rejects.toMatchObject({ code: '23505' });
      // What comes today with an old date is kept from today on.
      await query(`INSERT INTO history_archive (workflow_id, run_id, version, started_at, closed_at, close_status, first_event_id,
          last_event_id, events, sha256, size, content, code_sha256, sdk_version, exported_at)
          SELECT 'forged', 'forged', 1, started_at, now() - interval '20 years', 'completed', 1, 9, 9, sha256, 1, 'x',
          code_sha256, '1', now() - interval '20 years' FROM history_archive`);
      await query('SELECT * FROM public.remove_old_histories(10)');
      for (const forbidden of [
        `SET session_replication_role = 'replica'`,
        'ALTER TABLE history_archive DISABLE TRIGGER ALL',
        'ALTER FUNCTION remove_old_histories(int) RESET search_path',
        `CREATE OR REPLACE FUNCTION kept_days(asked text) RETURNS int LANGUAGE sql AS 'SELECT 0'`,
        `CREATE FUNCTION public.anything() RETURNS int LANGUAGE sql AS 'SELECT 0'`,
      ])
        await expect(query(forbidden)).rejects.toMatchObject({ code: '42501' });
    });
    expect(await left()).toEqual([young, 'forged'].sort());
  });

  test('leaves no room for removals that never were', async () => {
    await asApp(async (query) => {
      const forged = `INSERT INTO history_removal (workflow_id, run_id, version, sha256) VALUES ('w', $1, 1, $2)`;
      await expect(query(forged, [(await left())[0], HASH])).rejects.toMatchObject({ code: 'SD002' });
    });
    await expect(
      pool.query(`INSERT INTO history_removal (workflow_id, run_id, version, sha256) VALUES ('w', 'never', 1, $1)`, [
        HASH,
      ]),
    ).rejects.toMatchObject({ code: 'SD002' });
  });

  test('keeps even the owner to the rules', async () => {
    const [young] = await left();
    await hold({ scope: 'regency', target: '64.02' });
    const old = await archive({ cycle: CYCLE, ended: 3700, exported: 3700 });
    for (const run of [young, old])
      await expect(pool.query('DELETE FROM history_archive WHERE run_id = $1', [run])).rejects.toMatchObject({
        code: 'SD002',
      });
    expect(await left()).toContain(old);
    for (const [table, column] of Object.entries(PROTECTED)) {
      for (const sql of [`UPDATE ${table} SET ${column} = ${column}`, `TRUNCATE ${table} CASCADE`])
        await expect(pool.query(sql)).rejects.toMatchObject({ code: 'SD002' });
    }
  });
});
