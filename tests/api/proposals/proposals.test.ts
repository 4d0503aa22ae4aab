import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { type Api, type Caller, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
let sekdes: Caller;
let kades: Caller;
let pendamping: Caller;
let bappeda: Caller;
const [LAST, CYCLE, NEXT] = [2026, 2027, 2028].map((year) => `${PERIAN.id}-${year}`) as [string, string, string];
const PROPOSALS = `/cycles/${CYCLE}/proposals`;

beforeAll(async () => {
  api = await startApi();
  // Far enough that the Musrenbangdes has been opened; the year after has only begun.
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2026, openedDaysAgo: 1, acts: 60 });
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2027, openedDaysAgo: 1, acts: 60 });
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2028, openedDaysAgo: 1, acts: 0 });
  await tellCycle(api.pool, { village: MUARA_LEKA, fiscalYear: 2027, openedDaysAgo: 1, acts: 0 });
  const sign = async (name: string) => api.as(name);
  [sekdes, kades, pendamping, bappeda] = await Promise.all([
    sign(`sekdes.${PERIAN.code}`),
    sign(`kades.${PERIAN.code}`),
    sign('pendamping'),
    sign('bappeda'),
  ]);
});

afterAll(() => api.stop());

const road = (overrides: Record<string, unknown> = {}) => ({
  title: 'Semenisasi jalan RT 3',
  kegiatan: '02.03.10',
  hamlet: 'Dusun I',
  proposer: { name: 'Ketua RT 3', group: 'rt_rw', gender: 'male' },
  beneficiaries: { men: 120, women: 130, poorHouseholds: 14 },
  cost: '98960000.50',
  ...overrides,
});
const bridge = { title: 'Jembatan antarkecamatan', bidang: '02', authority: 'kabupaten', agency: 'Dinas PU' };

async function record(body: unknown, cycle = CYCLE): Promise<{ id: string; receipt: string }> {
  const answer = await pendamping.post(`/cycles/${cycle}/proposals`, body);
  expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
  return answer.body;
}
const transition = (caller: Caller, id: string, body: unknown, cycle = CYCLE) =>
  caller.post(`/cycles/${cycle}/proposals/${id}/transitions`, body);
async function walk(id: string, ways: string[], cycle = CYCLE) {
  for (const to of ways) expect([to, (await transition(kades, id, { to }, cycle)).status]).toEqual([to, 200]);
}
const rowsOf = async (table: string) => (await api.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n;

describe('Entering a proposal', () => {
  test('gives a receipt with village, year and number; the same key gives the same one', async () => {
    const key = randomUUID();
    const first = await pendamping.post(PROPOSALS, road(), key);
    expect([first.status, first.body]).toMatchObject([
      201,
      { receipt: `${PERIAN.code}/2027/001`, status: 'diajukan', target: 'rkpdes', targetYear: 2027 },
    ]);
    const again = await pendamping.post(PROPOSALS, road(), key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await pendamping.post(PROPOSALS, road({ title: 'Lain' }), key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await pendamping.get(PROPOSALS)).headers['content-range']).toBe('proposals 0-0/1');
  });

  test('by ten people at once leaves no number out and gives none twice', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => record(road({ title: `Usulan ${n}` }))));
    expect(answers.map(({ receipt }) => receipt.slice(-3)).sort()).toEqual(
      Array.from({ length: 10 }, (_, n) => String(n + 2).padStart(3, '0')),
    );
  });

  test('is for secretaries and facilitators of that village; others are told whose it is, strangers find nothing', async () => {
    const refused = await kades.post(PROPOSALS, road());
    expect([refused.status, refused.body.code, refused.body.fixers]).toEqual([
      403,
      'NOT_YOUR_ROLE',
      ['sekdes', 'pendamping'],
    ]);
    const stranger = await api.as(`sekdes.${MUARA_LEKA.code}`);
    expect((await stranger.post(PROPOSALS, road())).status).toBe(404);
    expect((await stranger.get(PROPOSALS)).status).toBe(404);
  });

  test.each([
    ['a NIK in a field of its own', road({ nik: '6402012345678901' }), 'nik'],
    ['a NIK behind a name', road({ proposer: { name: 'Warga 6402012345678901' } }), 'proposer.name'],
    ['a NIK in groups', road({ title: 'Warga 6402 0510 0170 0001' }), 'title'],
    ['a NIK in full-width digits', road({ problem: '６４０２０５１００１７００００１' }), 'problem'],
    ['a title of nothing that can be read', road({ title: '\u200B' }), 'title'],
    ['an activity of another bidang', road({ bidang: '04' }), 'kegiatan'],
    ['no bidang at all', { title: 'Tanpa bidang' }, 'bidang'],
    ['money as a fraction', road({ cost: 12.5 }), 'cost'],
  ])('with %s is refused', async (_, body, path) => {
    const answer = await pendamping.post(PROPOSALS, body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
  });

  test('keeps the name of the proposer out of the history that cannot be erased', async () => {
    const { id } = await record(road());
    const { rows } = await api.pool.query('select data::text as data from proposal_event where proposal_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect(rows[0].data).not.toContain('Ketua RT');
    expect((await sekdes.get(`${PROPOSALS}/${id}`)).body.proposer.name).toBe('Ketua RT 3');
  });
});

describe('What is kept for proof', () => {
  test.each(['proposal_event', 'write_receipt'])('in %s is never changed or removed', async (table) => {
    expect(await rowsOf(table)).toBeGreaterThan(0);
    for (const statement of [`delete from ${table}`, `truncate ${table} cascade`])
      await expect(api.pool.query(statement)).rejects.toMatchObject({ code: 'SD002' });
  });
});

describe('The list of proposals', () => {
  test('shows each with its target year: this plan for 2027, what goes upwards for 2028', async () => {
    await record(bridge);
    const { body } = await sekdes.get(`${PROPOSALS}?target=du_rkpdes`);
    expect(body).toMatchObject([{ title: bridge.title, target: 'du_rkpdes', targetYear: 2028, cost: null }]);
    const roads = await sekdes.get(`${PROPOSALS}?target=rkpdes&status=diajukan&bidang=02&sort=-cost&q=semenisasi`);
    expect(new Set(roads.body.map((p: { targetYear: number }) => p.targetYear))).toEqual(new Set([2027]));
    expect(roads.body[0].cost).toBe('98960000.50');
    expect((await sekdes.get(`${PROPOSALS}?status=hilang`)).status).toBe(400);
  });
});

describe('The way of a proposal', () => {
  test('from the hamlet to the RKPDes is on record with who, when and why, and who was refused', async () => {
    const { id } = await record(road());
    const scores = { urgency: 5, beneficiaries: 4, poverty: 4, cost: 3 };
    expect((await transition(pendamping, id, { to: 'diverifikasi' })).body.fixers).toEqual(['kades', 'sekdes']);
    expect((await transition(sekdes, id, { to: 'diverifikasi', scores })).status).toBe(200);
    const stale = await transition(sekdes, id, { to: 'masuk_rancangan', expectedVersion: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'STALE']);
    await walk(id, ['masuk_rancangan', 'disepakati', 'rkpdes']);
    const { body } = await sekdes.get(`${PROPOSALS}/${id}`);
    expect(body).toMatchObject({ status: 'rkpdes', score: 16, version: 5, moves: [] });
    expect(
      body.history.map((e: { seq: number; type: string; actor: { role: string } }) => [e.seq, e.type, e.actor.role]),
    ).toEqual([
      [1, 'recorded', 'pendamping'],
      [2, 'moved', 'sekdes'],
      [3, 'moved', 'kades'],
      [4, 'moved', 'kades'],
      [5, 'moved', 'kades'],
    ]);
    expect(body.history[1].sentence).toBe('Diajukan → Diverifikasi');
    const { rows } = await api.pool.query(
      `select data->>'code' as code from access_event where cycle_id = $1 and kind = 'refusal' and what = $2 order by seq`,
      [CYCLE, 'postCyclesIdProposalsProposalIdTransitions'],
    );
    expect(rows).toEqual([{ code: 'NOT_YOUR_ROLE' }, { code: 'STALE' }]);
    await expect(api.pool.query('update proposal_event set type = type')).rejects.toMatchObject({ code: 'SD002' });
  });

  test('is not verified by whoever entered it', async () => {
    const own = await sekdes.post(PROPOSALS, road());
    const answer = await transition(sekdes, own.body.id, { to: 'diverifikasi' });
    expect([answer.status, answer.body.code]).toEqual([403, 'SEGREGATION_OF_DUTIES']);
    const { body } = await sekdes.get(`${PROPOSALS}/${own.body.id}`);
    expect(body.moves.find((m: { to: string }) => m.to === 'diverifikasi')).toMatchObject({
      allowed: false,
      refusals: [{ code: 'SEGREGATION_OF_DUTIES' }],
    });
  });

  test('upwards ends with the answer of Bappeda: the office that takes it on', async () => {
    const { id } = await record(bridge);
    await walk(id, ['diverifikasi', 'masuk_rancangan', 'disepakati', 'du_rkpdes']);
    const nobody = await transition(bappeda, id, { to: 'diterima' });
    expect([nobody.status, nobody.body.code, nobody.body.citation]).toEqual([
      422,
      'PROPOSAL_AGENCY_REQUIRED',
      'Permendagri 114/2014 Ps 51',
    ]);
    expect((await transition(bappeda, id, { to: 'diterima', agency: 'Dinas PU' })).status).toBe(200);
    expect((await sekdes.get(`${PROPOSALS}/${id}`)).body).toMatchObject({
      status: 'diterima',
      acceptedBy: 'Dinas PU',
      targetYear: 2028,
    });
  });
});

describe('The ranking of the Musrenbangdes', () => {
  test('is recorded at once, each plan counted by itself; before the Musrenbangdes nothing is', async () => {
    const [a, b, c] = await Promise.all([record(road()), record(road({ title: 'Posyandu' })), record(bridge)]);
    for (const { id } of [a, b, c]) await walk(id, ['diverifikasi', 'masuk_rancangan']);
    const key = randomUUID();
    const order = [b.id, c.id, a.id];
    const answer = await kades.post(`${PROPOSALS}/ranking`, { order }, key);
    expect(
      answer.body.ranked.map((r: { id: string; rank: number; targetYear: number }) => [r.id, r.rank, r.targetYear]),
    ).toEqual([
      [b.id, 1, 2027],
      [c.id, 1, 2028],
      [a.id, 2, 2027],
    ]);
    expect((await kades.post(`${PROPOSALS}/ranking`, { order }, key)).body).toEqual(answer.body);
    const listed = await sekdes.get(`${PROPOSALS}?status=disepakati&target=rkpdes&sort=rank`);
    expect(listed.body.map((p: { id: string }) => p.id)).toEqual([b.id, a.id]);
    const partly = await kades.post(`${PROPOSALS}/ranking`, { order: [a.id] });
    expect([partly.status, partly.body.refusals.length, partly.body.code]).toEqual([422, 2, 'RANKING_INCOMPLETE']);

    const early = await record(road(), NEXT);
    await walk(early.id, ['diverifikasi', 'masuk_rancangan'], NEXT);
    const refused = await kades.post(`/cycles/${NEXT}/proposals/ranking`, { order: [early.id] });
    expect([refused.status, refused.body.code]).toEqual([409, 'STEP_NOT_OPEN']);
  });

  test('is suggested by the scores, with the rule for ties in words', async () => {
    const { id } = await record(road({ title: 'Paling mendesak' }));
    const scores = { urgency: 5, beneficiaries: 5, poverty: 5, cost: 5 };
    await transition(kades, id, { to: 'diverifikasi', scores });
    await walk(id, ['masuk_rancangan']);
    const { body } = await sekdes.get(`${PROPOSALS}/ranking`);
    expect([body.suggested[0].id, body.rule]).toEqual([id, expect.stringContaining('skor kemiskinan')]);
  });
});

describe('An unfunded proposal', () => {
  test('is carried to the next year once, however often and by however many it is asked, and keeps its passport', async () => {
    const { id, receipt } = await record(road({ title: 'Air bersih' }), LAST);
    expect((await transition(kades, id, { to: 'ditunda', reason: 'Pagu tidak cukup' }, LAST)).status).toBe(200);
    const carry = (cycle: string, key?: string) => sekdes.post(`/cycles/${cycle}/proposals/carry-over`, undefined, key);
    const keys = [randomUUID(), randomUUID(), randomUUID()];
    const answers = await Promise.all(keys.map((key) => carry(CYCLE, key)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const carried = answers.flatMap(({ body }) => body.carried);
    expect(carried).toMatchObject([{ from: { id, receipt, fiscalYear: 2026 } }]);
    const winner = answers.findIndex(({ body }) => body.carried.length === 1);
    expect((await carry(CYCLE, keys[winner])).body.carried).toEqual(carried);

    const copy = carried[0].id;
    await transition(kades, copy, { to: 'ditunda', reason: 'Tunggu lahan' });
    const onwards = (await carry(NEXT)).body.carried;
    const third = onwards.find((c: { from: { id: string } }) => c.from.id === copy);
    const { body } = await sekdes.get(`/cycles/${CYCLE}/proposals/${copy}`);
    expect(body).toMatchObject({ title: 'Air bersih', carriedFrom: { id, receipt }, carriedTo: { id: third.id } });
    expect(body.passport.map((y: { fiscalYear: number; status: string }) => [y.fiscalYear, y.status])).toEqual([
      [2026, 'ditunda'],
      [2027, 'ditunda'],
      [2028, 'diajukan'],
    ]);
    const back = await transition(kades, copy, { to: 'diverifikasi', reason: 'Ada dana' });
    expect([back.status, back.body.code]).toEqual([409, 'PROPOSAL_CARRIED_ON']);
  });
});

describe('A file of proposals', () => {
  const row = (overrides: Record<string, unknown> = {}) => ({ ...road(), villageCode: PERIAN.code, ...overrides });
  const send = async (rows: unknown[], more: Record<string, unknown> = {}, key?: string) =>
    (await api.as('dpmd')).post('/proposal-imports', { fiscalYear: 2027, rows, ...more }, key);

  test('with a village name that is not unique is asked back with the candidates, and nothing is stored', async () => {
    const before = await rowsOf('proposal');
    const key = randomUUID();
    const rows = [row(), row({ villageCode: null, villageName: 'Sumber Sari' })];
    const { status, body } = await send(rows, {}, key);
    expect([status, body.code]).toEqual([422, 'IMPORT_NOT_CLEAR']);
    expect(body.rows.map((r: { result: string }) => r.result)).toEqual(['clear', 'ambiguous']);
    expect(body.rows[1].candidates.map((c: { code: string; district: string }) => [c.code, c.district])).toEqual([
      ['64.02.02.2014', 'Loa Kulu'],
      ['64.02.07.2007', 'Sebulu'],
      ['64.02.19.2007', 'Kota Bangun Darat'],
    ]);
    expect(await rowsOf('proposal')).toBe(before);
    // Mended, it goes through, also under the key of the first try.
    const mended = await send([row(), row({ villageCode: MUARA_LEKA.code, villageName: 'Muara Leka' })], {}, key);
    expect([mended.status, mended.body.stored]).toEqual([200, 2]);
    expect(mended.body.rows.map((r: { receipt: string }) => r.receipt.slice(0, 18))).toEqual([
      `${PERIAN.code}/2027`,
      `${MUARA_LEKA.code}/2027`,
    ]);
  });

  test('is reported row by row: a kelurahan, a village without a cycle, a wrong shape, a name and code that disagree', async () => {
    const { status, body } = await send(
      [
        row({ villageCode: null, villageName: 'Perian' }),
        row({ villageCode: '64.02.06.1008' }),
        row({ villageCode: '64.02.04.2001' }),
        row({ cost: 'banyak' }),
        row({ villageName: 'Muara Leka' }),
        row({ villageCode: undefined }),
        row({ villageCode: null, villageName: 'Atlantis' }),
      ],
      { dryRun: true },
    );
    expect([status, body.stored]).toEqual([200, 0]);
    expect(body.rows.map((r: { result: string }) => r.result)).toEqual([
      'clear',
      'kelurahan',
      'noCycle',
      'invalid',
      'contradiction',
      'missing',
      'unknown',
    ]);
    expect(body.rows[3].errors[0].path).toBe('cost');
  });

  test('of a row that nests without end is refused as the sender’s mistake', async () => {
    const deep = `${'['.repeat(9_000)}${']'.repeat(9_000)}`;
    const { status, body } = await request(api.app)
      .post('/api/v1/proposal-imports')
      .set({ Cookie: pendamping.cookie, 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' })
      .serialize((text) => String(text))
      .send(
        `{"fiscalYear":2027,"rows":[${deep},{"villageCode":"${PERIAN.code}","title":${deep}}]}` as unknown as object,
      );
    expect([status, body.rows?.map((r: { result: string }) => r.result)]).toEqual([400, undefined]);
  });

  test('of a thousand rows is stored as a whole', async () => {
    const rows = Array.from({ length: 1_000 }, (_, n) => row({ title: `Usulan ${n}` }));
    const started = Date.now();
    const { status, body } = await send(rows);
    expect([status, body.stored, new Set(body.rows.map((r: { receipt: string }) => r.receipt)).size]).toEqual([
      200, 1_000, 1_000,
    ]);
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('cannot reach beyond the area of whoever sends it', async () => {
    const answer = await sekdes.post('/proposal-imports', {
      fiscalYear: 2027,
      rows: [row({ villageCode: MUARA_LEKA.code })],
    });
    expect([answer.status, answer.body.rows[0].result]).toEqual([422, 'outOfScope']);
  });
});
