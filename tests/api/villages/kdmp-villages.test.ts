import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';
import { type Entry, kdmpDesk, YEAR } from './kdmp-desk.ts';

let api: Api;
const { as, ledger, enter, refused, post, paper, setCeiling, musdesus, confirm, approval, support } = kdmpDesk(
  () => api,
);

beforeAll(async () => {
  api = await startApi();
  for (const village of [PERIAN, MUARA_LEKA, LOA_KULU_KOTA]) {
    await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 1, acts: 0 });
  }
});

afterAll(() => api.stop());

describe('who, where and how often', () => {
  test('only those of the area, and nobody outside it, hears of a ledger', async () => {
    const [far, near] = [await as('camat', LOA_KULU_KOTA), await as('camat', PERIAN)];
    expect((await far.get(`/villages/${PERIAN.code}/kdmp`)).status).toBe(404);
    expect((await near.get(`/villages/${PERIAN.code}/kdmp`)).status).toBe(200);
    const stranger = await as('sekdes', MUARA_LEKA);
    const body = { kind: 'repayment', on: '2026-11-25', amount: '1.00', number: 'STS 1' };
    expect((await stranger.post(`/villages/${PERIAN.code}/kdmp`, body)).status).toBe(404);
    for (const role of ['camat', 'bupati', 'inspektorat', 'provinsi', 'pendamping', 'operator'])
      expect([role, ...(await refused(role, PERIAN, body))]).toEqual([role, 403, 'NOT_YOUR_ROLE']);
  });

  test('the same key enters once', async () => {
    const body = { kind: 'repayment', on: '2026-11-25', amount: '7.00', number: 'STS 7' };
    const key = randomUUID();
    const [one, two] = [await post('kades', MUARA_LEKA, body, key), await post('kades', MUARA_LEKA, body, key)];
    expect([one.status, two.status, two.body.entries.length]).toEqual([201, 201, 1]);
    expect((await post('kades', MUARA_LEKA, { ...body, amount: '8.00' }, key)).body.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  test('two who enter the same note at once: one of them is told that it is there', async () => {
    const body = { kind: 'instalment', on: '2026-11-20', tranche: 1, amount: '5.00', number: 'ND 77' };
    const answers = await Promise.all(['dpmd', 'bpkad', 'dpmd'].map((role) => post(role, MUARA_LEKA, body)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409]);
  });

  test('a paper is one of the village and of that kind', async () => {
    const body = await musdesus(MUARA_LEKA);
    const foreign = await paper(MUARA_LEKA, 'ba_musdesus_kdmp', PERIAN);
    const other = await paper(MUARA_LEKA, 'ba_musdes');
    for (const wrong of [foreign, other, { ...body.paper, versionId: randomUUID() }])
      expect(await refused('sekdes', MUARA_LEKA, { ...body, paper: wrong })).toEqual([422, 'UNKNOWN_DOCUMENT']);
  });

  test.each([
    ['an amount of nothing', { kind: 'repayment', on: '2026-11-25', amount: '0.00', number: 'x' }],
    ['an amount beyond any village', { kind: 'repayment', on: '2026-11-25', amount: '10000000000.00', number: 'x' }],
    ['half a sen', { kind: 'repayment', on: '2026-11-25', amount: '1.005', number: 'x' }],
    ['a day that is none', { kind: 'repayment', on: '2026-02-30', amount: '1.00', number: 'x' }],
    ['no number', { kind: 'repayment', on: '2026-11-25', amount: '1.00', number: ' ' }],
    ['a third tranche', { kind: 'instalment', on: '2026-11-25', tranche: 3, amount: '1.00', number: 'x' }],
    ['a field that nobody reads', { kind: 'repayment', on: '2026-11-25', amount: '1.00', number: 'x', colour: 'red' }],
    ['a NIK', { kind: 'repayment', on: '2026-11-25', amount: '1.00', number: '6402010101010001' }],
    ['another kind', { kind: 'gift', amount: '1.00' }],
  ])('%s is refused', async (_, body) => {
    expect(await refused('kades', MUARA_LEKA, body)).toEqual([400, 'BODY_INVALID']);
  });

  test('a kelurahan has none', async () => {
    const dpmd = await api.as('dpmd');
    const { body } = await dpmd.get('/villages?type=kelurahan&perPage=1');
    const answer = await dpmd.post(`/villages/${body[0].code}/kdmp`, {
      kind: 'instalment',
      on: '2026-11-25',
      tranche: 1,
      amount: '1.00',
      number: 'x',
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'KELURAHAN_HAS_NO_CYCLE']);
  });

  test('the account of who has left the office enters nothing', async () => {
    const vacancy = { office: 'kades', status: 'vacant', cause: 'Mengundurkan diri', since: '2026-11-01' };
    const { rows } = await api.pool.query(
      `insert into office_holding (village_id, office, status, cause, since, author, command_key)
       values ($1, $2, $3, $4, $5, '{"id": "dpmd", "role": "dpmd"}', 'k') returning id`,
      [LOA_KULU_KOTA.id, ...Object.values(vacancy)],
    );
    expect(rows).toHaveLength(1);
    const body = { kind: 'repayment', on: '2026-11-25', amount: '1.00', number: 'x' };
    expect(await refused('kades', LOA_KULU_KOTA, body)).toEqual([409, 'OFFICE_VACANT']);
    await enter('sekdes', LOA_KULU_KOTA, body);
  });
});

describe('the list over villages', () => {
  const list = async (query: string, role = 'dpmd') => {
    const { body, headers } = await (await as(role, PERIAN)).get(`/kdmp?fiscalYear=${YEAR}&${query}`);
    const codes = (body as { village: { code: string } }[]).map(({ village }) => village.code);
    return { body, codes, range: headers['content-range'] };
  };

  beforeAll(async () => {
    await enter('sekdes', PERIAN, await musdesus(PERIAN));
    await enter('bpkad', PERIAN, { kind: 'instalment', on: '2026-11-20', tranche: 1, amount: '9.00', number: 'ND 1' });
  });

  test('finds who is over the limit, without a musdesus, in arrears or in dispute; the sums are those of the ledger', async () => {
    expect((await list('musdesus=false')).codes).toEqual([MUARA_LEKA.code, LOA_KULU_KOTA.code]);
    expect((await list('musdesus=true')).codes).toEqual([PERIAN.code]);
    expect((await list('overLimit=true')).codes).toEqual([]);
    const held = await enter('sekdes', MUARA_LEKA, await musdesus(MUARA_LEKA));
    await enter('bpd', MUARA_LEKA, confirm(held));
    const approved = await enter('kades', MUARA_LEKA, await approval(MUARA_LEKA, held));
    await setCeiling(MUARA_LEKA, 100_000_00);
    await enter('sekdes', MUARA_LEKA, support(approved, '30000.00'));
    expect((await list('overLimit=true')).codes).toEqual([]);
    await setCeiling(MUARA_LEKA, 99_999_99);
    expect((await list('overLimit=true')).codes).toEqual([MUARA_LEKA.code]);
    expect((await list('overLimit=false')).codes).toHaveLength(2);
    expect((await list('arrears=true')).codes).toEqual([MUARA_LEKA.code, PERIAN.code]);
    const { body } = await list('q=leka');
    const { years, totals } = await ledger(MUARA_LEKA);
    const year = years.find(({ fiscalYear }: { fiscalYear: number }) => fiscalYear === YEAR);
    expect(body).toMatchObject([
      {
        musdesus: true,
        approval: true,
        mandate: false,
        support: year.support,
        limit: year.limit,
        over: year.over,
        debt: totals.debt,
        disputed: false,
      },
    ]);
    expect([year.over, year.limit]).toEqual(['0.01', '29999.99']);
    // Withdrawn support is no support, and what is disputed is found until it is confirmed.
    const [promised] = (await ledger(MUARA_LEKA)).entries.filter(({ kind }: Entry) => kind === 'support');
    await enter('kades', MUARA_LEKA, { kind: 'withdrawal', about: promised.id, reason: 'Pagu turun' });
    expect((await list('overLimit=true')).codes).toEqual([]);
    const [taken] = (await ledger(MUARA_LEKA)).entries.filter(({ kind }: Entry) => kind === 'instalment');
    await enter('sekdes', MUARA_LEKA, { kind: 'verdict', about: taken.id, verdict: 'disputed', reason: 'Belum' });
    expect((await list('disputed=true')).codes).toEqual([MUARA_LEKA.code]);
    await enter('sekdes', MUARA_LEKA, confirm(taken.id));
    expect((await list('disputed=true')).codes).toEqual([]);
  });

  test('is paged, ordered, and of the reader’s area; the village itself has its ledger and no list', async () => {
    expect((await list('perPage=2&page=1')).range).toBe('kdmp 0-1/3');
    expect((await list('sort=-village')).codes).toEqual((await list('sort=village')).codes.reverse());
    expect((await list('', 'camat')).codes).toEqual([MUARA_LEKA.code, PERIAN.code]);
    const sekdes = await as('sekdes', PERIAN);
    expect((await sekdes.get('/kdmp')).status).toBe(403);
    expect((await (await api.as('provinsi')).get('/kdmp?sort=fiscalYear')).status).toBe(200);
    expect((await (await api.as('dpmd')).get('/kdmp?colour=red')).status).toBe(400);
  });
});
