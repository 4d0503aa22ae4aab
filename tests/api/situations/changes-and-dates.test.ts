import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Instant, instantFromMillis, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Api, MUARA_LEKA, PERIAN, startApi } from '../harness.ts';
import { Clock, VillageYear } from './village-year.ts';

// The cycles' own clock runs 45 days ahead of ours, so that a day of today is six weeks back for them.
const YEAR = 2034;
const DAY = 86_400_000;
const today = localDate(instantFromMillis(Date.now()), 8);
const LATER: Instant = instantFromMillis(Date.now() + 45 * DAY);
const later = localDate(LATER, 8);
const clock = new Clock();
const then = <T>(act: () => Promise<T>) => clock.at(LATER, act);

let api: Api;
let changing: VillageYear;
let sending: VillageYear;

beforeAll(async () => {
  api = await startApi({ worker: true, now: clock.now });
  [changing, sending] = (await VillageYear.open(api, [PERIAN, MUARA_LEKA], YEAR)) as [VillageYear, VillageYear];
  await Promise.all([changing.walkTo('tranche_1'), sending.walkTo('kirim_evaluasi')]);
  await sending.skipTo(LATER);
}, 240_000);

afterAll(() => api.stop());

describe('A change of the elaboration alone, by Perkades (L9)', () => {
  const open = (ground: string) => ({ type: 'openChange', kind: 'perkades_perubahan', ground, reason: 'Kebutuhan' });

  test('is not made for late aid before there is a Perdes Perubahan that it could come after', async () => {
    expect(await changing.refused('kades', open('bankeu_terlambat'))).toMatchObject({
      status: 409,
      code: 'CHANGE_BEFORE_PERDES',
    });
  });

  test('is made before the Perdes Perubahan only; a grant that comes later still finds its way', async () => {
    const change = { type: 'openChange', kind: 'perubahan_apbdes', ground: 'pendapatan_berubah', reason: 'Bankeu' };
    await changing.do('sekdes', change);
    await changing.walkTo('perdes_apbdes_perubahan');
    await changing.finish('perdes_apbdes_perubahan');
    for (const role of ['kades', 'sekdes'] as const) {
      expect(await changing.refused(role, open('pendapatan_berubah'))).toMatchObject({
        status: 409,
        code: 'CHANGE_AFTER_PERDES',
        citation: expect.stringContaining('Permendagri 20/2018 Ps 41'),
      });
    }
    await changing.do('kades', open('bankeu_terlambat'));
    expect((await changing.step('perkades_perubahan')).status).toBe('open');
  }, 30_000);

  test('waits for the Pj while there is no kades: the sekdes neither signs nor ends a Perkades (L15)', async () => {
    const step = 'perkades_perubahan';
    const vacancy = { type: 'declareVacancy', cause: 'Meninggal dunia', occurredOn: today };
    await changing.do('bpd', vacancy);
    const gates = (await changing.read('')).steps.find(({ id }: { id: string }) => id === step).gates;
    const kinds: string[] = gates.filter(({ kind }: { kind: string }) => kind === 'document').map(documentOf);
    const before = (await changing.state()).seq;
    for (const body of [
      { type: 'sign', step, sha256: '0'.repeat(64) },
      { type: 'completeStep', step },
    ]) {
      const refused = await changing.refused('sekdes', body);
      expect([body.type, refused.status, refused.code, refused.fixers]).toEqual([
        body.type,
        403,
        'NOT_YOUR_ROLE',
        ['kades'],
      ]);
    }
    expect([kinds.length > 0, (await changing.state()).seq]).toEqual([true, before]);
    // The absent head has lent nothing either: his account is nobody's any more.
    expect(await changing.refused('kades', { type: 'completeStep', step })).toMatchObject({ code: 'OFFICE_VACANT' });
  });

  const documentOf = ({ document }: { document: string }) => document;
});

describe('A back-dated submission by file', () => {
  const body = (bytes: string) => Buffer.from(bytes).toString('base64');

  test('finds no date to write in what is uploaded, imported or decided together', async () => {
    const sekdes = await sending.as('sekdes');
    const file = {
      kind: 'surat_pengantar_evaluasi',
      title: 'Surat',
      fileName: 's.txt',
      mediaType: 'text/plain',
      contentBase64: body('surat'),
    };
    const lines = [{ id: 'add', account: '4.2.3', source: 'ADD', amount: '1.00' }];
    const row = { village: MUARA_LEKA.code, occurredOn: today };
    const camat = await sending.as('camat');
    const tries: [string, Promise<{ status: number; body: { code: string; errors?: { path: string }[] } }>][] = [
      ['documents', sekdes.post(`/cycles/${sending.id}/documents`, { ...file, occurredOn: today })],
      ['documents', sekdes.post(`/cycles/${sending.id}/documents`, { ...file, createdAt: `${today}T00:00:00.000Z` })],
      ['proposals', sekdes.post('/proposal-imports', { fiscalYear: YEAR, rows: [row] })],
      ['bulk-decisions', camat.post('/bulk-decisions/preview', { command: 'approve', tasks: [], occurredOn: today })],
    ] as never;
    for (const [what, answer] of tries) {
      const { status, body: problem } = await answer;
      const code = what === 'proposals' ? 'IMPORT_NOT_CLEAR' : 'BODY_INVALID';
      expect([what, status >= 400, problem.code]).toEqual([what, true, code]);
    }
    // A budget may bring fields that nobody reads: they are no part of its text.
    const stored = await sekdes.post(`/cycles/${sending.id}/budget-versions`, { lines, occurredOn: today });
    expect(stored.status).toBe(201);
    const text = await sekdes.get(`/cycles/${sending.id}/documents/${stored.body.versionId}/content`);
    expect([text.status, text.text.includes('"lines"'), text.text.includes(today)]).toEqual([200, true, false]);
  });

  test('of an appointment six weeks back, and a fact of that day, moves no term of the camat', async () => {
    const dpmd = await api.as('dpmd');
    const row = { village: MUARA_LEKA.code, holder: `kades.${MUARA_LEKA.code}`, as: 'kades', decree: 'SK 7/2033' };
    const before = await sending.read('/deadlines');
    const order = { reason: 'Pelantikan', rows: [{ ...row, since: today }] };
    const ordered = await then(() => dpmd.post('/office-orders', order));
    expect([ordered.status, ordered.body.clear]).toEqual([202, 1]);
    const fact = { kind: 'perangkat', fiscalYear: YEAR, source: 'SK 1', sourceDate: '2020-01-01', value: { count: 3 } };
    const told = await (await sending.as('sekdes')).post(`/villages/${MUARA_LEKA.code}/budget-facts`, fact);
    expect(told.status).toBe(201);
    expect(await sending.read('/deadlines')).toEqual(before);
  });

  test('and the submission itself, dated back as far as it can be, starts his term on the day it came', async () => {
    await then(async () => {
      for (const kind of ['surat_pengantar_evaluasi', 'perdes_kewenangan'] as const)
        await sending.attach('sekdes', 'kirim_evaluasi', kind);
      await sending.do('kades', { type: 'completeStep', step: 'kirim_evaluasi', occurredOn: today });
    });
    expect((await sending.step('evaluasi_apbdes')).due).toMatchObject({ term: { days: 20, from: later } });
  });
});
