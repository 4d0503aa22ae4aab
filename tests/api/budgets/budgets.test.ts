import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkForCycle } from '@siklus/api/budgets/budget-check.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { type Api, type Caller, LOA_KULU_KOTA, PERIAN, startApi } from '../harness.ts';
import { tellCycle } from '../told-cycle.ts';

let api: Api;
let sekdes: Caller;
let state: CycleState;
const CYCLE = `${PERIAN.id}-2027`;
/** A cycle of the year after, for what is not to be counted among the versions of the first. */
const PERIAN_PLAN = `${PERIAN.id}-2028`;

beforeAll(async () => {
  api = await startApi();
  state = await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2027, openedDaysAgo: 1, acts: 0 });
  await tellCycle(api.pool, { village: LOA_KULU_KOTA, fiscalYear: 2027, openedDaysAgo: 1, acts: 0 });
  await tellCycle(api.pool, { village: PERIAN, fiscalYear: 2028, openedDaysAgo: 1, acts: 0 });
  sekdes = await api.as(`sekdes.${PERIAN.code}`);
});

afterAll(() => api.stop());

type Found = {
  id: string;
  rule: string;
  severity: string;
  subject: string | null;
  amount: string | null;
  lines: string[];
};
const FILE = new URL('../../data/real-village-budgets.json', import.meta.url);
const SUSUT = (JSON.parse(readFileSync(FILE, 'utf8')) as { cases: SusutCase[] }).cases[0] as SusutCase;
type SusutCase = {
  pendapatan: Record<string, string>;
  belanja_bidang: Record<string, string>;
  penerimaan_pembiayaan_silpa: string;
};

/** As somebody would type the published page: no ids, no activities, the page's own words for the sources. */
function susut(change: (lines: { amount: string }[]) => void = () => undefined) {
  const account: Record<string, string> = { DD: '4.2.1', PAD: '4.1', PBH: '4.2.2', ADD: '4.2.3', LAIN: '4.3' };
  const lines = [
    ...Object.entries(SUSUT.pendapatan).map(([source, amount]) => ({
      account: account[source] ?? (source === 'BANKEU_PROV' ? '4.2.4' : '4.2.5'),
      source,
      amount,
    })),
    ...Object.entries(SUSUT.belanja_bidang).map(([bidang, amount]) => ({ account: '5', bidang, amount })),
    { account: '6.1', amount: SUSUT.penerimaan_pembiayaan_silpa },
  ];
  change(lines);
  return { fiscalYear: 2025, lines };
}

async function dryRun(body: unknown): Promise<{ status: number; findings: Found[]; body: Record<string, unknown> }> {
  const answer = await sekdes.post('/budget-checks', body);
  return { status: answer.status, findings: answer.body.findings ?? [], body: answer.body };
}

const blocking = (findings: Found[]) =>
  findings.filter((f) => f.severity === 'blocking').map(({ id, subject }) => [id, subject]);

describe('a dry run', () => {
  test('of the published budget of Desa Susut 2025 finds nothing that blocks, and stores nothing', async () => {
    const { status, findings, body } = await dryRun(susut());
    expect([status, blocking(findings)]).toEqual([200, []]);
    expect(body).toMatchObject({
      totals: { revenue: '3230480000.00', expenditure: '3798767877.38', balance: '0.00' },
      rules: { version: 'fy2025.1', provisional: false },
    });
    expect(findings.find((f) => f.rule === 'V10')).toMatchObject({ severity: 'info' });
    expect((await api.pool.query('select 1 from document_version')).rowCount).toBe(0);
  });

  test('finds a lost sen, and at a ceiling the source and the line', async () => {
    const off = susut((lines) => lines.splice(0, 1, { ...lines[0], amount: '1027707999.99' }));
    const { findings } = await dryRun({ ...off, ceilings: { DD: '1027708000.00' } });
    expect(findings.find((f) => f.id === 'V4.unbalanced')).toMatchObject({ severity: 'blocking', amount: '-0.01' });
    expect(findings.find((f) => f.id === 'V6.under_ceiling')).toMatchObject({
      subject: 'DDS',
      amount: '-0.01',
      lines: ['line 1'],
    });
  });

  test('applies the rules of the year that is asked for', async () => {
    const lines = [
      { account: '4.2.1.01', source: 'DDS', amount: 1_000_000_000 },
      { account: '5.4.1.01.', kegiatan: '5.3.0', source: 'DD', amount: '150000000.01' },
      { account: '5.2.7', kegiatan: '04.02.03', source: 'dds', amount: '849999999.99' },
    ];
    const of = async (fiscalYear: number) => blocking((await dryRun({ fiscalYear, lines })).findings);
    expect(await of(2024)).toEqual([]);
    expect(await of(2025)).toEqual([['V9.blt_share', null]]);
    expect(await of(2026)).toEqual([]);
    expect((await dryRun({ fiscalYear: 2031, lines })).body.rules).toEqual({ version: 'fy2027.0', provisional: true });
  });

  test('takes whatever is known around the budget', async () => {
    const { findings } = await dryRun({
      ...susut(),
      villageCode: '6402081001',
      attendance: { male: 5, female: 4, groups: { pemdes: 8 } },
      restriction: { kind: 'priorYearOperational', ceiling: '1.00' },
      before: { lines: [] },
      deltas: { '4': '3230480000.01' },
      realisations: [
        { line: 'gone', realised: '0.01', physical: [] },
        // Of revenue more than was budgeted is no fault.
        { line: 'line 1', realised: '1027708000.01', physical: [{ percent: '40' }, { percent: '39.99' }] },
      ],
    });
    expect(blocking(findings)).toEqual([
      ['V15.attendance_differs', null],
      ['V16.change_differs', '4'],
      ['V18.kelurahan', null],
      ['V19.realised_beyond_line', 'gone'],
      ['V20.progress_falls', 'line 1#2'],
      ['RESTRICTION.not_operational', null],
      ['RESTRICTION.over_prior_ceiling', null],
    ]);
  });

  test('asks of a Perkades for operation alone nothing that is asked of a whole budget', async () => {
    const lines = [{ account: '5.2.1', kegiatan: '01.01.04', source: 'ADD', amount: '10.00' }];
    const restriction = { kind: 'priorYearOperational', ceiling: '10.00' };
    const of = async (more: object) =>
      blocking((await dryRun({ fiscalYear: 2026, lines, restriction, ...more })).findings);
    expect(await of({})).toContainEqual(['V4.unbalanced', null]);
    expect(await of({ isPart: true })).toEqual([]);
  });

  test('answers unknown codes with findings, and names fields that nobody reads', async () => {
    const lines = [
      { account: '4.2.3', amount: '10.00', sumber: 'ADD' },
      { account: '5.9', kegiatan: '02.77.01', bidang: '07', source: 'XYZ', amount: '10.00' },
    ];
    const { status, findings } = await dryRun({ fiscalYear: 2026, lines, ceiling: {} });
    expect(status).toBe(200);
    expect(findings.filter((f) => f.rule === 'V17').map(({ subject }) => subject)).toEqual([
      'line 2:02.77.01',
      'line 2:07',
      'line 2:5.9',
      'line 2:XYZ',
    ]);
    expect(findings.find((f) => f.id === 'INPUT.unread_fields')).toMatchObject({
      detail: { en: 'Fields that are not read: ceiling, lines.sumber.' },
    });
  });

  test('names the sums that stand among the lines, at every level, and counts none of them', async () => {
    const codes = ['4', '4.2', '4.2.1', '5', '5.3', '5.3.5'];
    const lines = codes.map((account) => ({ account, amount: '100.00' }));
    const { status, body } = await dryRun({ fiscalYear: 2026, lines });
    expect([status, body.code]).toEqual([422, 'BUDGET_INVALID']);
    expect((body.errors as { path: string }[]).map(({ path }) => path)).toEqual(
      [0, 1, 3, 4].map((n) => `lines.${n}.amount`),
    );
    const declared = { '4': '100.00', '4.2': '100.00', '5': '100.00', '5.3': '100.01' };
    const right = await dryRun({ fiscalYear: 2026, lines: [lines[2], lines[5]], declared });
    expect(right.body).toMatchObject({ totals: { revenue: '100.00', expenditure: '100.00' } });
    expect(blocking(right.findings)).toEqual([['V3.sum_differs', '5.3']]);
    // Equal by chance: an id says that it is a line, and the check still asks to look at it.
    const chance = await dryRun({ fiscalYear: 2026, lines: lines.map((line, i) => ({ ...line, id: `b${i}` })) });
    expect([chance.status, chance.findings.filter(({ id }) => id === 'V2.subtotal_as_line').length]).toEqual([200, 4]);
  });

  const ONE = { account: '4', amount: '1.00' };
  const most = '90000000000000.00';
  test.each<[string, unknown, string]>([
    ['no year', { lines: [ONE] }, 'fiscalYear'],
    ['no lines', { fiscalYear: 2026 }, 'lines'],
    ['a line that is a text', { fiscalYear: 2026, lines: ['x'] }, 'lines.0'],
    ['no account', { fiscalYear: 2026, lines: [{ amount: '1.00' }] }, 'lines.0.account'],
    ['no amount', { fiscalYear: 2026, lines: [ONE, { account: '4' }] }, 'lines.1.amount'],
    ['an amount with a comma', { fiscalYear: 2026, lines: [{ ...ONE, amount: '1,00' }] }, 'lines.0.amount'],
    ['an amount with separators', { fiscalYear: 2026, lines: [{ ...ONE, amount: '1.000.000,00' }] }, 'lines.0.amount'],
    ['three decimals', { fiscalYear: 2026, lines: [{ ...ONE, amount: '1.005' }] }, 'lines.0.amount'],
    ['a fraction as a number', { fiscalYear: 2026, lines: [{ ...ONE, amount: 0.1 }] }, 'lines.0.amount'],
    ['a number beyond what is exact', { fiscalYear: 2026, lines: [{ ...ONE, amount: 9e15 }] }, 'lines.0.amount'],
    ['an exponent', { fiscalYear: 2026, lines: [{ ...ONE, amount: '1e9' }] }, 'lines.0.amount'],
    ['a negative amount', { fiscalYear: 2026, lines: [{ ...ONE, amount: '-1.00' }] }, 'lines.0.amount'],
    ['400 digits', { fiscalYear: 2026, lines: [{ ...ONE, amount: '9'.repeat(400) }] }, 'lines.0.amount'],
    [
      'sums beyond what is exact',
      {
        fiscalYear: 2026,
        lines: [
          { ...ONE, amount: most },
          { ...ONE, amount: most },
        ],
      },
      'lines',
    ],
    [
      'one id twice',
      {
        fiscalYear: 2026,
        lines: [
          { ...ONE, id: 'a' },
          { ...ONE, id: 'a' },
        ],
      },
      'lines.1.id',
    ],
    [
      'a product beyond what is exact',
      { fiscalYear: 2026, lines: [{ ...ONE, volume: '999999999', price: '9999999999.00' }] },
      'lines.0.volume',
    ],
    ['a volume with four decimals', { fiscalYear: 2026, lines: [{ ...ONE, volume: '0.1234' }] }, 'lines.0.volume'],
    ['a ceiling of nobody', { fiscalYear: 2026, lines: [ONE], ceilings: { XYZ: '1.00' } }, 'ceilings.XYZ'],
    [
      'a third decimal of output',
      {
        fiscalYear: 2026,
        lines: [ONE],
        realisations: [{ line: 'a', realised: '0', physical: [{ percent: '39.995' }] }],
      },
      'realisations.0.physical.0.percent',
    ],
    ['NUL in a text', { fiscalYear: 2026, lines: [{ ...ONE, description: 'a\u0000' }] }, 'lines.0.description'],
  ])('of %s is refused with the place and the reason', async (_, body, path) => {
    const answer = await dryRun(body);
    expect([answer.status, answer.body.code]).toEqual([422, 'BUDGET_INVALID']);
    expect(answer.body.errors).toEqual([{ path, message: expect.stringMatching(/\w{3}/) }]);
  });

  test('of five thousand lines is answered within a second or two', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => ({
      account: i % 2 ? '5.2.5' : '4.2.3',
      kegiatan: i % 2 ? '01.01.04' : null,
      amount: '1.00',
    }));
    const before = Date.now();
    const { status, findings } = await dryRun({ fiscalYear: 2026, lines });
    expect([status, blocking(findings)]).toEqual([200, []]);
    expect(Date.now() - before).toBeLessThan(5000);
  });
});

const ADD = { account: '4.2.3.01', source: 'ADD', amount: '100.00', description: 'ADD' };
const OFFICE = { kegiatan: '01.01.04', account: '5.2.5', source: 'ADD', amount: '60.00', description: 'ATK' };
const ROAD = {
  id: 'jalan',
  kegiatan: '02.03.10',
  account: '5.3.5',
  source: 'ADD',
  amount: '40.00',
  description: '=Jalan',
};

describe('the budget versions of a cycle', () => {
  const path = `/cycles/${CYCLE}/budget-versions`;

  test('are numbered, never change, and come newest first with what blocks them', async () => {
    const first = await sekdes.post(path, { lines: [ADD, OFFICE, ROAD] });
    expect([first.status, first.body.number, first.body.blocking]).toEqual([201, 1, 0]);
    expect(first.body.lines[1]).toMatchObject({ id: '01.01.04/5.2.5/ADD/atk', amount: '60.00' });
    const again = await sekdes.post(path, { lines: [ADD, OFFICE, { ...ROAD, kegiatan: '2.3.10' }] });
    expect([again.body.versionId, again.body.sha256]).toEqual([first.body.versionId, first.body.sha256]);

    const second = await sekdes.post(path, {
      lines: [ADD, { ...OFFICE, amount: '60.01' }, { ...ROAD, source: 'XYZ' }],
    });
    expect(second.body).toMatchObject({ number: 2, blocking: 2, fiscalYear: 2027, villageCode: PERIAN.code });
    const list = await sekdes.get(path);
    expect(list.body.map((v: { number: number; blocking: number }) => [v.number, v.blocking])).toEqual([
      [2, 2],
      [1, 0],
    ]);
    expect(list.headers['content-range']).toBe('budget-versions 0-1/2');
    expect((await sekdes.get(`${path}/1`)).body).toEqual(first.body);
    expect((await sekdes.get(`${path}/${second.body.versionId}`)).body).toEqual(second.body);
    // A source that nobody knows is still there when the stored text is read again.
    expect(second.body.findings.map(({ subject }: Found) => subject)).toContain('jalan:XYZ');
    const stored = await sekdes.get(`/cycles/${CYCLE}/documents/${second.body.versionId}/budget`);
    expect(stored.body).toEqual(second.body.totals);
  });

  test('with lines as people word them can be stored and read again, whatever their length', async () => {
    const cycle = `/cycles/${PERIAN_PLAN}/budget-versions`;
    const words = 'Belanja bahan pakai habis untuk kegiatan pelatihan kader posyandu dan perangkat desa se-kecamatan';
    const lines = [ADD, { ...OFFICE, description: words }, { ...ROAD, id: undefined, description: `${words} (dua)` }];
    const stored = await sekdes.post(cycle, { lines });
    expect([stored.status, stored.body.errors]).toEqual([201, undefined]);
    expect(stored.body.lines[1].id.length).toBeGreaterThan(60);
    expect((await sekdes.get(cycle)).body).toHaveLength(1);
    // Sent back as it came, it is the same version: an id that we gave is one that we take.
    const again = await sekdes.post(cycle, { lines: stored.body.lines });
    expect(again.body.versionId).toBe(stored.body.versionId);
  });

  test('differ by line, sum and check, also as a file that no spreadsheet runs', async () => {
    const { body } = await sekdes.get(`${path}/1/diff/2`);
    expect(body).toMatchObject({
      added: [],
      removed: [],
      unchanged: 1,
      changed: [
        { id: '01.01.04/5.2.5/ADD/atk', fields: ['amount'], delta: '0.01' },
        { id: 'jalan', fields: ['source'], delta: '0.00' },
      ],
      net: { expenditure: { before: '100.00', after: '100.01', delta: '0.01' }, balance: { delta: '-0.01' } },
    });
    expect(body.checks.failed.map(({ id }: Found) => id)).toContain('V4.unbalanced');
    const csv = await sekdes.get(`${path}/1/diff/2/csv`);
    expect(csv.headers['content-disposition']).toContain('apbdes-v1-v2.csv');
    expect(csv.text).toContain('"diubah","jalan","02.03.10","5.3.5","","\'=Jalan","40.00","40.00","0.00","source"');
  });

  test('that state changes where nothing is changed hear that nobody reads them', async () => {
    const { body } = await sekdes.post(path, { lines: [ADD, OFFICE, ROAD], deltas: { '4': '1.00' } });
    expect(body.findings.find(({ id }: Found) => id === 'INPUT.unread_fields')).toMatchObject({
      detail: { en: 'Fields that are not read: deltas.' },
    });
  });

  test('of another year are refused, and of another village are not there', async () => {
    const other = await sekdes.post(path, { fiscalYear: 2026, lines: [ADD] });
    expect([other.status, other.body.errors[0].path]).toEqual([422, 'fiscalYear']);
    expect((await sekdes.get(`/cycles/${LOA_KULU_KOTA.id}-2027/budget-versions`)).status).toBe(404);
    expect((await sekdes.get(`${path}/99`)).status).toBe(404);
    expect((await sekdes.get(`${path}/1/diff/99`)).status).toBe(404);
    const auditor = await api.as('inspektorat');
    expect([(await auditor.get(`${path}/1`)).status, (await auditor.post(path, { lines: [ADD] })).status]).toEqual([
      200, 403,
    ]);
  });
});

describe('what travels with a budget into its cycle', () => {
  const AT = '2026-07-01T00:00:00.000Z' as CycleState['openedAt'];
  const ceiling = { amount: sen(100_00), sources: { ADD: sen(99_99) }, version: 2, decree: null, at: AT };
  const text = (body: unknown) => Buffer.from(JSON.stringify(body));

  test('is what blocks it under the ceilings and in the year of the cycle', () => {
    const lines = [ADD, OFFICE, ROAD];
    expect(checkForCycle(state, text({ lines }))).toEqual({
      rules: 'fy2027.0',
      blocking: [],
      warnings: 0,
      // What nobody has said is not passed in silence, and what was known is named by its version.
      unchecked: expect.arrayContaining(['V6.no_ceilings', 'V7.no_rkpdes', 'V8.no_rpjmdes']),
      facts: { ceiling: '', settings: '1' },
    });
    expect(checkForCycle({ ...state, ceiling }, text({ lines }))).toMatchObject({ blocking: ['V6.over_ceiling:ADD'] });
    expect(checkForCycle(state, text({ lines, fiscalYear: 2026 }))).toMatchObject({ blocking: ['INPUT.other_year'] });
  });

  test('is nothing for a scan', () => {
    expect(checkForCycle(state, Buffer.from('%PDF-1.7'))).toBeNull();
    expect(checkForCycle(state, text({ judul: 'bukan anggaran' }))).toBeNull();
  });
});
