import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '@siklus/prisma/connect.ts';
import { projectRecord } from '@siklus/prisma/project-record.ts';
import { PROJECTION_VERSION } from '@siklus/prisma/projection-version.ts';
import { oldRows, rewriteRows } from '@siklus/prisma/rewrite-rows.ts';
import type { Pool } from 'pg';
import { Village } from '../domain/cycle/village.ts';
import { appUrl, type FreshDatabase, freshDatabase } from '../setup/database.ts';
import { everythingAbout, projectionOf } from './projecting.ts';

let database: FreshDatabase;
/** As somebody with psql, and as worker and API. */
let psql: Pool;
let pool: Pool;
let year = 2030;

beforeAll(async () => {
  database = await freshDatabase();
  psql = createPool({ databaseUrl: database.url, max: 4, applicationName: 'test' });
  pool = createPool({ databaseUrl: appUrl(database.url), max: 4, applicationName: 'test' });
});

afterEach(async () => {
  await psql.query("UPDATE cycle SET projection = 'checked' WHERE projection IS NULL OR projection = 'older'");
  await rewriteRows(pool);
  year += 1; // each test has a cycle of its own
});

afterAll(async () => {
  await pool.end();
  await psql.end();
  await database.drop();
});

async function aStoredVillage(): Promise<Village> {
  const village = new Village({ fiscalYear: year }).upTo('evaluasi_apbdes');
  for (let after = 0; after < village.state.seq; after += 1) {
    await projectRecord(pool, projectionOf(village, { after, through: after + 1 }));
  }
  return village;
}

/** What the tables would tell if another projection had made them. */
async function asOlder(id: string): Promise<void> {
  await psql.query(
    `UPDATE cycle SET projection = 'older', late = NOT late, step = NULL, state = '{}', waits_for = 'bpd' WHERE id = $1`,
    [id],
  );
  await psql.query(`UPDATE task SET role = 'bpd', late = NOT late WHERE cycle_id = $1`, [id]);
  await psql.query(
    `INSERT INTO task (cycle_id, key, step, kind, role, village_id, district_code, regency_code, fiscal_year, since, late, ready)
     SELECT cycle_id, 'gone', step, kind, role, village_id, district_code, regency_code, fiscal_year, since, late, ready FROM task
      WHERE cycle_id = $1 LIMIT 1`,
    [id],
  );
  await psql.query(`DELETE FROM notice WHERE id = (SELECT max(id) FROM notice WHERE cycle_id = $1)`, [id]);
  await psql.query(
    `UPDATE notice SET data = '{"old": true}' WHERE id = (SELECT min(id) FROM notice WHERE cycle_id = $1)`,
    [id],
  );
  await psql.query(
    `INSERT INTO escalation (cycle_id, id, step, rung, to_role, village_id, district_code, regency_code, fiscal_year, due_date, raised_at)
     SELECT id, 'gone', 'rkpdes', 1, 'camat', village_id, district_code, regency_code, fiscal_year, '2026-01-01', now() FROM cycle WHERE id = $1`,
    [id],
  );
}

describe('rows of an older projection', () => {
  test('are counted, and made anew from the stored events, in every table', async () => {
    const village = await aStoredVillage();
    const { id } = village.state;
    const before = await everythingAbout(psql, id);
    expect(before.notice?.length).toBeGreaterThan(2);
    expect(before.task?.length).toBeGreaterThan(0);
    expect(await oldRows(pool)).toBe(0);
    await asOlder(id);
    expect(await oldRows(pool)).toBe(1);
    expect(await everythingAbout(psql, id)).not.toEqual(before);

    const told: number[] = [];
    expect(await rewriteRows(pool, { tell: (n) => told.push(n) })).toBe(1);
    expect(told).toEqual([1]);
    expect(await oldRows(pool)).toBe(0);
    expect(await everythingAbout(psql, id)).toEqual(before);
    expect(await rewriteRows(pool)).toBe(0);
  });

  test('leave who has taken a task on', async () => {
    const { state } = await aStoredVillage();
    const claimed = `SELECT claimed_by FROM task WHERE cycle_id = $1 AND claimed_by IS NOT NULL`;
    await psql.query(`UPDATE task SET claimed_by = 'u-1', claimed_at = now() WHERE cycle_id = $1`, [state.id]);
    const { rowCount } = await psql.query(claimed, [state.id]);
    await asOlder(state.id);
    await rewriteRows(pool);
    expect(rowCount).toBeGreaterThan(0);
    expect((await psql.query(claimed, [state.id])).rowCount).toBe(rowCount);
  });

  test('stay marked while people go on with the cycle: what is written is folded into the old state', async () => {
    const village = new Village({ fiscalYear: year }).upTo('musrenbangdes');
    const through = village.state.seq - 1;
    await projectRecord(pool, projectionOf(village, { through }));
    const mark = async () =>
      (await psql.query('SELECT projection FROM cycle WHERE id = $1', [village.state.id])).rows[0]?.projection;
    expect(await mark()).toBe(PROJECTION_VERSION);
    await psql.query(`UPDATE cycle SET projection = 'older' WHERE id = $1`, [village.state.id]);
    await projectRecord(pool, projectionOf(village, { after: through }));
    expect(await mark()).toBeNull();
    await rewriteRows(pool);
    expect(await mark()).toBe(PROJECTION_VERSION);
  });

  test('are not written over what somebody has done meanwhile', async () => {
    const village = new Village({ fiscalYear: year }).upTo('musrenbangdes');
    const through = village.state.seq - 1;
    await projectRecord(pool, projectionOf(village, { through }));
    // Read before, written after: the command of a person came in between.
    const late = { ...projectionOf(village, { through }), rewrite: true as const };
    await projectRecord(pool, projectionOf(village, { after: through }));
    const before = await everythingAbout(psql, village.state.id);
    await projectRecord(pool, late);
    expect(await everythingAbout(psql, village.state.id)).toEqual(before);
  });

  test('of a named cycle are made anew in any case', async () => {
    const { state } = await aStoredVillage();
    const before = await everythingAbout(psql, state.id);
    await psql.query('UPDATE cycle SET late = NOT late WHERE id = $1', [state.id]);
    expect(await rewriteRows(pool)).toBe(0);
    expect(await rewriteRows(pool, { cycleIds: [state.id] })).toBe(1);
    expect(await everythingAbout(psql, state.id)).toEqual(before);
  });

  test('bring back no notice that was removed because its term was over', async () => {
    const { id } = (await aStoredVillage()).state;
    const old = async () =>
      (await psql.query(`SELECT FROM notice WHERE cycle_id = $1 AND created_at < now() - interval '1 day'`, [id]))
        .rowCount;
    expect(await old()).toBeGreaterThan(2);
    // Shorter than anybody may decide, so that the events of this test are old.
    await psql.query('ALTER TABLE retention_rule DROP CONSTRAINT retention_rule_least');
    await psql.query(
      `INSERT INTO retention_rule (kind, version, kept_days, reason, changed_by) VALUES ('notices', 2, 1, 'test', 'test')`,
    );
    await psql.query('DELETE FROM notice WHERE cycle_id = $1', [id]);
    expect(await rewriteRows(pool, { cycleIds: [id] })).toBe(1);
    expect(await old()).toBe(0);
  });
});
