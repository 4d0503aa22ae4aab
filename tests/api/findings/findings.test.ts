import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, type Caller, LOA_KULU_KOTA, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';
import { finding, record, secondInspector, storePaper } from './inspection.ts';

const DAY = 86_400_000;
const YEAR = 2025;
const CYCLE = `${PERIAN.id}-${YEAR}`;

let api: Api;
let second: Caller;
let daysAgo = 0;
const now = (): Instant => instantFromMillis(Date.now() - daysAgo * DAY);
/** Has something reach the server so many days ago. */
async function before<T>(days: number, act: () => Promise<T>): Promise<T> {
  daysAgo = days;
  try {
    return await act();
  } finally {
    daysAgo = 0;
  }
}
const localDay = (daysFromNow: number) =>
  new Date(Date.now() + 8 * 3_600_000 + daysFromNow * DAY).toISOString().slice(0, 10);

beforeAll(async () => {
  api = await startApi({ now });
  for (const village of [PERIAN, MUARA_LEKA]) {
    await tellCycle(api.pool, { village, fiscalYear: YEAR, openedDaysAgo: 1, acts: 0 });
  }
  second = await secondInspector(api);
});

afterAll(() => api.stop());

const by = (role: string) => api.as(['sekdes', 'kades', 'bpd'].includes(role) ? `${role}.${PERIAN.code}` : role);
const read = async (id: string, role = 'inspektorat') => (await (await by(role)).get(`/findings/${id}`)).body;
const answer = async (id: string, body: object, role = 'kades', key = randomUUID()) =>
  (await by(role)).post(`/findings/${id}/answers`, { text: 'Sudah ditindaklanjuti', ...body }, key);
const judge = (id: string, body: object, caller = second) =>
  caller.post(`/findings/${id}/judgements`, { reason: 'Diperiksa', ...body });
const list = async (query: string, role = 'inspektorat') =>
  ((await (await by(role)).get(`/findings?perPage=200&${query}`)).body as { id: string }[]).map(({ id }) => id);

const store = (village = PERIAN, cycleId = CYCLE) => storePaper(api, village, cycleId);

describe('Recording a finding', () => {
  test('gives it a number and a last day by the term of the regency from the day it is recorded, once for one key', async () => {
    const key = randomUUID();
    const auditor = await api.as('inspektorat');
    const first = await auditor.post(`/villages/${PERIAN.code}/findings`, finding(), key);
    expect([first.status, first.body]).toMatchObject([
      201,
      { number: 1, state: 'terbuka', acts: 0, dueOn: localDay(60) },
    ]);
    expect((await auditor.post(`/villages/${PERIAN.code}/findings`, finding(), key)).body).toEqual(first.body);
    expect(await read(first.body.id)).toMatchObject({
      village: { id: PERIAN.id },
      fiscalYear: YEAR,
      kind: 'pengembalian',
      amount: '10000000.00',
      repaid: '0.00',
      left: '10000000.00',
      report: { number: '700/12/LHP/2026', date: '2026-03-02' },
      addressee: 'kades',
      daysLeft: 60,
      overdue: false,
      recordedBy: { role: 'inspektorat' },
    });
  });

  test('is the inspectorate’s alone, and needs no cycle of that year', async () => {
    for (const role of ['kades', 'camat.64.02.01', 'dpmd', 'bupati', 'provinsi', 'operator']) {
      const { status, body } = await (await by(role)).post(`/villages/${PERIAN.code}/findings`, finding());
      expect([role, status, body.code, body.fixers]).toEqual([role, 403, 'NOT_YOUR_ROLE', ['inspektorat']]);
    }
    expect(await read(await record(api, { fiscalYear: 2024 }))).toMatchObject({ fiscalYear: 2024, state: 'terbuka' });
  });

  test.each([
    ['a report of tomorrow', { report: { number: 'LHP 1', date: localDay(1) } }, 'DATE_IN_FUTURE'],
    ['a report older than its year', { report: { number: 'LHP 1', date: '2024-12-31' } }, 'INSPECTION_BEFORE_YEAR'],
    ['no number of the report', { report: { number: '  ', date: '2026-03-02' } }, 'REASON_REQUIRED'],
    ['money without an amount', { amount: null }, 'INSPECTION_AMOUNT_REQUIRED'],
    ['an amount of nothing', { amount: '0' }, 'AMOUNT_INVALID'],
  ])('with %s is refused with the rule', async (_, more, code) => {
    const { status, body } = await second.post(`/villages/${PERIAN.code}/findings`, finding(more));
    expect([status, body.code]).toEqual([422, code]);
  });

  test.each([
    ['an unknown kind', { kind: 'korupsi' }, 'kind'],
    ['a NIK in its title', { title: 'Bendahara 6402012345678901' }, 'title'],
    ['a day that does not exist', { report: { number: 'LHP 1', date: '2026-02-30' } }, 'report.date'],
    ['an amount as a number', { amount: 1000 }, 'amount'],
    ['nothing recommended', { recommendation: '' }, 'recommendation'],
    ['more than a sum can be', { amount: '99999999999999' }, 'amount'],
    ['a field that nobody knows', { denda: '1' }, 'denda'],
  ])('with %s is refused at its field', async (_, more, path) => {
    const { status, body } = await second.post(`/villages/${PERIAN.code}/findings`, finding(more));
    expect([status, body.errors?.[0].path]).toEqual([400, path]);
  });

  test('of a kelurahan is refused', async () => {
    const { rows } = await api.pool.query<{ code: string }>(
      `select code from village where type = 'kelurahan' limit 1`,
    );
    const { status, body } = await second.post(`/villages/${rows[0]?.code}/findings`, finding());
    expect([status, body.code]).toEqual([422, 'KELURAHAN_HAS_NO_CYCLE']);
  });

  test('by several at once leaves no number out', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => record(api, {}, LOA_KULU_KOTA.code)));
    const numbers = (await Promise.all(ids.map((id) => read(id)))).map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4]);
  });

  test('cannot be changed or removed afterwards, not even by the superuser', async () => {
    const id = await record(api);
    await answer(id, {});
    for (const table of ['inspection_finding', 'inspection_act']) {
      for (const statement of [`update ${table} set author = author`, `delete from ${table}`]) {
        await expect(api.pool.query(statement)).rejects.toMatchObject({ code: 'SD002' });
      }
    }
  });
});

describe('Following a finding up', () => {
  test('goes from an answer with its paper over a part to the whole, and each hand stands in the history', async () => {
    const id = await record(api);
    const evidence = await store();
    const key = randomUUID();
    const first = await answer(id, { repaid: '4000000.00', evidence }, 'kades', key);
    expect([first.status, first.body]).toMatchObject([200, { state: 'dijawab', acts: 1 }]);
    expect((await answer(id, { repaid: '4000000.00', evidence }, 'kades', key)).body).toEqual(first.body);
    expect(await read(id)).toMatchObject({ state: 'dijawab', claimed: '4000000.00', repaid: '0.00', daysLeft: null });

    const early = await judge(id, { verdict: 'selesai', repaid: '4000000.00' });
    expect([early.status, early.body.code]).toEqual([422, 'INSPECTION_NOT_REPAID']);
    expect((await judge(id, { verdict: 'sebagian', repaid: '4000000.00' })).body.state).toBe('sebagian');
    expect(await read(id, 'dpmd')).toMatchObject({ left: '6000000.00', daysLeft: 60 });

    const more = await answer(id, { repaid: '6000000.01' });
    expect([more.status, more.body.code]).toEqual([422, 'INSPECTION_OVERPAID']);
    expect((await answer(id, { repaid: '6000000.00' })).status).toBe(200);
    const own = await judge(id, { verdict: 'selesai', repaid: '6000000.00' }, await api.as('inspektorat'));
    expect([own.status, own.body.code, own.body.fixers]).toEqual([403, 'INSPECTION_SAME_PERSON', ['inspektorat']]);
    expect((await judge(id, { verdict: 'selesai', repaid: '6000000.00' })).body.state).toBe('selesai');

    const done = await read(id, 'kades');
    expect(done).toMatchObject({ state: 'selesai', repaid: '10000000.00', left: '0.00', overdue: false });
    expect(
      done.history.map(({ by: { role }, sentence }: { by: { role: string }; sentence: string }) => [role, sentence]),
    ).toEqual([
      ['kades', 'menjawab, disetor Rp4.000.000,00: Sudah ditindaklanjuti'],
      ['inspektorat', 'menilai "Sesuai sebagian", setoran Rp4.000.000,00 diterima: Diperiksa'],
      ['kades', 'menjawab, disetor Rp6.000.000,00: Sudah ditindaklanjuti'],
      ['inspektorat', 'menilai "Selesai", setoran Rp6.000.000,00 diterima: Diperiksa'],
    ]);
    expect(done.history[0].evidence).toEqual({ ...evidence, title: 'Bukti setor' });
    const late = await answer(id, {});
    expect([late.status, late.body.code]).toEqual([409, 'INSPECTION_ENDED']);
  });

  test('shows everybody before the click what he may do, and says the same after it', async () => {
    const id = await record(api, { addressee: 'bpd' });
    const offers = async (role: string) => {
      const { answer: a, judge: j, withdraw: w } = await read(id, role);
      return [a.allowed, j.allowed, w.allowed];
    };
    expect(await offers('bpd')).toEqual([true, false, false]);
    expect(await offers('kades')).toEqual([false, false, false]);
    expect(await offers('inspektorat.2')).toEqual([false, false, true]);
    expect(await offers('inspektorat')).toEqual([false, false, false]);
    expect((await answer(id, {}, 'kades')).body).toMatchObject({ code: 'NOT_YOUR_ROLE', fixers: ['bpd'] });
    expect((await answer(id, {}, 'sekdes')).status).toBe(403);
    expect((await judge(id, { verdict: 'belum_sesuai' })).body.code).toBe('INSPECTION_UNANSWERED');
    expect((await answer(id, {}, 'bpd')).status).toBe(200);
    expect(await offers('inspektorat')).toEqual([false, true, false]);
    const { settle } = await read(id);
    expect([settle.allowed, settle.refusals[0].code]).toEqual([false, 'INSPECTION_SAME_PERSON']);
  });

  test('is taken back with a reason and by another person than recorded it, and stays on record', async () => {
    const id = await record(api);
    const body = { reason: 'Salah desa' };
    const own = await (await api.as('inspektorat')).post(`/findings/${id}/withdrawals`, body);
    expect([own.status, own.body.code]).toEqual([403, 'INSPECTION_SAME_PERSON']);
    expect((await second.post(`/findings/${id}/withdrawals`, { reason: ' ' })).body.code).toBe('REASON_REQUIRED');
    expect((await second.post(`/findings/${id}/withdrawals`, body)).body.state).toBe('dicabut');
    expect(await list('state=dicabut')).toEqual([id]);
    expect(await list('open=true')).not.toContain(id);
  });

  test('is not decided on what somebody has not read', async () => {
    const id = await record(api);
    await answer(id, {});
    const stale = await judge(id, { verdict: 'belum_sesuai', basedOn: 0 });
    expect([stale.status, stale.body.code]).toEqual([409, 'STALE']);
    const both = await Promise.all([1, 2].map(() => judge(id, { verdict: 'belum_sesuai', basedOn: 1 })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('takes papers of the village’s own cycles only', async () => {
    const id = await record(api);
    const foreign = await store(MUARA_LEKA, `${MUARA_LEKA.id}-${YEAR}`);
    for (const evidence of [foreign, { cycleId: CYCLE, versionId: foreign.versionId }]) {
      const { status, body } = await answer(id, { evidence });
      expect([status, body.code]).toEqual([422, 'UNKNOWN_DOCUMENT']);
    }
    const budget = await store();
    expect((await answer(id, { budget })).body.code).toBe('INSPECTION_BUDGET');
  });

  test('waits for the one who holds the office', async () => {
    const id = await record(api, {}, MUARA_LEKA.code);
    const vacancy = { office: 'kades', status: 'vacant', cause: 'Meninggal dunia', since: localDay(-1) };
    expect((await (await api.as('dpmd')).post(`/villages/${MUARA_LEKA.code}/offices`, vacancy)).status).toBe(200);
    const kades = await api.as(`kades.${MUARA_LEKA.code}`);
    const { status, body } = await kades.post(`/findings/${id}/answers`, { text: 'Sudah disetor' });
    expect([status, body.code]).toEqual([409, 'OFFICE_VACANT']);
  });
});

describe('The list of findings', () => {
  test('shows a village its own, a camat his district, the regency all; and nothing to whom it is no business', async () => {
    const mine = await record(api, { title: 'Milik Perian' });
    const far = await record(api, { title: 'Milik Loa Kulu Kota' }, LOA_KULU_KOTA.code);
    for (const [role, sees] of [
      ['kades', [mine]],
      ['sekdes', [mine]],
      [`camat.${PERIAN.district}`, [mine]],
      [`camat.${LOA_KULU_KOTA.district}`, [far]],
      ['dpmd', [mine, far]],
      ['provinsi', [mine, far]],
    ] as const) {
      const ids = await list('', role);
      expect([role, [mine, far].filter((id) => ids.includes(id))]).toEqual([role, sees]);
    }
    for (const role of ['pendamping', 'bpkad', 'bappeda', 'operator']) {
      expect([role, (await (await by(role)).get('/findings')).status]).toEqual([role, 403]);
    }
    expect((await (await by('kades')).get(`/findings/${far}`)).status).toBe(404);
    expect((await (await by('kades')).post(`/findings/${far}/answers`, { text: 'x' })).status).toBe(404);
  });

  test('has those that are overdue under their own filter: what the village owes, not what the inspectorate has to judge', async () => {
    const [late, answered, lastDay] = await before(
      61,
      async () => [await record(api), await record(api)] as const,
    ).then(async ([a, b]) => [a, b, await before(60, () => record(api))] as const);
    await answer(answered, {});
    const overdue = await list('overdue=true');
    expect([late, answered, lastDay].map((id) => overdue.includes(id))).toEqual([true, false, false]);
    expect(await read(late)).toMatchObject({ overdue: true, daysLeft: -1 });
    expect(await read(lastDay)).toMatchObject({ overdue: false, daysLeft: 0 });
    await judge(answered, { verdict: 'belum_sesuai' });
    expect(await list('overdue=true')).toContain(answered);
    expect(await list('overdue=false')).not.toContain(late);
  });

  test('is narrowed by village, district, year, kind and words, sorted, and paged with its total', async () => {
    const id = await record(api, {
      kind: 'aset',
      amount: null,
      fiscalYear: 2023,
      title: 'Kendaraan dinas tanpa bukti',
    });
    for (const query of ['fiscalYear=2023', 'kind=aset', 'q=kendaraan', `village=${PERIAN.code}&kind=aset`]) {
      expect([query, await list(query)]).toEqual([query, [id]]);
    }
    expect(await list(`district=${LOA_KULU_KOTA.district}&kind=aset`)).toEqual([]);
    const { body, headers } = await second.get('/findings?perPage=2&sort=-amount');
    expect(body).toHaveLength(2);
    expect(headers['content-range']).toMatch(/^findings 0-1\/\d+$/);
    expect((await second.get('/findings?state=hilang')).status).toBe(400);
  });

  test('follows the term that the regency has set, and what is recorded keeps the term of its day', async () => {
    const old = await record(api);
    const bupati = await api.as('bupati');
    const { settings } = (await bupati.get('/settings')).body;
    expect(settings.findingTerm).toBe(60);
    const wrong = await bupati.post('/settings', { settings: { ...settings, findingTerm: 0 }, reason: 'x' });
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'settings.findingTerm']);
    await api.pool.query(
      `insert into regency_settings (regency_code, version, settings, reason, changed_by, command_id)
       select regency_code, version + 1, settings || jsonb_build_object('findingTerm', 30, 'version', version + 1), 'x', changed_by, 'k' from regency_settings
        order by version desc limit 1`,
    );
    expect((await read(await record(api))).dueOn).toBe(localDay(30));
    expect((await read(old)).dueOn).toBe(localDay(60));
  });
});
