import { describe, expect, test } from '@jest/globals';
import { NO_ANSWERS } from '@siklus/intake/sheet/reading.ts';
import type { BudgetLine } from '../../admin-ui/src/api/types.ts';
import { diffRows } from '../../admin-ui/src/budget/diff-rows.ts';
import { parseBudget } from '../../admin-ui/src/budget/parse-budget.ts';
import { parseChangePercent } from '../../admin-ui/src/ceilings/parse-percent.ts';
import { sumOf } from '../../admin-ui/src/format/rupiah.ts';
import { moved } from '../../admin-ui/src/proposals/moved.ts';
import { mandatesComplete, parseActivities, parseShare } from '../../admin-ui/src/settings/draft-settings.ts';

describe('a budget that was typed, pasted or saved', () => {
  const line = { account: '5.3', source: 'DDS', description: 'Jalan desa', amount: '600000000.50' };
  const read = (text: string) => parseBudget(text, NO_ANSWERS, '64.02.01.2001');

  test('is the same lines from a spreadsheet, from CSV and from JSON', () => {
    const sheet = 'Kode Rekening\tSumber\tUraian\tJumlah\n5.3\tDDS\tJalan desa\t600.000.000,50\n';
    const csv = 'Kode Rekening;Sumber;Uraian;Jumlah\r\n5.3;DDS;"Jalan desa";600000000.50';
    for (const text of [sheet, csv, JSON.stringify({ lines: [line] }), JSON.stringify([line])])
      expect(read(text).draft).toEqual({ lines: [line] });
  });

  test('keeps the sums that stand beside the lines of our own file', () => {
    const own = { lines: [line], declared: { '5': '600000000.50' }, fiscalYear: 2027 };
    expect(read(JSON.stringify(own)).draft).toEqual({ lines: [line], declared: { '5': '600000000.50' } });
  });

  test('says what is missing instead of guessing', () => {
    const problems = ['  ', '{"lines": 3}', '{oops', 'rekening\turaian\tjumlah\n\tJumlah belanja\t100'].map(
      (text) => read(text).problem,
    );
    expect(problems).toEqual(['empty', 'notRead', 'notRead', 'noLines']);
    expect(read('uraian\tjumlah\nJalan\t1')).toMatchObject({ draft: null, sheet: { missing: ['account'] } });
    expect(read('rekening\tjumlah\n5.2\tseribu')).toMatchObject({
      draft: null,
      sheet: { troubles: [{ row: 2, field: 'amount', said: 'seribu' }] },
    });
  });
});

describe('two versions compared', () => {
  const line = (id: string, amount: string) =>
    ({ id, amount, account: '5.3', kegiatan: '02.03.01', bidang: null, description: id }) as BudgetLine;

  test('show only what is not the same, with the sign of its effect', () => {
    const before = line('jalan', '100.00');
    const after = line('jalan', '99.99');
    const changed = { id: 'jalan', fields: ['amount' as const], moved: false, delta: '-0.01', before, after };
    const rows = diffRows({ added: [line('baru', '5.00')], removed: [line('lama', '7.00')], changed: [changed] });
    expect(rows.map(({ name, kind, before, after, delta }) => [name, kind, before, after, delta])).toEqual([
      ['jalan', 'changed', '100.00', '99.99', '-0.01'],
      ['baru', 'added', null, '5.00', '5.00'],
      ['lama', 'removed', '7.00', null, '-7.00'],
    ]);
    expect(rows[0]?.account).toBe('02.03.01 · 5.3');
  });
});

describe('ceilings', () => {
  test('may change by a percentage, written with comma or point', () => {
    expect(parseChangePercent('-58,03')).toBe('-58.03');
    expect(parseChangePercent('−58.03 %')).toBe('-58.03');
    expect(parseChangePercent('+5')).toBe('5');
    expect(parseChangePercent('-100')).toBe('-100');
    for (const wrong of ['', '0', '-100,01', '5,12345', 'lima', '01']) expect(parseChangePercent(wrong)).toBeNull();
  });
});

describe('figures', () => {
  test('add up to the sen, beyond what a float holds', () => {
    expect(sumOf(['0.10', '0.20'])).toBe('0.30');
    expect(sumOf(['90071992547409.93', '0.01', '-0.05'])).toBe('90071992547409.89');
    expect(sumOf([])).toBe('0.00');
    expect(sumOf(['-0.05'])).toBe('-0.05');
  });
});

describe('settings as they are typed', () => {
  test('a share is a fraction of one at most', () => {
    expect(parseShare(' 2/3 ')).toEqual({ numerator: 2, denominator: 3 });
    for (const wrong of ['3/2', '0/3', '2/1001', '66%', '']) expect(parseShare(wrong)).toBeNull();
  });

  test('activities are codes, each once', () => {
    expect(parseActivities('01.01.01, 01.01.02\n01.01.05')).toEqual(['01.01.01', '01.01.02', '01.01.05']);
    expect(parseActivities('')).toEqual([]);
    expect(parseActivities('01.01')).toBeNull();
    expect(parseActivities('01.01.01 01.01.01')).toBeNull();
  });

  test('a mandate has a decree, a first day, and an end after it', () => {
    const mandate = { role: 'dpmd', decree: 'Perbup 1/2026', from: '2026-07-01', to: null } as const;
    expect(mandatesComplete([mandate, { ...mandate, to: '2026-07-02' }])).toBe(true);
    expect(mandatesComplete([{ ...mandate, to: '2026-07-01' }])).toBe(false);
    expect(mandatesComplete([{ ...mandate, decree: ' ' }])).toBe(false);
    expect(mandatesComplete([{ ...mandate, from: '' }])).toBe(false);
  });
});

test('a ranking moves by one place, and not beyond its ends', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});
