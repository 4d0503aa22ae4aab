import { describe, expect, test } from '@jest/globals';
import type { BudgetLine } from '@siklus/workflows/domain/budget/line.ts';
import { RULE_IDS } from '@siklus/workflows/domain/budget/rule-names.ts';
import { budgetOf, check, checked, GOOD, line, of, office, open, revenue, road, rupiah, with_ } from './budget.ts';

test('a small budget that breaks nothing has nothing that blocks or warns', () => {
  expect(RULE_IDS.flatMap((rule) => of(rule, checked(GOOD)))).toEqual([]);
});

describe('V1: revenue and its sources', () => {
  test('a transfer account with another source blocks', () => {
    expect(of('V1', checked(with_(revenue, { source: 'DDS' })))).toEqual(['blocking V1.source_contradicts add 10000']);
  });

  test('own revenue under another source only warns', () => {
    const lines = [...GOOD, line('4.1.1.01', '1.00', { id: 'own', source: 'DLL' })];
    expect(of('V1', checked(lines))).toEqual(['warning V1.source_contradicts own 100']);
  });
});

describe('V2 and V3: fields, activities and kinds', () => {
  test('an activity of another field than the line names blocks', () => {
    expect(of('V2', checked(with_(road, { bidang: '01' })))).toEqual(['blocking V2.field_contradicts road 4000']);
  });

  test('one expenditure without a field among others is missing from the fields', () => {
    expect(of('V2', checked(with_(road, { kegiatan: null })))).toEqual(['warning V2.field_missing 4000']);
  });

  test('expenditure that nowhere names a field is not checked, and that is said', () => {
    const lines = [revenue, { ...office, kegiatan: null }, { ...road, kegiatan: null }];
    expect(of('V2', checked(lines))).toEqual([]);
    expect(open(checked(lines))).toContain('V2.field_missing');
  });

  test('a subtotal among its own parts is found, because everything would count twice', () => {
    const parts = [
      line('5.3.5', '15.00', { id: 'stone', kegiatan: '02.03.10', source: 'ADD', description: 'batu' }),
      line('5.3.5', '25.00', { id: 'sand', kegiatan: '02.03.10', source: 'ADD', description: 'pasir' }),
    ];
    const subtotal = { ...road, account: '5.3' };
    expect(of('V2', checked([revenue, office, subtotal, ...parts]))).toEqual(['warning V2.subtotal_as_line road 4000']);
  });

  test('four published kinds that are not the whole expenditure block', () => {
    const lines = [revenue, line('5', '100.00', { id: 'all', bidang: '01' })];
    const kinds = (last: string) =>
      ['10.00', '20.00', '30.00', last].map((amount, i) => ({ code: `5.${i + 1}`, amount: rupiah(amount) }));
    expect(of('V3', check(budgetOf(2026, lines, kinds('40.00'))))).toEqual([]);
    expect(of('V3', check(budgetOf(2026, lines, kinds('39.99'))))).toEqual(['blocking V3.kinds_differ -1']);
  });

  test('a published sum that the lines are too coarse for is not judged, unless it cannot be', () => {
    const lines = [revenue, line('5', '100.00', { id: 'all', bidang: '01' })];
    const sum = (amount: string) => check(budgetOf(2026, lines, [{ code: '01.01', amount: rupiah(amount) }]));
    expect(open(sum('70.00'))).toContain('V2.sum_open');
    expect(of('V2', sum('100.01'))).toEqual(['blocking V2.sum_differs 01.01 -10001']);
  });
});

describe('V4: the balance', () => {
  test.each([
    ['4.2.3.01', 1],
    ['5.2.5', -1],
    ['6.1.1.01', 1],
    ['6.2.1', -1],
  ])('one sen in account %s shows as a balance of %i sen', (account, balance) => {
    const extra = line(account, '0.01', { kegiatan: account.startsWith('5') ? '01.01.04' : null });
    expect(of('V4', checked([...GOOD, extra]))).toEqual([`blocking V4.unbalanced ${balance}`]);
  });

  test('a budget without lines is not a balanced budget', () => {
    expect(of('V4', checked([]))).toEqual(['blocking V4.empty']);
  });
});

describe('V5: what each source pays', () => {
  const dd = line('4.2.1.01', '50.00', { id: 'dd', source: 'DDS' });
  const pay = (source: BudgetLine['source'], amount: string) =>
    line('5.2.1', amount, { id: `pay ${source}`, kegiatan: '02.03.10', source });

  test('at its revenue it may pay, one sen more blocks and names source and lines', () => {
    expect(of('V5', checked([...GOOD, dd, pay('DDS', '50.00')]))).toEqual([]);
    const findings = checked([...GOOD, dd, pay('DDS', '50.01')]);
    expect(of('V5', findings)).toEqual(['blocking V5.overspent DDS 1']);
    expect(findings.find((f) => f.rule === 'V5')?.lines).toEqual(['pay DDS']);
  });

  test('left-over money of the source adds to it, and capital paid takes from it', () => {
    const left = line('6.1.1.01', '5.00', { source: 'DDS' });
    const capital = line('6.2.2.01', '5.01', { source: 'DDS' });
    expect(of('V5', checked([...GOOD, dd, left, pay('DDS', '55.00')]))).toEqual([]);
    expect(of('V5', checked([...GOOD, dd, left, pay('DDS', '50.00'), capital]))).toEqual([
      'blocking V5.overspent DDS 1',
    ]);
  });

  test('left-over money whose source nobody tells only makes it a warning, as far as it reaches', () => {
    const silpa = line('6.1.1.01', '5.00', { source: 'SIL' });
    expect(of('V5', checked([...GOOD, dd, silpa, pay('DDS', '55.00')]))).toEqual([
      'warning V5.covered_by_unassigned DDS 500',
    ]);
    expect(of('V5', checked([...GOOD, dd, silpa, pay('DDS', '55.01')]))).toEqual(['blocking V5.overspent DDS 501']);
  });

  test('where something is paid from SiLPA as such, it is a source of its own', () => {
    const silpa = line('6.1.1.01', '5.00', { source: 'SIL' });
    expect(of('V5', checked([...GOOD, dd, silpa, pay('SIL', '4.00'), pay('DDS', '50.01')]))).toEqual([
      'blocking V5.overspent DDS 1',
    ]);
  });

  test('spending without a source is not checked, with its amount', () => {
    const finding = checked(with_(road, { source: null })).find((f) => f.rule === 'V5');
    expect(finding).toMatchObject({ severity: 'info', id: 'V5.source_missing', amount: 4000, lines: ['road'] });
  });
});

describe('V6: the ceilings', () => {
  test.each([
    ['100.00', []],
    ['99.99', ['blocking V6.over_ceiling ADD 1']],
    ['100.01', ['warning V6.under_ceiling ADD -1']],
  ])('with a ceiling of %s the revenue of 100.00 gives %j', (ceiling, expected) => {
    expect(of('V6', checked(GOOD, { ceilings: { ADD: rupiah(ceiling) } }))).toEqual(expected);
  });

  test('a ceiling that the budget does not take up at all warns with the whole of it', () => {
    expect(of('V6', checked(GOOD, { ceilings: { ADD: rupiah('100.00'), PBH: rupiah('7.00') } }))).toEqual([
      'warning V6.under_ceiling PBH -700',
    ]);
  });

  test('the part of Dana Desa for the KDMP enters only when it has been disbursed', () => {
    const dd = (amount: string) => [
      ...GOOD,
      line('4.2.1.01', amount, { id: 'dd' }),
      line('5.2.1', amount, { source: 'DDS' }),
    ];
    const ceilings = { ADD: rupiah('100.00'), DDS: rupiah('1000.00') };
    const kdmp = (disbursed: string) => ({ setAside: rupiah('580.30'), disbursed: rupiah(disbursed) });
    expect(of('V6', checked(dd('419.70'), { ceilings, kdmp: kdmp('0.00') }))).toEqual([]);
    expect(of('V6', checked(dd('1000.00'), { ceilings, kdmp: kdmp('0.00') }))).toEqual([
      'blocking V6.over_ceiling DDS 58030',
    ]);
    expect(of('V6', checked(dd('1000.00'), { ceilings, kdmp: kdmp('580.30') }))).toEqual([]);
    const wrong = { setAside: rupiah('500.00'), disbursed: rupiah('0.00') };
    expect(of('V6', checked(dd('500.00'), { ceilings, kdmp: wrong }))).toEqual(['warning V6.kdmp_share']);
  });
});
