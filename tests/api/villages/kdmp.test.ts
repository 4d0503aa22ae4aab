import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Api, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

type Village = typeof PERIAN;
type Entry = { id: string; kind: string; state: string; may: string[] } & Record<string, unknown>;

let api: Api;
const YEAR = 2027;
const villages = [PERIAN, MUARA_LEKA, LOA_KULU_KOTA];

beforeAll(async () => {
  api = await startApi();
  for (const village of villages) await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 1, acts: 0 });
});

afterAll(() => api.stop());

const as = (role: string, { code, district }: Village) =>
  api.as(['sekdes', 'kades', 'bpd'].includes(role) ? `${role}.${code}` : role === 'camat' ? `camat.${district}` : role);
const post = async (role: string, village: Village, body: object, key = randomUUID()) =>
  (await as(role, village)).post(`/villages/${village.code}/kdmp`, body, key);
const ledger = async (village: Village, role = 'dpmd') =>
  (await (await as(role, village)).get(`/villages/${village.code}/kdmp`)).body;

/** Enters it and answers its id. */
async function enter(role: string, village: Village, body: object): Promise<string> {
  const { status, body: answer } = await post(role, village, body);
  expect([body, status, answer.detail, answer.errors]).toEqual([body, 201, undefined, undefined]);
  return answer.entries[0].id;
}
async function refused(role: string, village: Village, body: object): Promise<[number, string]> {
  const { status, body: answer } = await post(role, village, body);
  return [status, answer.code];
}

async function paper(village: Village, kind: string, from: Village = village) {
  const sekdes = await as('sekdes', from);
  const cycleId = `${from.id}-${YEAR}`;
  const upload = {
    kind,
    title: kind,
    fileName: `${kind}.pdf`,
    mediaType: 'application/pdf',
    contentBase64: Buffer.from(randomUUID()).toString('base64'),
  };
  const { status, body } = await sekdes.post(`/cycles/${cycleId}/documents`, upload);
  expect(status).toBe(201);
  return { cycleId, versionId: body.versionId };
}

/** The ceiling of Dana Desa that the village's cycle has. */
async function setCeiling({ id }: Village, sen: number | null): Promise<void> {
  const ceiling = sen === null ? null : { version: 1, amount: sen, sources: { DDS: sen }, decree: 'PMK', at: null };
  await api.pool.query(`update cycle set state = jsonb_set(state::jsonb, '{ceiling}', $2)::json where id = $1`, [
    `${id}-${YEAR}`,
    JSON.stringify(ceiling),
  ]);
}

const loan = { bank: 'Bank Contoh', amount: '2000000000.00', instalments: 72, firstMonth: '2026-12' };
const musdesus = async (village: Village, on = '2026-11-10') => ({
  kind: 'musdesus',
  on,
  attendance: { invited: 70, male: 30, female: 25 },
  paper: await paper(village, 'ba_musdesus_kdmp'),
});
const confirm = (about: string) => ({ kind: 'verdict', about, verdict: 'confirmed' });
const approval = async (village: Village, basis: string) => ({
  kind: 'approval',
  on: '2026-11-12',
  musdesus: basis,
  number: '140/12/2026',
  paper: await paper(village, 'persetujuan_kdmp'),
  loan,
});
const support = (basis: string, amount: string) => ({ kind: 'support', approval: basis, fiscalYear: YEAR, amount });

describe('the ledger of a village’s KDMP', () => {
  let approved: string;

  test('is empty to begin with, and says what each role may enter', async () => {
    expect(await ledger(PERIAN)).toMatchObject({ entries: [], years: [], risks: [], totals: { debt: '0.00' } });
    const kinds = async (role: string) => (await ledger(PERIAN, role)).may.map(({ kind }: Entry) => kind);
    expect(await kinds('sekdes')).toEqual(['musdesus', 'repayment', 'profit']);
    expect(await kinds('bpkad')).toEqual(['instalment']);
    expect(await kinds('inspektorat')).toEqual([]);
  });

  test('begins with the musdesus, which the BPD confirms; the approval of the kades comes after, then the mandate', async () => {
    const body = await musdesus(PERIAN);
    const held = await enter('sekdes', PERIAN, body);
    expect((await ledger(PERIAN)).risks).toMatchObject([
      { code: 'musdesusUnconfirmed', citation: 'Permendesa 10/2025; PMK 49/2025' },
    ]);
    const early = await approval(PERIAN, held);
    expect(await refused('kades', PERIAN, early)).toEqual([409, 'KDMP_MUSDESUS_UNCONFIRMED']);
    expect(await refused('kades', PERIAN, confirm(held))).toEqual([403, 'NOT_YOUR_ROLE']);
    await enter('bpd', PERIAN, confirm(held));
    expect(await refused('kades', PERIAN, { ...early, on: '2026-11-09' })).toEqual([422, 'DATE_TOO_EARLY']);
    expect(await refused('kades', PERIAN, { ...early, on: '2027-01-09' })).toEqual([422, 'DATE_IN_FUTURE']);
    const wish = {
      kind: 'mandate',
      on: '2026-11-15',
      number: '900/1',
      holder: 'KPPN',
      paper: await paper(PERIAN, 'surat_kuasa_kdmp'),
    };
    expect(await refused('kades', PERIAN, { ...wish, approval: held })).toEqual([409, 'KDMP_BASIS_MISSING']);
    approved = await enter('kades', PERIAN, early);
    await enter('sekdes', PERIAN, { ...wish, approval: approved });
    const { entries, totals } = await ledger(PERIAN);
    expect(entries.map(({ kind }: Entry) => kind)).toEqual(['mandate', 'approval', 'verdict', 'musdesus']);
    expect(entries[1]).toMatchObject({ basis: held, loan, by: { role: 'kades' }, on: '2026-11-12' });
    expect(entries[3]).toMatchObject({
      answer: { verdict: 'confirmed', by: { role: 'bpd' } },
      attendance: body.attendance,
    });
    expect(entries[3].paper.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(totals.loans).toBe('2000000000.00');
  });

  test('30 % of the year’s Dana Desa: one sen less and to the sen, not one more; cut afterwards it says by how much', async () => {
    await setCeiling(PERIAN, 10_000_010_000);
    expect(await refused('sekdes', PERIAN, support(approved, '30000030.01'))).toEqual([422, 'KDMP_SUPPORT_OVER_LIMIT']);
    const { body } = await post('sekdes', PERIAN, support(approved, '30000030.01'));
    expect(body.detail).toContain('Rp30.000.030,00');
    expect(body.citation).toBe('Permendesa 10/2025');
    const below = await enter('sekdes', PERIAN, support(approved, '30000029.99'));
    const exact = { ...support(approved, '30000030.00'), replaces: below, reason: 'Dibulatkan' };
    await enter('kades', PERIAN, exact);
    expect((await ledger(PERIAN)).years).toMatchObject([{ fiscalYear: YEAR, limit: '30000030.00', over: '0.00' }]);
    await setCeiling(PERIAN, 10_000_009_996);
    expect((await ledger(PERIAN)).years).toMatchObject([{ limit: '30000029.98', over: '0.02' }]);
    expect((await ledger(PERIAN)).risks).toMatchObject([
      { code: 'supportOverLimit', fiscalYear: YEAR, amount: '0.02' },
    ]);
    await setCeiling(PERIAN, null);
    const { years, risks } = await ledger(PERIAN);
    expect([years[0].limit, years[0].over, risks[0].code]).toEqual([null, null, 'limitUnchecked']);
    expect(risks[0].text).toContain('belum diperiksa');
    expect(await refused('kades', PERIAN, support(approved, '1.00'))).toEqual([409, 'KDMP_ENTERED_ALREADY']);
    expect(await refused('kades', PERIAN, { ...support(approved, '1.00'), fiscalYear: 2040 })).toEqual([
      422,
      'KDMP_YEAR_OUTSIDE_LOAN',
    ]);
  });

  test('an instalment is entered by the regency, and the village confirms or disputes it', async () => {
    const instalment = {
      kind: 'instalment',
      on: '2026-11-20',
      tranche: 2,
      amount: '41666666.67',
      number: 'ND-9/KPPN/2026',
    };
    expect(await refused('sekdes', PERIAN, instalment)).toEqual([403, 'NOT_YOUR_ROLE']);
    const taken = await enter('bpkad', PERIAN, instalment);
    expect(await refused('dpmd', PERIAN, { ...instalment, number: 'nd-9 / kppn/2026' })).toEqual([
      409,
      'KDMP_ENTERED_ALREADY',
    ]);
    expect((await ledger(PERIAN)).years[0]).toMatchObject({
      fiscalYear: 2026,
      taken: '41666666.67',
      unanswered: '41666666.67',
    });
    const dispute = { kind: 'verdict', about: taken, verdict: 'disputed' };
    expect(await refused('sekdes', PERIAN, dispute)).toEqual([422, 'REASON_REQUIRED']);
    expect(await refused('bpd', PERIAN, confirm(taken))).toEqual([403, 'NOT_YOUR_ROLE']);
    await enter('sekdes', PERIAN, { ...dispute, reason: 'Tidak ada di rekening koran' });
    expect((await ledger(PERIAN)).risks).toContainEqual(
      expect.objectContaining({ code: 'instalmentDisputed', amount: '41666666.67' }),
    );
    const right = { ...instalment, amount: '40000000.00', replaces: taken, reason: 'Salah angka' };
    expect(await refused('bpkad', PERIAN, right)).toEqual([403, 'KDMP_SECOND_PERSON']);
    expect(await refused('dpmd', PERIAN, { ...right, reason: null })).toEqual([422, 'REASON_REQUIRED']);
    const corrected = await enter('dpmd', PERIAN, right);
    expect(await refused('kades', PERIAN, confirm(taken))).toEqual([409, 'KDMP_NOT_STANDING']);
    await enter('kades', PERIAN, confirm(corrected));
    const { entries, totals } = await ledger(PERIAN);
    expect(totals).toMatchObject({ taken: '40000000.00', debt: '40000000.00' });
    expect(entries.find(({ id }: Entry) => id === taken)).toMatchObject({ state: 'replaced', may: [] });
  });

  test('what comes back counts when the BPD has seen it; the share of the profit is held against the budget', async () => {
    const back = await enter('sekdes', PERIAN, {
      kind: 'repayment',
      on: '2026-11-25',
      amount: '15000000.00',
      number: 'STS 1',
    });
    expect((await ledger(PERIAN)).totals.debt).toBe('40000000.00');
    await enter('bpd', PERIAN, confirm(back));
    expect((await ledger(PERIAN)).totals.debt).toBe('25000000.00');
    const profit = { kind: 'profit', on: '2026-03-01', fiscalYear: 2025, amount: '12345678.91', number: 'RAT 1' };
    expect(await refused('kades', PERIAN, { ...profit, fiscalYear: 2026 })).toEqual([422, 'DATE_TOO_EARLY']);
    await enter('kades', PERIAN, profit);
    expect((await ledger(PERIAN)).years[0].profit).toEqual({
      amount: '12345678.91',
      confirmed: false,
      share: '2469135.79',
    });
    expect((await ledger(PERIAN)).risks).toContainEqual(
      expect.objectContaining({ code: 'shareUnchecked', fiscalYear: 2026 }),
    );
  });

  test('the revenue line of the newest budget is read, and what is missing is said', async () => {
    await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2026, openedDaysAgo: 1, acts: 0 });
    const sekdes = await as('sekdes', PERIAN);
    const hand = (amount: string) =>
      sekdes.post(`/cycles/${PERIAN.id}-2026/documents`, {
        kind: 'rancangan_apbdes',
        title: 'RAPBDes',
        fileName: 'rapbdes.json',
        mediaType: 'application/json',
        contentBase64: Buffer.from(
          JSON.stringify({
            fiscalYear: 2026,
            villageCode: PERIAN.code,
            lines: [{ id: 'kdmp', account: '4.1.4', description: 'Imbalan jasa KDMP', amount }],
          }),
        ).toString('base64'),
      });
    expect((await hand('2469135.78')).status).toBe(201);
    expect((await ledger(PERIAN)).risks).toContainEqual(
      expect.objectContaining({ code: 'shareMissing', amount: '0.01' }),
    );
    expect((await hand('2469135.79')).status).toBe(201);
    expect((await ledger(PERIAN)).years[0]).toMatchObject({ budgeted: '2469135.79', difference: '0.00' });
  });

  test('what others rest on is not withdrawn, and a withdrawal comes from a second person with its reason', async () => {
    const { entries } = await ledger(PERIAN);
    const withdraw = (kind: string) => ({
      kind: 'withdrawal',
      about: entries.find((one: Entry) => one.kind === kind && one.state === 'stands').id,
      reason: 'Bukan desa ini',
    });
    expect(await refused('kades', PERIAN, withdraw('musdesus'))).toEqual([409, 'KDMP_OTHERS_REST']);
    expect(await refused('kades', PERIAN, withdraw('support'))).toEqual([403, 'KDMP_SECOND_PERSON']);
    const before = entries.length;
    await enter('sekdes', PERIAN, withdraw('support'));
    const after = await ledger(PERIAN);
    expect([after.entries.length, after.years.some(({ support: sum }: { support: string }) => sum !== '0.00')]).toEqual(
      [before + 1, false],
    );
  });
});

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
