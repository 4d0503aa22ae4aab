import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rewriteRows } from '@siklus/prisma/rewrite-rows.ts';
import { type Api, type Caller, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from './harness.ts';
import { tellCycle } from './told-cycle.ts';

let api: Api;
let dpmd: Caller;

beforeAll(async () => {
  api = await startApi();
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2027, openedDaysAgo: 60, acts: 0 });
  await tellCycle(api.pool, { village: MUARA_LEKA, fiscalYear: 2027, openedDaysAgo: 60, acts: 40 });
  await tellCycle(api.pool, { village: LOA_KULU_KOTA, fiscalYear: 2028, openedDaysAgo: 0, acts: 2 });
  dpmd = await api.as('dpmd');
});

afterAll(() => api.stop());

const idsOf = (body: { id: string }[]) => body.map(({ id }) => id);

describe('lists', () => {
  test('pages join without a gap or an overlap and tell how many there are', async () => {
    const all = await dpmd.get('/villages?perPage=200&sort=name');
    const [one, two] = await Promise.all([
      dpmd.get('/villages?perPage=100&page=1&sort=name'),
      dpmd.get('/villages?perPage=100&page=2&sort=name'),
    ]);
    expect(one.headers['content-range']).toBe('villages 0-99/237');
    expect(two.headers['content-range']).toBe('villages 100-199/237');
    expect([...idsOf(one.body), ...idsOf(two.body)]).toEqual(idsOf(all.body));
  });

  test('a page behind the last one is empty and still tells how many there are', async () => {
    const { body, headers, status } = await dpmd.get('/villages?page=99');
    expect([status, body, headers['content-range']]).toEqual([200, [], 'villages */237']);
  });

  test('a minus turns the order round, and cycles without a deadline stay last', async () => {
    const [up, down] = await Promise.all([dpmd.get('/cycles?sort=dueAt'), dpmd.get('/cycles?sort=-dueAt')]);
    const dues = (body: { dueAt: string | null }[]) => body.map(({ dueAt }) => dueAt);
    expect(dues(up.body)).toEqual(dues(up.body).toSorted((a, b) => String(a).localeCompare(String(b))));
    expect(dues(down.body)).toEqual([...dues(up.body)].reverse());
    const byVillage = await dpmd.get('/cycles?sort=village');
    expect(byVillage.body.map((c: { village: { name: string } }) => c.village.name)).toEqual(
      byVillage.body.map((c: { village: { name: string } }) => c.village.name).toSorted(),
    );
  });

  test('repeating a filter means either, two filters mean both', async () => {
    const cycles = async (query: string) => idsOf((await dpmd.get(`/cycles?${query}`)).body).sort();
    expect(await cycles('fiscalYear=2027')).toEqual([`${PERIAN.id}-2027`, `${MUARA_LEKA.id}-2027`]);
    expect(await cycles('fiscalYear=2027&fiscalYear=2028')).toHaveLength(3);
    expect(await cycles(`fiscalYear=2028&district=${PERIAN.district}`)).toEqual([]);
    expect(await cycles('late=true')).toContain(`${PERIAN.id}-2027`);
    expect(await cycles('late=false')).not.toContain(`${PERIAN.id}-2027`);
    expect(await cycles('stage=musrenbangdes')).toHaveLength(2);
    expect(await cycles('stage=budgeting&stage=musrenbangdes')).toHaveLength(3);
    expect(await cycles('status=closed')).toEqual([]);
    expect(await cycles(`village=${PERIAN.code}`)).toEqual([`${PERIAN.id}-2027`]);
    expect(await cycles('q=perian')).toEqual([`${PERIAN.id}-2027`]);
  });

  test('a wildcard in a search is a plain character', async () => {
    for (const q of ['%25', '_', '%5C']) expect((await dpmd.get(`/villages?q=${q}`)).body).toEqual([]);
  });

  test.each([
    ['an unknown field', '/cycles?colour=red', 'colour', 'Allowed: page, perPage, sort, fiscalYear'],
    ['an unknown order', '/cycles?sort=password', 'sort', 'dueAt'],
    ['a page that is no number', '/cycles?page=one', 'page', ''],
    ['page zero', '/cycles?page=0', 'page', ''],
    ['more than 200 a page', '/cycles?perPage=201', 'perPage', '200'],
    ['a stage that does not exist', '/cycles?stage=dreaming', 'stage', ''],
    ['an object in place of a text', '/cycles?q[a]=1', 'q[a]', 'Allowed'],
    ['a year with an exponent', '/cycles?fiscalYear=2e3', 'fiscalYear', ''],
    ['both kinds of days', '/calendar/due?from=2025-11-03&workingDays=1&calendarDays=1', 'workingDays', 'either'],
    ['a day that does not exist', '/calendar/due?from=2025-02-30&workingDays=1', 'from', ''],
  ])('%s is refused with the names that are allowed', async (_, path, field, hint) => {
    const { status, body, headers } = await dpmd.get(path);
    expect([status, body.code]).toEqual([400, 'QUERY_INVALID']);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.errors[0].path).toBe(field);
    expect(body.errors[0].message).toContain(hint);
  });

  test('escalations tell who was told, who is next, and how many working days it is late', async () => {
    const { body } = await dpmd.get('/escalations?open=true&sort=rung');
    const [first] = body;
    expect(first).toMatchObject({
      rung: 1,
      to: 'kades',
      acknowledged: null,
      resolvedAt: null,
      cycle: { village: { name: 'Perian' } },
    });
    expect(first.daysLate).toBeGreaterThan(30);
    const rungs = body.filter(
      (e: { step: string; cycle: { id: string } }) => e.step === first.step && e.cycle.id === first.cycle.id,
    );
    expect(rungs.map((e: { to: string }) => e.to)).toEqual(['kades', 'camat', 'dpmd', 'bupati']);
    expect(rungs.at(-1).next).toBeNull();
    expect((await dpmd.get('/escalations?open=false')).body).toEqual([]);
    expect((await dpmd.get('/escalations?toRole=bupati')).body.every((e: { to: string }) => e.to === 'bupati')).toBe(
      true,
    );
  });

  test('the drawers of the inbox hold each task once, and the counters count what they hold', async () => {
    const kades = await api.as(`kades.${PERIAN.code}`);
    const { body: counters } = await kades.get('/tasks/counters');
    const inDrawer = async (...names: string[]) =>
      (await kades.get(`/tasks?perPage=200&${names.map((n) => `due=${n}`).join('&')}`)).body.length;
    expect(await inDrawer('overdue')).toBe(counters.overdue);
    expect(await inDrawer('today')).toBe(counters.today);
    expect(await inDrawer('week')).toBe(counters.week);
    expect(await inDrawer('later', 'none')).toBe(counters.later);
    expect(counters.overdue).toBeGreaterThan(0);
    expect(counters.overdue + counters.today + counters.week + counters.later).toBe(counters.total);
  });

  test('a task says how many working days are left, negative when overdue, and what is missing', async () => {
    const { body } = await (await api.as(`kades.${PERIAN.code}`)).get('/tasks?kind=complete');
    expect(body[0]).toMatchObject({ step: 'musdus', late: true, ready: false, missing: 1, claimedBy: null });
    expect(body[0].workingDaysLeft).toBeLessThan(0);
  });

  test('a task is told by its row alone, and by the state of its cycle while the release before has written the row', async () => {
    const inbox = async (name: string) => (await (await api.as(name)).get('/tasks?perPage=200')).body;
    const names = [`kades.${PERIAN.code}`, `camat.${PERIAN.district}`, 'dpmd'];
    const everybody = () => Promise.all(names.map(inbox));
    const told = await everybody();
    const tasks = told.flat() as { escalation: string | null; missing: number }[];
    expect(tasks.some(({ escalation }) => escalation !== null)).toBe(true);
    expect(tasks.some(({ missing }) => missing > 0)).toBe(true);

    await api.pool.query('create table kept as select id, state from cycle');
    try {
      await api.pool.query(`update cycle set state = '{}'`);
      expect(await everybody()).toEqual(told);
    } finally {
      await api.pool.query('update cycle set state = kept.state from kept where kept.id = cycle.id');
      await api.pool.query('drop table kept');
    }
    await api.pool.query('update task set missing = null, visit = null, escalation = null, repair = null');
    expect(await everybody()).toEqual(told);
    const { rows } = await api.pool.query<{ id: string }>('select id from cycle');
    await rewriteRows(api.pool, { cycleIds: rows.map(({ id }) => id) });
    expect((await api.pool.query('select from task where missing is null')).rowCount).toBe(0);
    expect(await everybody()).toEqual(told);
  });

  test('notices come newest first, each with a sentence in the reader’s language', async () => {
    const kades = await api.as(`kades.${PERIAN.code}`);
    const { body } = await kades.get('/notices');
    expect(body.length).toBeGreaterThan(1);
    const times = body.map((n: { at: string }) => n.at);
    expect(times).toEqual(times.toSorted().reverse());
    const english = await kades.get('/notices').set('Accept-Language', 'en-GB,en;q=0.8');
    expect(english.body[0].sentence).not.toBe(body[0].sentence);
  });

  test('the history is in order, names its authors and can be filtered', async () => {
    const path = `/cycles/${MUARA_LEKA.id}-2027/events`;
    const { body, headers } = await dpmd.get(`${path}?perPage=200`);
    expect(body.map((e: { seq: number }) => e.seq)).toEqual(body.map((_: unknown, i: number) => i + 1));
    expect(headers['content-range']).toBe(`events 0-${body.length - 1}/${body.length}`);
    for (let i = 1; i < body.length; i += 1) expect(body[i].prev).toBe(body[i - 1].hash);
    expect(
      body.some(
        (e: { actor: { role: string; name: string } }) => e.actor.role === 'system' && e.actor.name === 'Sistem',
      ),
    ).toBe(true);
    const approvals = await dpmd.get(`${path}?type=stepCompleted&step=musdus`);
    expect(approvals.body.map((e: { type: string }) => e.type)).toEqual(['stepCompleted']);
  });
});
