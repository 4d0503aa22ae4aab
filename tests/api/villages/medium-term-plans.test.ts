import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { type Api, insist, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
let today: PlainDate;
let year: number;

beforeAll(async () => {
  api = await startApi();
  const { rows } = await api.pool.query<{ today: string }>(`select (now() + interval '8 hours')::date as today`);
  today = plainDate(rows[0]?.today ?? '');
  year = Number(today.slice(0, 4));
  for (const village of [PERIAN, MUARA_LEKA]) {
    await tellCycle(api.pool, { village, fiscalYear: year + 1, openedDaysAgo: 60, acts: 0 });
  }
});

afterAll(() => api.stop());

type Body = Record<string, unknown>;
const post = async (who: string, path: string, body: Body) => {
  const caller = await api.as(who);
  return insist((key) => caller.post(path, body, key));
};
const enter = (who: string, code: string, body: Body) => post(who, `/villages/${code}/medium-term-plans`, body);
const plansOf = async (code: string, who = 'dpmd', query = '') =>
  (await (await api.as(who)).get(`/villages/${code}/medium-term-plans${query}`)).body;
const review = (who: string, code: string, id: string, body: Body) =>
  post(who, `/villages/${code}/medium-term-plans/${id}/reviews`, body);
const withdraw = (village: { code: string }, id: string) =>
  post(sekdes(village), `/villages/${village.code}/medium-term-plans/${id}/withdrawals`, { reason: 'Salah ketik' });
const sekdes = (village: { code: string }) => `sekdes.${village.code}`;
const camat = (village: { district: string }) => `camat.${village.district}`;

/** Of a kades who was inaugurated in January of last year. */
const plan = (more: Body = {}): Body => ({
  from: year - 1,
  until: year + 6,
  inaugurated: `${year - 1}-01-10`,
  perdes: `3/${year - 1}`,
  enactedOn: `${year - 1}-03-01`,
  source: { paper: `Perdes 3/${year - 1}` },
  ...more,
});

async function store(village: { id: string; code: string }, text: string): Promise<string> {
  const stored = await post(sekdes(village), `/cycles/${village.id}-${year + 1}/documents`, {
    kind: 'perdes_rpjmdes',
    title: 'Perdes RPJMDes',
    fileName: 'rpjmdes.csv',
    mediaType: 'text/csv',
    contentBase64: Buffer.from(text).toString('base64'),
  });
  expect(stored.status).toBe(201);
  return stored.body.versionId;
}

const budget = async (village: { id: string; code: string }) => {
  const { body } = await post(sekdes(village), `/cycles/${village.id}-${year + 1}/budget-versions`, {
    kind: 'rancangan_apbdes',
    lines: [
      { id: 'dd', account: '4.2.1.01', source: 'DDS', amount: '100000000.00' },
      {
        id: 'jalan',
        kegiatan: '02.03.10',
        account: '5.3.5',
        source: 'DDS',
        description: `Jalan ${randomUUID()}`,
        amount: '100000000.00',
      },
    ],
  });
  return (body.findings as { id: string; severity: string; detail: { id: string } }[]).filter(({ id }) =>
    id.startsWith('V8.'),
  );
};

describe('a plan in the register', () => {
  test('is entered by its village, counts as its word alone until the camat has seen the Perdes, and stays', async () => {
    expect(await plansOf(PERIAN.code)).toMatchObject({ standing: 'none', plans: [], inForce: null });
    const entered = await enter(sekdes(PERIAN), PERIAN.code, plan());
    expect([entered.status, entered.body.errors]).toEqual([201, undefined]);
    expect(entered.body).toMatchObject({ standing: 'unconfirmed', may: { enter: true, confirm: false } });
    const [{ id }] = entered.body.plans;
    expect(entered.body.plans[0]).toMatchObject({
      review: 'unconfirmed',
      daysLate: 0,
      dueOn: `${year - 1}-04-10`,
      by: { role: 'sekdes' },
      source: { paper: `Perdes 3/${year - 1}` },
    });
    const own = await review(sekdes(PERIAN), PERIAN.code, id, { verdict: 'confirmed' });
    expect([own.status, own.body.fixers]).toEqual([403, ['camat', 'dpmd']]);
    expect((await review(camat(LOA_KULU_KOTA), PERIAN.code, id, { verdict: 'confirmed' })).status).toBe(404);
    const seen = await review(camat(PERIAN), PERIAN.code, id, { verdict: 'confirmed' });
    expect(seen.body).toMatchObject({
      standing: 'inForce',
      plans: [{ review: 'confirmed', reviewed: { by: { role: 'camat' } } }],
    });
    expect((await review(camat(PERIAN), PERIAN.code, id, { verdict: 'confirmed' })).body.code).toBe('PLAN_REVIEWED');
    const back = await withdraw(PERIAN, id);
    expect([back.status, back.body.code]).toEqual([409, 'PLAN_REVIEWED']);
    for (const table of ['medium_term_plan', 'medium_term_plan_review'])
      await expect(api.pool.query(`delete from ${table}`)).rejects.toMatchObject({ code: 'SD002' });
  });

  test('answers for any day', async () => {
    const on = async (day: string) => {
      const { standing, yearsExpired } = await plansOf(PERIAN.code, 'dpmd', `?on=${day}`);
      return [standing, yearsExpired];
    };
    expect(await on(`${year - 1}-02-28`)).toEqual(['none', null]);
    expect(await on(`${year - 1}-03-01`)).toEqual(['inForce', null]);
    expect(await on(`${year + 6}-12-31`)).toEqual(['endsThisYear', null]);
    expect(await on(`${year + 8}-01-01`)).toEqual(['expired', 2]);
    expect((await (await api.as('dpmd')).get(`/villages/${PERIAN.code}/medium-term-plans?on=2025-02-30`)).status).toBe(
      400,
    );
  });

  test('is refused outside of its term, over another, from a day to come, and from whoever has no say', async () => {
    const code = async (body: Body, who = sekdes(PERIAN)) => (await enter(who, PERIAN.code, body)).body.code;
    expect(await code(plan({ perdes: '4' }))).toBe('PLAN_OVERLAPS');
    expect(await code(plan({ until: year + 5 }))).toBe('PLAN_PERIOD');
    expect(await code(plan({ until: year + 8 }))).toBe('PLAN_PERIOD');
    expect(await code(plan({ from: year - 2 }))).toBe('PLAN_BEFORE_TERM');
    expect(await code(plan({ enactedOn: addDays(today, 2) }))).toBe('DATE_IN_FUTURE');
    expect(await code(plan({ perdes: '' }))).toBe('BODY_INVALID');
    expect(await code(plan({ source: { versionId: randomUUID() } }))).toBe('UNKNOWN_DOCUMENT');
    expect(await code(plan(), 'dpmd')).toBe('NOT_YOUR_ROLE');
    expect(await code(plan(), `bpd.${PERIAN.code}`)).toBe('NOT_YOUR_ROLE');
    expect(await code(plan(), sekdes(MUARA_LEKA))).toBe('NOT_FOUND');
    const refused = await enter(sekdes(PERIAN), PERIAN.code, plan({ until: year + 8 }));
    expect([refused.status, refused.body.citation]).toEqual([422, 'UU 6/2014 Ps 79(2) jo. UU 3/2024']);
    expect((await plansOf(PERIAN.code)).plans).toHaveLength(1);
  });

  test('sent twice under one key is one entry', async () => {
    const caller = await api.as(sekdes(LOA_KULU_KOTA));
    const key = randomUUID();
    const path = `/villages/${LOA_KULU_KOTA.code}/medium-term-plans`;
    for (let time = 0; time < 2; time += 1) expect((await caller.post(path, plan(), key)).status).toBe(201);
    const { plans } = await plansOf(LOA_KULU_KOTA.code);
    expect(plans).toHaveLength(1);
    const back = await withdraw(LOA_KULU_KOTA, plans[0].id);
    expect(back.body).toMatchObject({ standing: 'none', plans: [{ review: 'withdrawn' }] });
  });
});

describe('a plan that changes in mid-term', () => {
  const enacted = () => addDays(today, -3);
  const change = () => ({
    ground: 'naturalDisaster',
    musrenbangOn: addDays(today, -20),
    minutes: `BA 9/${year}`,
    agreedOn: addDays(today, -5),
  });
  let first: string;

  test('is measured by the version that somebody has confirmed, and V8 says what the register leaves open', async () => {
    expect(await budget(MUARA_LEKA)).toMatchObject([{ id: 'V8.no_rpjmdes', severity: 'info' }]);
    const source = { versionId: await store(MUARA_LEKA, 'kode\n01.01.01\n04.02.03\n') };
    const { body } = await enter(sekdes(MUARA_LEKA), MUARA_LEKA.code, plan({ source }));
    expect(body.plans).toMatchObject([
      { activities: 2, source: { versionId: source.versionId, cycleId: `${MUARA_LEKA.id}-${year + 1}` } },
    ]);
    first = body.plans[0].id;
    expect((await budget(MUARA_LEKA)).map(({ id }) => id)).toEqual(['V8.not_in_rpjmdes', 'V8.unconfirmed']);
    await review(camat(MUARA_LEKA), MUARA_LEKA.code, first, { verdict: 'confirmed' });
    expect((await budget(MUARA_LEKA)).map(({ id }) => id)).toEqual(['V8.not_in_rpjmdes']);
  });

  test('asks for ground, meeting and agreement, and shows what differs', async () => {
    const source = { versionId: await store(MUARA_LEKA, 'kode\n01.01.01\n02.03.10\n') };
    const later = plan({ source, perdes: `7/${year}`, enactedOn: enacted(), supersedes: first });
    const untold = await enter(sekdes(MUARA_LEKA), MUARA_LEKA.code, later);
    expect([untold.status, untold.body.code, untold.body.citation]).toEqual([
      422,
      'PLAN_CHANGE_UNTOLD',
      'Permendagri 114/2014 Ps 28',
    ]);
    const wrong = { ...change(), agreedOn: addDays(today, -21) };
    expect((await enter(sekdes(MUARA_LEKA), MUARA_LEKA.code, { ...later, change: wrong })).body.code).toBe(
      'PLAN_CHANGE_ORDER',
    );
    const { status, body } = await enter(sekdes(MUARA_LEKA), MUARA_LEKA.code, { ...later, change: change() });
    expect([status, body.plans?.length]).toEqual([201, 2]);
    expect(body.plans[0]).toMatchObject({
      supersedes: first,
      daysLate: 0,
      change: { ground: 'naturalDisaster', minutes: `BA 9/${year}` },
      difference: { added: ['02.03.10'], removed: ['04.02.03'], kept: 1 },
    });
    // The village alone does not change what its budget is measured by.
    expect(body.inForce).toBe(first);
    expect((await budget(MUARA_LEKA)).map(({ id }) => id)).toEqual(['V8.not_in_rpjmdes']);
    await review(camat(MUARA_LEKA), MUARA_LEKA.code, body.plans[0].id, { verdict: 'confirmed' });
    expect(await budget(MUARA_LEKA)).toEqual([]);
    expect((await plansOf(MUARA_LEKA.code)).inForce).toBe(body.plans[0].id);
    const again = await enter(sekdes(MUARA_LEKA), MUARA_LEKA.code, { ...later, change: change() });
    expect([again.status, again.body.code]).toEqual([409, 'PLAN_NOT_TO_SUPERSEDE']);
  });
});

describe('a year outside of the period', () => {
  test('is said to whoever decides, blocks nothing, and weakens no check', async () => {
    const cycle = `${LOA_KULU_KOTA.id}-${year + 2}`;
    await tellCycle(api.pool, { village: LOA_KULU_KOTA, fiscalYear: year + 2, openedDaysAgo: 1, acts: 0 });
    const cover = async (who: string) => (await (await api.as(who)).get(`/cycles/${cycle}/medium-term-plan`)).body;
    expect(await cover('dpmd')).toMatchObject({ cover: 'none', plan: null });
    const old = { from: year - 6, until: year + 1, inaugurated: `${year - 6}-12-20`, enactedOn: `${year - 5}-02-01` };
    expect((await enter(sekdes(LOA_KULU_KOTA), LOA_KULU_KOTA.code, plan(old))).status).toBe(201);
    expect(await cover(camat(LOA_KULU_KOTA))).toMatchObject({ cover: 'outsidePeriod', plan: { until: year + 1 } });
    const stranger = await (await api.as(camat(PERIAN))).get(`/cycles/${cycle}/medium-term-plan`);
    expect(stranger.status).toBe(404);
    const { body } = await post(sekdes(LOA_KULU_KOTA), `/cycles/${cycle}/budget-versions`, {
      kind: 'rancangan_apbdes',
      lines: [{ id: 'dd', account: '4.2.1.01', source: 'DDS', amount: '1.00' }],
    });
    const [v8] = (body.findings as { id: string; severity: string; detail: string }[]).filter(({ id }) =>
      id.startsWith('V8'),
    );
    expect([v8?.id, v8?.severity]).toEqual(['V8.period', 'info']);
    expect(JSON.stringify(v8?.detail)).toContain(`tidak mencakup ${year + 2}`);
  });
});
