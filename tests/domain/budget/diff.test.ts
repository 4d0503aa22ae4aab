import { describe, expect, test } from '@jest/globals';
import { diffBudgets } from '@siklus/workflows/domain/budget/diff.ts';
import type { Budget, BudgetLine } from '@siklus/workflows/domain/budget/line.ts';
import { linesToReread, remarkStatus } from '@siklus/workflows/domain/budget/remarks.ts';
import { brief, budgetOf, check, line, rupiah } from './budget.ts';

const add = line('4.2.3.01', '100.00', { id: 'add', source: 'ADD' });
const office = line('5.2.5', '60.00', { id: 'office', kegiatan: '01.01.04', source: 'ADD' });
const road = line('5.3.5', '40.00', { id: 'road', kegiatan: '02.03.10', source: 'ADD' });
const bridge = line('5.3.6', '10.00', { id: 'bridge', kegiatan: '02.03.13', source: 'ADD' });
const BEFORE = budgetOf(2026, [add, office, road]);
const after = (...lines: BudgetLine[]): Budget => budgetOf(2026, lines);
const compare = (to: Budget) => diffBudgets(BEFORE, to, check(BEFORE), check(to));

describe('the change from one version to the next', () => {
  test('names what is new, gone and different, field by field, with the net effect', () => {
    const diff = compare(after(add, { ...office, amount: rupiah('55.00'), description: 'ATK' }, bridge));
    expect([diff.added.map((l) => l.id), diff.removed.map((l) => l.id), diff.unchanged]).toEqual([
      ['bridge'],
      ['road'],
      1,
    ]);
    expect(diff.changed).toMatchObject([
      { id: 'office', fields: ['description', 'amount'], moved: false, delta: -500 },
    ]);
    expect(diff.expenditure).toEqual({ before: 10000, after: 6500, delta: -3500 });
    expect(diff.net).toBe(-3500);
    expect(diff.bySource).toEqual([
      {
        source: 'ADD',
        revenue: { before: 10000, after: 10000, delta: 0 },
        outgoing: { before: 10000, after: 6500, delta: -3500 },
      },
    ]);
    expect(diff.byBidang).toEqual([
      { bidang: '01', before: 6000, after: 5500, delta: -500 },
      { bidang: '02', before: 4000, after: 1000, delta: -3000 },
    ]);
  });

  test('shows a line under another activity or account as moved', () => {
    const diff = compare(after(add, office, { ...road, kegiatan: '02.03.11' }));
    expect(diff.changed).toMatchObject([{ id: 'road', fields: ['kegiatan'], moved: true, delta: 0 }]);
    expect(compare(after(add, office, { ...road, account: '5.3.6' })).changed).toMatchObject([{ moved: true }]);
    expect(compare(after(add, office, { ...road, source: 'PBK' })).changed).toMatchObject([{ moved: false }]);
  });

  test('says which checks fail since, and which pass', () => {
    const broken = after(add, office, { ...road, amount: rupiah('40.01') });
    expect(compare(broken).checks.failed.map(brief)).toEqual([
      'blocking V4.unbalanced -1',
      'blocking V5.overspent ADD 1',
    ]);
    const repaired = diffBudgets(broken, BEFORE, check(broken), check(BEFORE)).checks;
    expect(repaired.passed.map(({ id }) => id)).toEqual(['V4.unbalanced', 'V5.overspent']);
    expect(repaired.failed).toEqual([]);
    const worse = after(add, office, { ...road, amount: rupiah('40.02') });
    const { stillFailing, failed } = diffBudgets(broken, worse, check(broken), check(worse)).checks;
    expect([failed, stillFailing.map((both) => [both.before.amount, both.after.amount])]).toEqual([
      [],
      [
        [-1, -2],
        [1, 2],
      ],
    ]);
  });

  test('cannot be told where two lines have one id', () => {
    expect(() => compare(after(add, road, road))).toThrow(RangeError);
  });
});

describe('a remark of the evaluator at a line', () => {
  const remark = { line: 'road', sha256: 'a'.repeat(64) };
  test.each([
    ['unresolved', [add, office, road]],
    ['unresolved', [add, { ...office, amount: rupiah('1.00') }, road]],
    ['changed', [add, office, { ...road, amount: rupiah('39.99') }]],
    ['moved', [add, office, { ...road, kegiatan: '02.03.11' }]],
    ['removed', [add, office]],
  ] as const)('is %s', (status, lines) => {
    expect(remarkStatus(remark, BEFORE, after(...lines))).toBe(status);
  });

  test('is read again with everything new or different, and nothing else', () => {
    const to = after(add, { ...office, amount: rupiah('50.00') }, road, bridge);
    expect(linesToReread([], compare(to))).toEqual(['bridge', 'office']);
    expect(linesToReread([remark], compare(to))).toEqual(['bridge', 'office', 'road']);
    expect(linesToReread([remark], compare(after(add, office)))).toEqual([]);
  });
});
