import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, addMonths, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type Api, insist, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
let today: PlainDate;
let year: number;

type Body = Record<string, unknown>;
const post = async (who: string, path: string, body: Body) => {
  const caller = await api.as(who);
  return insist((key) => caller.post(path, body, key));
};
const sekdes = (village: { code: string }) => `sekdes.${village.code}`;
const camat = (village: { district: string }) => `camat.${village.district}`;

/** A plan of eight years after an inauguration in the January of `first`; `confirmed` by the camat. */
async function plan(village: typeof PERIAN, first: number, { confirmed }: { confirmed: boolean }) {
  const path = `/villages/${village.code}/medium-term-plans`;
  const { status, body } = await post(sekdes(village), path, {
    from: first,
    until: first + 7,
    inaugurated: `${first}-01-10`,
    perdes: `3/${first}`,
    enactedOn: `${first}-03-01`,
    source: { paper: `Perdes 3/${first}` },
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  if (confirmed) await post(camat(village), `${path}/${body.plans[0].id}/reviews`, { verdict: 'confirmed' });
}

beforeAll(async () => {
  api = await startApi();
  const { rows } = await api.pool.query<{ today: string }>(`select (now() + interval '8 hours')::date as today`);
  today = plainDate(rows[0]?.today ?? '');
  year = Number(today.slice(0, 4));
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: year + 1, openedDaysAgo: 60, acts: 0 });
  await plan(PERIAN, year - 1, { confirmed: true });
  await plan(MUARA_LEKA, year - 1, { confirmed: true });
  // Of the term that UU 3/2024 has made longer.
  await plan(LOA_KULU_KOTA, year - 6, { confirmed: false });
});

afterAll(() => api.stop());

describe('the villages of a region', () => {
  const list = async (who: string, query = '') => {
    const { body, headers, status } = await (await api.as(who)).get(`/village-terms?perPage=200${query}`);
    expect(status).toBe(200);
    return {
      rows: body as { id: string; standing: string; lacking: boolean; term: { ends: string; ending: string } | null }[],
      range: headers['content-range'],
    };
  };
  const desa = async () =>
    (await api.pool.query(`select count(*)::int as n from village where type = 'desa'`)).rows[0].n as number;

  test('without a plan in force are found, by district, and of a day to come', async () => {
    const all = await list('dpmd');
    expect(all.range).toBe(`village-terms 0-${(await desa()) - 1}/${await desa()}`);
    const lacking = await list('dpmd', '&lacking=true');
    expect(lacking.rows).toHaveLength((await desa()) - 3);
    expect(lacking.rows.map(({ id }) => id)).not.toContain(PERIAN.id);
    expect((await list('dpmd', '&standing=unconfirmed')).rows.map(({ id }) => id)).toEqual([LOA_KULU_KOTA.id]);
    const later = await list('dpmd', `&on=${year + 2}-01-01&standing=expired`);
    expect(later.rows).toMatchObject([{ id: LOA_KULU_KOTA.id, yearsExpired: 1, lacking: true }]);
    const inDistrict = await list('dpmd', `&district=${PERIAN.district}&lacking=false`);
    expect(inDistrict.rows.map(({ id }) => id).sort()).toEqual([PERIAN.id, MUARA_LEKA.id]);
    expect((await list('dpmd', '&q=perian')).rows.map(({ id }) => id)).toEqual([PERIAN.id]);
    expect((await list(camat(LOA_KULU_KOTA), '&lacking=false')).rows.map(({ id }) => id)).toEqual([LOA_KULU_KOTA.id]);
    expect((await (await api.as('dpmd')).get('/village-terms?on=kemarin')).status).toBe(400);
  });

  test('pages and orders hold together', async () => {
    const { rows } = await list('dpmd', '&sort=ends');
    expect(rows.slice(0, 3).map(({ id }) => id)).toEqual([LOA_KULU_KOTA.id, MUARA_LEKA.id, PERIAN.id]);
    const down = await list('dpmd', '&sort=-ends');
    expect(down.rows.slice(0, 3).map(({ id }) => id)).toEqual([PERIAN.id, MUARA_LEKA.id, LOA_KULU_KOTA.id]);
    const one = await (await api.as('dpmd')).get('/village-terms?perPage=1&page=2&sort=ends');
    expect(one.body.map(({ id }: { id: string }) => id)).toEqual([rows[1]?.id]);
  });
});

describe('the end of a term', () => {
  const terms = async (code: string, who = 'dpmd', query = '') =>
    (await (await api.as(who)).get(`/villages/${code}/terms${query}`)).body;
  const account = async (username: string) =>
    (await api.pool.query<{ id: string }>('select id from app_user where username = $1', [username])).rows[0]?.id ?? '';
  const since = () => addMonths(today, -8 * 12 + 5);

  /** What V12 says of a reserve fund that goes on for four years, in a village that says its kades stays for five. */
  const reserve = async () => {
    const { body } = await post(sekdes(PERIAN), `/cycles/${PERIAN.id}-${year + 1}/budget-versions`, {
      kind: 'rancangan_apbdes',
      lines: [{ id: 'dana', account: '6.2.1.01', source: 'PAD', amount: `${Date.now()}.00` }],
    });
    return (body.findings as { id: string }[]).filter(({ id }) => id.startsWith('V12')).map(({ id }) => id);
  };

  test('is the plan’s inauguration where the register of offices says nothing, then the register’s', async () => {
    expect(await terms(PERIAN.code)).toMatchObject({
      head: 'unknown',
      terms: [],
      running: { source: 'plan', ends: `${year + 7}-01-10`, certainty: 'sure', reportDue: `${year + 6}-08-10` },
    });
    const facts = `/villages/${PERIAN.code}/budget-facts`;
    const basis = { fiscalYear: year + 1, source: 'Perdes 9' };
    const fund = { kind: 'perdesDanaCadangan', value: { exists: true, lastYear: year + 4 }, ...basis };
    expect((await post(sekdes(PERIAN), facts, fund)).status).toBe(201);
    const stays = { kind: 'kadesTerm', value: { endYear: year + 5 }, ...basis };
    expect((await post(sekdes(PERIAN), facts, stays)).status).toBe(201);
    expect(await reserve()).toEqual([]);
    const said = {
      office: 'kades',
      status: 'held',
      holder: await account(`kades.${PERIAN.code}`),
      as: 'kades',
      decree: 'SK 7',
      since: since(),
    };
    expect((await post('dpmd', `/villages/${PERIAN.code}/offices`, said)).status).toBe(200);
    expect(await terms(PERIAN.code)).toMatchObject({
      head: 'kades',
      terms: [{ number: 1, limit: 'within', kind: 'elected' }],
      running: { source: 'register', inaugurated: since(), ending: 'within6Months', certainty: 'believed' },
    });
    // What the regency has entered goes before what the village says of itself.
    expect(await reserve()).toEqual(['V12.reserve_beyond_term']);
    // The plan names another day: whoever confirms it is told.
    const { plans } = (await (await api.as('dpmd')).get(`/villages/${PERIAN.code}/medium-term-plans`)).body;
    expect(plans).toMatchObject([{ inRegister: false }]);
    const elsewhere = (await (await api.as('dpmd')).get(`/villages/${MUARA_LEKA.code}/medium-term-plans`)).body;
    expect(elsewhere.plans).toMatchObject([{ inRegister: null }]);
    const ending = (await (await api.as('dpmd')).get('/village-terms?ending=within6Months')).body;
    expect(ending.map(({ id }: { id: string }) => id)).toEqual([PERIAN.id]);
    const { running } = await terms(PERIAN.code, 'dpmd', `?on=${addMonths(today, 5)}`);
    expect(running.ending).toBe('ended');
  });

  test('of a kades who was appointed once too often is entered, because the decree stands, and flagged', async () => {
    const holder = await account(`kades.${MUARA_LEKA.code}`);
    const path = `/villages/${MUARA_LEKA.code}/offices`;
    for (const day of ['2004-01-10', '2010-06-10', '2016-06-10', '2024-06-10']) {
      const held = { office: 'kades', status: 'held', holder, as: 'kades', decree: `SK ${day}`, since: day };
      expect((await post('dpmd', path, held)).status).toBe(200);
      const vacant = { office: 'kades', status: 'vacant', cause: 'Masa jabatan berakhir', since: day };
      if (day < '2024') expect((await post('dpmd', path, vacant)).status).toBe(200);
    }
    const said = await terms(MUARA_LEKA.code);
    expect(said.running).toMatchObject({ limit: 'over', ends: '2032-06-10', certainty: 'sure' });
    expect(said.terms.map(({ number, limit }: { number: number; limit: string }) => [number, limit])).toEqual([
      [4, 'over'],
      [3, 'within'],
      [2, 'within'],
      [1, 'within'],
    ]);
    const { body } = await (await api.as('dpmd')).get('/village-terms?overLimit=true');
    expect(body.map(({ id }: { id: string }) => id)).toEqual([MUARA_LEKA.id]);
  });

  test('has a report, and a handover that keeps what is open at that moment and is seen by the BPD', async () => {
    const source = { paper: 'LPPD AMJ 1' };
    const report = await post(sekdes(PERIAN), `/villages/${PERIAN.code}/final-reports`, {
      on: today,
      letter: '140/1',
      source,
    });
    expect(report.body.acts).toMatchObject([{ kind: 'finalReport', letter: '140/1', open: null }]);
    await api.pool.query(
      `insert into app_user (username, name, role, scope, password_hash, is_demo)
       select 'kades.pj.serah', 'Pj', role, scope, password_hash, true from app_user where username = $1`,
      [`kades.${PERIAN.code}`],
    );
    const [from, to] = [await account(`kades.${PERIAN.code}`), await account('kades.pj.serah')];
    const path = `/villages/${PERIAN.code}/handovers`;
    const body = { on: today, from, to, memorandum: { paper: 'Memori 1' }, minutes: { paper: 'BA 1' } };
    expect((await post(sekdes(PERIAN), path, { ...body, to: from })).body.code).toBe('HANDOVER_TO_SELF');
    expect((await post(sekdes(PERIAN), path, { ...body, on: addDays(today, 1) })).body.code).toBe('DATE_IN_FUTURE');
    expect((await post(sekdes(PERIAN), path, { ...body, to: await account('dpmd') })).body.code).toBe(
      'HOLDER_NOT_KADES',
    );
    expect((await post(camat(PERIAN), path, body)).body.fixers).toEqual(['sekdes', 'kades']);
    const done = await post(sekdes(PERIAN), path, body);
    expect([done.status, done.body.acts?.length]).toEqual([201, 2]);
    const [handover] = done.body.acts;
    expect(handover).toMatchObject({
      kind: 'handover',
      from: { id: from },
      to: { id: to },
      witnessed: null,
      sources: [{ paper: 'Memori 1' }, { paper: 'BA 1' }],
    });
    expect(handover.open.steps).toEqual(
      expect.arrayContaining([expect.objectContaining({ fiscalYear: year + 1, step: 'musdus' })]),
    );
    expect(handover.open.escalations.length).toBeGreaterThan(0);
    expect(handover.open).toMatchObject({ obstacles: [], money: [] });
    const seen = `${path}/${handover.id}/witnesses`;
    expect((await post(sekdes(PERIAN), seen, {})).status).toBe(403);
    expect((await post(`bpd.${MUARA_LEKA.code}`, seen, {})).status).toBe(404);
    const bpd = await (await api.as(`bpd.${PERIAN.code}`)).post(seen, undefined);
    expect([bpd.status, bpd.body.acts?.[0].witnessed.by.role]).toEqual([200, 'bpd']);
    const again = await (await api.as(`bpd.${PERIAN.code}`)).post(seen, undefined);
    expect([again.status, again.body.code]).toEqual([409, 'HANDOVER_WITNESSED']);
    await expect(api.pool.query('truncate office_term_act')).rejects.toMatchObject({ code: 'SD002' });
  });
});
