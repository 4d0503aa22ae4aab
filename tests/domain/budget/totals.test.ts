import { describe, expect, test } from '@jest/globals';
import type { BudgetLine } from '@siklus/workflows/domain/budget/line.ts';
import { totalsOf } from '@siklus/workflows/domain/budget/totals.ts';
import { formatRupiah, sen } from '@siklus/workflows/domain/money/sen.ts';
import fc from 'fast-check';
import { line as aLine } from './budget.ts';

const line = (account: string, source: BudgetLine['source'], amount: string, bidang: BudgetLine['bidang'] = null) =>
  aLine(account, amount, { source, bidang });

/** Desa Susut, Bangli: its published APBDes 2025 (susut.desa.id, 3 February 2025). Sources of spending simplified to ADD. */
const SUSUT = [
  line('4.2.1', 'DDS', '1027708000.00'),
  line('4.1', 'PAD', '9400000.00'),
  line('4.2.2', 'PBH', '200141000.00'),
  line('4.2.3', 'ADD', '1556231000.00'),
  line('4.2.4', 'PBP', '258000000.00'),
  line('4.2.5', 'PBK', '165000000.00'),
  line('4.3', 'DLL', '14000000.00'),
  line('5.1', 'ADD', '1807505608.60', '01'),
  line('5.3', 'ADD', '1144282310.00', '02'),
  line('5.2', 'ADD', '648508803.78', '03'),
  line('5.2', 'ADD', '103017000.00', '04'),
  line('5.4', 'ADD', '95454155.00', '05'),
  line('6.1.1', 'SIL', '568287877.38'),
];

describe('the totals of a village budget', () => {
  test('the published budget of Desa Susut 2025 balances to the sen', () => {
    const totals = totalsOf(SUSUT);
    expect(formatRupiah(totals.revenue)).toBe('3230480000.00');
    expect(formatRupiah(totals.expenditure)).toBe('3798767877.38');
    expect(formatRupiah(totals.financing)).toBe('568287877.38');
    expect(formatRupiah(totals.balance)).toBe('0.00');
    expect(totals.byBidang.map(({ bidang, amount }) => [bidang, formatRupiah(amount)])).toEqual([
      ['01', '1807505608.60'],
      ['02', '1144282310.00'],
      ['03', '648508803.78'],
      ['04', '103017000.00'],
      ['05', '95454155.00'],
    ]);
  });

  test('one sen too much shows as a balance of one sen', () => {
    expect(formatRupiah(totalsOf([...SUSUT, line('4.3', 'DLL', '0.01')]).balance)).toBe('0.01');
  });

  test('financing paid out counts against financing received', () => {
    const totals = totalsOf([line('6.1.1', 'SIL', '100.00'), line('6.2.1', 'SIL', '30.50')]);
    expect(formatRupiah(totals.financing)).toBe('69.50');
  });

  test('an account is told by its parts and not by its first digit', () => {
    expect(totalsOf([line('51', 'DDS', '7.00')]).expenditure).toBe(0);
    expect(totalsOf([line('5', 'DDS', '7.00', '01')]).expenditure).toBe(700);
  });

  test('a budget without lines has nothing in it', () => {
    expect(totalsOf([])).toEqual({
      revenue: 0,
      expenditure: 0,
      financing: 0,
      balance: 0,
      byBidang: [],
      bySource: [],
      withoutBidang: 0,
      withoutSource: { revenue: 0, expenditure: 0 },
    });
  });

  test('what the sources and the fields add up to is the whole, whatever the lines', () => {
    const lines = fc.array(
      fc.record({
        account: fc.constantFrom('4.1', '4.2.1', '5.1', '5.3', '6.1', '6.2'),
        source: fc.constantFrom('PAD', 'DDS', 'ADD', 'SIL'),
        bidang: fc.constantFrom('01', '03', '05'),
        amount: fc.integer({ min: 0, max: 10 ** 12 }).map(sen),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(lines, (generated) => {
        const totals = totalsOf(
          generated.map((g) => aLine(g.account, g.amount, { source: g.source, bidang: g.bidang })),
        );
        const sum = (amounts: number[]) => amounts.reduce((a, b) => a + b, 0);
        expect(sum(totals.bySource.map((s) => s.revenue)) + totals.withoutSource.revenue).toBe(totals.revenue);
        expect(sum(totals.bySource.map((s) => s.expenditure)) + totals.withoutSource.expenditure).toBe(
          totals.expenditure,
        );
        expect(sum(totals.byBidang.map((b) => b.amount)) + totals.withoutBidang).toBe(totals.expenditure);
        expect(totals.balance).toBe(totals.revenue - totals.expenditure + totals.financing);
      }),
    );
  });
});
