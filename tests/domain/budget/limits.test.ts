import { describe, expect, test } from '@jest/globals';
import type { BudgetLine } from '@siklus/workflows/domain/budget/line.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { budgetOf, check, line, of, open, rupiah } from './budget.ts';

const DD = line('4.2.1.01', '1000000000.00', { id: 'dd', source: 'DDS' });
const food = (amount: string) => line('5.2.7', amount, { id: 'food', kegiatan: '04.02.03', source: 'DDS' });
const blt = (amount: string) => line('5.4.1.01', amount, { id: 'blt', kegiatan: '05.03.00', source: 'DDS' });
const operational = (amount: string) => line('5.2.5', amount, { id: 'op', kegiatan: '01.01.04', source: 'DDS' });
const FED = food('200000000.00');
const v9 = (year: number, lines: readonly BudgetLine[]) => of('V9', check(budgetOf(year, [DD, ...lines])));

describe('the shares of Dana Desa, each at its border of 1,000,000,000.00', () => {
  test.each([
    [2024, '250000000.00', []],
    [2024, '250000000.01', ['blocking V9.blt_share 1']],
    [2025, '150000000.00', []],
    [2025, '150000000.01', ['blocking V9.blt_share 1']],
    [2026, '999999999.99', []],
    [2027, '999999999.99', []],
  ])('in %i BLT of %s gives %j', (year, amount, expected) => {
    expect(v9(year, [FED, blt(amount)])).toEqual(expected);
  });

  test.each([
    [2024, '200000000.00', []],
    [2024, '199999999.99', ['blocking V9.food_share -1']],
    [2025, '200000000.00', []],
    [2025, '199999999.99', ['blocking V9.food_share -1']],
    [2026, '0.00', []],
    [2027, '0.00', []],
  ])('in %i food security of %s gives %j', (year, amount, expected) => {
    expect(v9(year, [food(amount)])).toEqual(expected);
  });

  test.each([2024, 2025, 2026, 2027])('in %i the operation of the government is at most 3 %%', (year) => {
    expect(v9(year, [FED, operational('30000000.00')])).toEqual([]);
    expect(v9(year, [FED, operational('30000000.01')])).toEqual(['blocking V9.operational_share 1']);
  });

  test('a share that is no whole sen is compared as it is and never rounded', () => {
    // 3 % of 100.01 is 3.0003: 3.00 is within it, 3.01 is not.
    const small = line('4.2.1.01', '100.01', { source: 'DDS' });
    const spent = (amount: string) => of('V9', check(budgetOf(2026, [small, operational(amount)])));
    expect(spent('3.00')).toEqual([]);
    expect(spent('3.01')).toEqual(['blocking V9.operational_share 1']);
    // 20 % of 100.01 is 20.002: 20.00 is too little.
    const least = (amount: string) => of('V9', check(budgetOf(2025, [small, food(amount)])));
    expect(least('20.00')).toEqual(['blocking V9.food_share -1']);
    expect(least('20.01')).toEqual([]);
  });

  test('what other sources pay counts for nothing, and a tag counts where the code does not say it', () => {
    expect(v9(2025, [FED, { ...blt('900000000.00'), source: 'ADD' }])).toEqual([]);
    expect(v9(2025, [{ ...FED, kegiatan: '02.03.12' }])).toEqual(['blocking V9.food_share -20000000000']);
    expect(v9(2025, [{ ...FED, kegiatan: '02.03.12', tags: ['ketahanan_pangan'] }])).toEqual([]);
    // Food security through the capital of the BUM Desa (Kepmendesa 3/2025).
    expect(v9(2025, [{ ...FED, kegiatan: null, account: '6.2.2.01' }])).toEqual([]);
  });

  test('undetailed lines are told and never turned into a breach or a pass that is not sure', () => {
    const vague = line('5', '300000000.00', { bidang: '05', source: 'DDS' });
    const findings = check(budgetOf(2025, [DD, FED, vague]));
    expect(of('V9', findings)).toEqual([]);
    expect(open(findings)).toContain('V9.blt_share');
    // Even if all of it were BLT it would be within 15 %.
    expect(open(check(budgetOf(2025, [DD, FED, { ...vague, amount: rupiah('150000000.00') }])))).not.toContain(
      'V9.blt_share',
    );
  });

  test('the part of the KDMP is no part of the regular Dana Desa that 3 % is taken of', () => {
    const kdmp = { setAside: rupiah('580300000.00'), disbursed: rupiah('580300000.00') };
    const lines = [DD, operational('12591000.00')];
    expect(of('V9', check(budgetOf(2026, lines), { kdmp }))).toEqual([]);
    expect(of('V9', check(budgetOf(2026, [DD, operational('12591000.01')]), { kdmp }))).toEqual([
      'blocking V9.operational_share 1',
    ]);
  });
});

describe('cash for work', () => {
  test('half of each activity’s cost is wages', () => {
    const work = (wages: string) => [
      line('5.2.7', wages, { id: 'w', kegiatan: '02.03.10', source: 'DDS', tags: ['pktd_upah'] }),
      line('5.3.5', '50.00', { id: 'm', kegiatan: '02.03.10', source: 'DDS', tags: ['pktd'] }),
    ];
    expect(of('V9', check(budgetOf(2026, work('50.00'))))).toEqual([]);
    // 99.99 / 2 is 49.995: 49.99 is too little, by a sen.
    expect(of('V9', check(budgetOf(2026, work('49.99'))))).toEqual(['blocking V9.pktd_wages 02.03.10 -1']);
  });
});

describe('the 70/30 rule', () => {
  const pay = (amount: string, kegiatan: string) => line('5.1.1.01', amount, { kegiatan, source: 'ADD' });
  const work = line('5.3.5', '70.00', { kegiatan: '02.03.10', source: 'ADD' });
  const v10 = (lines: readonly BudgetLine[]) => of('V10', check(budgetOf(2026, lines)));

  test.each(['01.01.01', '01.01.02', '01.01.05', '01.01.06'])('counts %s, at most 30 % of spending', (kegiatan) => {
    expect(v10([work, pay('30.00', kegiatan)])).toEqual([]);
    // 30 % of 100.01 is 30.003, so 30.01 is a sen too much.
    expect(v10([work, pay('30.01', kegiatan)])).toEqual(['blocking V10.pay_share 1']);
  });

  test.each(['01.01.03', '01.01.04', '01.01.07', '01.02.01'])('does not count %s', (kegiatan) => {
    expect(v10([work, line('5.2.5', '500.00', { kegiatan, source: 'ADD' })])).toEqual([]);
  });

  test('takes another numerator from the settings of the regency', () => {
    const lines = [work, line('5.2.5', '30.01', { kegiatan: '01.01.03', source: 'ADD' })];
    const settings = {
      siltapNumerator: ['01.01.03'],
      operationalKegiatan: [],
      bltKegiatan: [],
      foodKegiatan: [],
      operationalFromDd: [],
    };
    expect(of('V10', check(budgetOf(2026, lines), { settings }))).toEqual(['blocking V10.pay_share 1']);
  });

  test('leaves out what the yield of bengkok land pays, on both sides', () => {
    const extra = { ...pay('50.00', '01.01.01'), tags: ['bengkok' as const] };
    expect(v10([work, pay('30.00', '01.01.01'), extra])).toEqual([]);
  });

  test('knows pay by its account where no activity is given', () => {
    const account = (code: string) => line(code, '30.01', { bidang: '01', source: 'ADD' });
    expect(v10([work, account('5.1.2.01')])).toEqual(['blocking V10.pay_share 1']);
    expect(open(check(budgetOf(2026, [work, account('5.2.5')])))).toContain('V10.pay_share');
  });
});

describe('the floor of pay', () => {
  test('a kades earns at least 2,426,640 a month', () => {
    const pay = (amount: string) =>
      of('V9', check(budgetOf(2026, [line('5.1.1.01', amount, { kegiatan: '01.01.01' })])));
    expect(pay('29119680.00')).toEqual([]);
    expect(pay('29119679.99')).toEqual(['warning V9.siltap_floor 5.1.1.01 -1']);
  });

  test('sekdes and officials together by their number', () => {
    const staff = (amount: string) =>
      of('V9', check(budgetOf(2026, [line('5.1.2.01', amount, { kegiatan: '01.01.02' })]), { perangkat: 5 }));
    expect(staff('148025040.00')).toEqual([]);
    expect(staff('148025039.99')).toEqual(['warning V9.siltap_floor 5.1.2.01 -1']);
  });
});

describe('the rules of a year', () => {
  test.each([
    [2024, 'fy2024.1', false],
    [2025, 'fy2025.1', false],
    [2026, 'fy2026.1', false],
    [2027, 'fy2027.0', true],
    [2020, 'fy2024.1', true],
    [2040, 'fy2027.0', true],
  ])('for %i are %s, provisional: %s', (year, version, provisional) => {
    expect(budgetRulesOf(year)).toMatchObject({ version, provisional });
  });

  test('that are not issued yet are the last known ones, and each finding says so', () => {
    const { version: _, fiscalYear: __, provisional: ___, ...of2027 } = budgetRulesOf(2027);
    expect(budgetRulesOf(2026)).toMatchObject(of2027);
    const findings = check(budgetOf(2027, [DD, operational('30000000.01')]));
    expect(findings.find((f) => f.id === 'V9.operational_share')).toMatchObject({
      provisional: true,
      citation: 'PMK 7/2026',
    });
    const of2026 = check(budgetOf(2026, [DD, operational('30000000.01')]));
    expect(of2026.find((f) => f.id === 'V9.operational_share')).toMatchObject({ provisional: false });
  });
});
