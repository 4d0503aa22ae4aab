import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CHANNELS } from '@siklus/prisma/channels.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import { isDivergence, projectRecord } from '@siklus/prisma/project-record.ts';
import type { ProjectionRows } from '@siklus/prisma/projection.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import type { Pool } from 'pg';
import { digest, Village } from '../domain/cycle/village.ts';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';
import { everythingAbout, projectionOf } from './projecting.ts';

let database: FreshDatabase;
let pool: Pool;
let year = 2030;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool({ databaseUrl: database.url, max: 8, applicationName: 'test' });
});

afterEach(() => {
  year += 1; // each test has a cycle of its own
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const aVillage = () => new Village({ fiscalYear: year });
const write = (rows: ProjectionRows) => projectRecord(pool, rows);
const stored = (village: Village) => everythingAbout(pool, village.state.id);
const divergence = (rows: ProjectionRows) =>
  write(rows).then(
    () => 'written',
    (error: unknown) => (isDivergence(error) ? 'divergence' : String(error)),
  );

describe('a decision that is written', () => {
  test('stands in the record, in the overview, in the tasks and in the notices', async () => {
    const village = aVillage().upTo('musrenbangdes');
    expect(await write(projectionOf(village))).toEqual({ head: village.state.head, calendarVersion: 1 });
    const { event, cycle, task, notice } = await stored(village);
    expect(event).toHaveLength(village.events.length);
    expect(cycle).toMatchObject([
      {
        id: village.state.id,
        seq: village.state.seq,
        head: village.state.head,
        stage: 'musrenbangdes',
        status: 'active',
        step: 'musrenbangdes',
        late: false,
        state: village.state,
      },
    ]);
    expect(task).toHaveLength(openTasks(village.state).length);
    expect(notice?.length).toBeGreaterThan(0);
  });

  test('can be proved from the stored events alone', async () => {
    const village = aVillage().upTo('perdes_rkpdes');
    await write(projectionOf(village));
    const { rows } = await pool.query('SELECT event FROM event WHERE cycle_id = $1 ORDER BY seq', [village.state.id]);
    const verdict = verifyChain(
      digest,
      village.state.id,
      rows.map(({ event }) => event),
    );
    expect(verdict).toEqual({ ok: true, seq: village.state.seq, head: village.state.head });
  });

  test('is told to whoever listens, once, with the place it concerns', async () => {
    const village = aVillage();
    const listener = await pool.connect();
    const heard: unknown[] = [];
    listener.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')));
    try {
      await listener.query(`LISTEN ${CHANNELS.cycle}`);
      await write(projectionOf(village));
      await write(projectionOf(village));
      await listener.query('SELECT 1');
      const { id, seq, villageId, districtCode, regencyCode, stage, status } = village.state;
      expect(heard).toEqual([{ id, seq, villageId, districtCode, regencyCode, stage, status }]);
    } finally {
      listener.release(true);
    }
  });

  test('twice changes nothing', async () => {
    const village = aVillage().upTo('pagu_indikatif');
    await write(projectionOf(village));
    const once = await stored(village);
    expect(await write(projectionOf(village))).toEqual({ head: village.state.head, calendarVersion: 1 });
    expect(await stored(village)).toEqual(once);
  });

  test('eight times at once is there once', async () => {
    const village = aVillage().upTo('pagu_indikatif');
    const answers = await Promise.all(Array.from({ length: 8 }, () => write(projectionOf(village))));
    expect(new Set(answers.map(({ head }) => head))).toEqual(new Set([village.state.head]));
    expect((await stored(village)).event).toHaveLength(village.state.seq);
  });

  test('late, after a newer one, leaves the newer one in place', async () => {
    const village = aVillage().upTo('musrenbangdes');
    const middle = village.state.seq - 4;
    await write(projectionOf(village));
    const newest = await stored(village);
    await write(projectionOf(village, { through: middle }));
    expect(await stored(village)).toEqual(newest);
  });

  test('in many small portions ends as in one', async () => {
    const village = aVillage().upTo('pagu_indikatif');
    for (let after = 0; after < village.state.seq; after += 1) {
      await write(projectionOf(village, { after, through: after + 1 }));
    }
    const other = await freshDatabase();
    const otherPool = createPool({ databaseUrl: other.url, max: 1, applicationName: 'test' });
    await projectRecord(otherPool, projectionOf(village));
    const whole = await everythingAbout(otherPool, village.state.id);
    await otherPool.end();
    await other.drop();
    expect(await stored(village)).toEqual(whole);
  });
});

describe('a record that does not fit together is refused', () => {
  test('when an event is missing before the first one sent', async () => {
    const village = aVillage().upTo('musrenbangdes');
    await write(projectionOf(village, { through: 3 }));
    const before = await stored(village);
    expect(await divergence(projectionOf(village, { after: 4 }))).toBe('divergence');
    expect(await stored(village)).toEqual(before);
  });

  test('when an event is missing among those sent', async () => {
    const village = aVillage().upTo('musrenbangdes');
    const rows = projectionOf(village);
    expect(await divergence({ ...rows, events: rows.events.filter(({ seq }) => seq !== 3) })).toBe('divergence');
    expect((await stored(village)).event).toEqual([]);
  });

  test('when another event is stored under the same number', async () => {
    const village = aVillage().upTo('musdes_rencana');
    await write(projectionOf(village));
    const other = new Village({ fiscalYear: year, now: '2026-01-06T01:00:00.000Z' as never }).upTo('musdes_rencana');
    const before = await stored(village);
    expect(await divergence(projectionOf(other))).toBe('divergence');
    expect(await stored(village)).toEqual(before);
  });

  test('when the hash of a stored event was sent altered', async () => {
    const village = aVillage().upTo('musdes_rencana');
    const rows = projectionOf(village);
    await write(rows);
    const [first, ...rest] = rows.events;
    if (first === undefined) throw new Error('no events');
    expect(await divergence({ ...rows, events: [{ ...first, hash: 'f'.repeat(64) }, ...rest] })).toBe('divergence');
  });

  test('when somebody removed a stored event behind the back of the triggers', async () => {
    const village = aVillage().upTo('musdes_rencana');
    const seq = village.state.seq;
    await write(projectionOf(village));
    await pool.query('ALTER TABLE event DISABLE TRIGGER event_append_only');
    await pool.query('DELETE FROM event WHERE cycle_id = $1 AND seq = $2', [village.state.id, seq]);
    await pool.query('ALTER TABLE event ENABLE ALWAYS TRIGGER event_append_only');
    village.upTo('pagu_indikatif');
    expect(await divergence(projectionOf(village, { after: seq }))).toBe('divergence');
  });

  test('when the state is not the one that the last event leaves', async () => {
    const village = aVillage().upTo('musdes_rencana');
    const rows = projectionOf(village);
    expect(await divergence({ ...rows, row: { ...rows.row, head: 'a'.repeat(64) } })).toBe('divergence');
    expect((await stored(village)).cycle).toEqual([]);
  });
});

describe('tasks and escalations', () => {
  test('a task that somebody has taken stays his while the cycle moves on, and goes when it is done', async () => {
    const village = aVillage().upTo('tim_penyusun');
    await write(projectionOf(village));
    const [task] = openTasks(village.state).filter(({ step }) => step === 'tim_penyusun');
    const claim = 'UPDATE task SET claimed_by = $3, claimed_at = now() WHERE cycle_id = $1 AND key = $2';
    await pool.query(claim, [village.state.id, task?.key, 'sekdes-1']);
    let written = village.state.seq;

    village.prepare('tim_penyusun');
    await write(projectionOf(village, { after: written }));
    written = village.state.seq;
    const mine = (await stored(village)).task?.filter(
      (row) => (row as { claimed_by: string }).claimed_by === 'sekdes-1',
    );
    expect(mine).toMatchObject([{ key: task?.key, ready: true }]);

    village.finish('tim_penyusun');
    await write(projectionOf(village, { after: written }));
    const keys = (await stored(village)).task?.map((row) => (row as { key: string }).key);
    expect(keys).not.toContain(task?.key);
  });

  test('a deadline that passes shows the cycle as late, with who was told; doing the work resolves it', async () => {
    const village = aVillage();
    village.passTo(village.step('musdus').due?.dueAt ?? '');
    for (let day = 0; day < 20; day += 1) village.wait(1);
    await write(projectionOf(village));
    const late = await stored(village);
    expect(late.cycle).toMatchObject([{ step: 'musdus', late: true, escalations: late.escalation?.length }]);
    expect(late.escalation?.length).toBeGreaterThanOrEqual(2);
    expect(late.escalation?.slice(0, 2)).toMatchObject([{ to_role: 'kades', resolved_at: null }, { to_role: 'camat' }]);
    expect(late.task).toContainEqual(expect.objectContaining({ kind: 'acknowledge', role: 'camat' }));

    const written = village.state.seq;
    village.finish('musdus');
    await write(projectionOf(village, { after: written }));
    const done = await stored(village);
    expect(done.cycle).toMatchObject([{ late: false, escalations: 0 }]);
    expect(done.escalation?.every((row) => (row as { resolved_at: unknown }).resolved_at !== null)).toBe(true);
  });

  test('what is due first is what the overview names', async () => {
    const village = aVillage().upTo('pagu_indikatif');
    const rows = projectionOf(village);
    const open = village.open().flatMap((step) => village.step(step).due?.dueAt ?? []);
    expect(open.length).toBeGreaterThan(1);
    expect(rows.row.due_at).toBe([...open].sort()[0]);
  });

  test('a cycle from its first day to its last leaves no task behind', async () => {
    const village = aVillage();
    let written = 0;
    for (let guard = 0; village.state.status !== 'closed' && guard < 60; guard += 1) {
      const [next] = village.open();
      if (next) village.finish(next);
      await write(projectionOf(village, { after: written }));
      written = village.state.seq;
    }
    const { cycle, task, event } = await stored(village);
    expect(cycle).toMatchObject([{ status: 'closed', step: null, due_at: null, state: village.state }]);
    expect(task).toEqual([]);
    expect(event).toHaveLength(village.state.seq);
  });
});
