import { describe, expect, test } from '@jest/globals';
import { diffBudgets } from '@siklus/workflows/domain/budget/diff.ts';
import type { Budget, BudgetLine, Subtotal } from '@siklus/workflows/domain/budget/line.ts';
import { totalsOf } from '@siklus/workflows/domain/budget/totals.ts';
import { formatRupiah, type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import { blocking, brief, budgetOf, check, line, open, realCase, rupiah } from './budget.ts';

const SUSUT = realCase('susut-2025');
const ACCOUNT_OF_SOURCE: Record<string, string> = {
  DD: '4.2.1',
  PAD: '4.1',
  PBH: '4.2.2',
  ADD: '4.2.3',
  BANKEU_PROV: '4.2.4',
  BANKEU_KAB: '4.2.5',
  LAIN: '4.3',
};

/** Desa Susut as it published itself: fields and sources, no activities. */
function susut(): Budget {
  const lines: BudgetLine[] = [
    ...Object.entries(SUSUT.pendapatan).map(([source, amount]) =>
      line(ACCOUNT_OF_SOURCE[source] ?? '?', amount, { id: source }),
    ),
    ...Object.entries(SUSUT.belanja_bidang).map(([bidang, amount]) =>
      line('5', amount, { id: bidang, bidang: bidang as keyof typeof SUSUT.belanja_bidang }),
    ),
    line('6.1.1', SUSUT.penerimaan_pembiayaan_silpa, { id: 'SiLPA' }),
    line('6.2', SUSUT.pengeluaran_pembiayaan, { id: 'pengeluaran pembiayaan' }),
  ];
  const declared = [
    { code: '4', amount: rupiah(SUSUT.total_pendapatan) },
    { code: '5', amount: rupiah(SUSUT.total_belanja) },
    { code: '6.1', amount: rupiah(SUSUT.penerimaan_pembiayaan_silpa) },
    { code: '6.2', amount: rupiah(SUSUT.pengeluaran_pembiayaan) },
  ];
  return { ...budgetOf(2025, lines, declared), villageCode: null };
}

const shifted = (amount: Sen, by: number) => sen(amount + by);
const LINES = susut().lines.map(({ id }) => id);
const SUMS = (susut().declared ?? []).map(({ code }) => code);

describe('the published budget of Desa Susut 2025', () => {
  test('passes with no blocking finding, no warning and a balance of 0.00', () => {
    const findings = check(susut());
    expect(findings.filter(({ severity }) => severity !== 'info').map(brief)).toEqual([]);
    expect(formatRupiah(totalsOf(susut().lines).balance)).toBe('0.00');
  });

  test('is not rejected by the 70/30 rule although field 01 is 47.6 % of spending: what is pay in it is not published', () => {
    const finding = check(susut()).find(({ rule }) => rule === 'V10');
    expect(finding).toMatchObject({ severity: 'info', lines: ['01'] });
    expect(finding?.citation).toContain('PP 43/2014 Ps 100');
  });

  test('says of each rule that needs more than was published what is missing', () => {
    expect(open(check(susut()))).toEqual([
      'V3.kind_missing',
      'V5.source_missing',
      'V6.no_ceilings',
      'V7.no_rkpdes',
      'V8.no_rpjmdes',
      'V9.food_share',
      'V9.operational_share',
      'V9.pktd_unmarked',
      'V10.pay_share',
      'V11.no_volume',
      'V13.purpose_missing',
      'V14.no_families',
      'V15.no_attendance',
      'V18.no_code',
    ]);
  });

  const cases = LINES.flatMap((id) => [
    [id, 1],
    [id, -1],
  ]).filter(([id, by]) => id !== 'pengeluaran pembiayaan' || by === 1) as [string, number][];

  test.each(cases)('with %s off by %i sen is caught, with the sen, and the sum where it is named', (id, by) => {
    const budget = susut();
    const lines = budget.lines.map((one) => (one.id === id ? { ...one, amount: shifted(one.amount, by) } : one));
    const findings = check({ ...budget, lines });
    const isIncoming = lines.some((one) => one.id === id && /^(4|6\.1)/.test(one.account));
    expect(findings.find((f) => f.id === 'V4.unbalanced')).toMatchObject({
      severity: 'blocking',
      amount: isIncoming ? by : -by,
    });
    const where = findings.filter((f) => f.id.endsWith('.sum_differs'));
    expect(where).toHaveLength(1);
    expect(where[0]).toMatchObject({ severity: 'blocking', amount: by });
    expect(where[0]?.lines).toContain(id);
    expect(where[0]?.detail.id).toMatch(by > 0 ? /selisih Rp0,01/ : /selisih -Rp0,01/);
  });

  test.each(SUMS.flatMap((code) => [[code, 1] as const, ...(code === '6.2' ? [] : [[code, -1] as const])]))(
    'whose published sum of %s is off by %i sen is caught and named',
    (code, by) => {
      const budget = susut();
      const declared = (budget.declared ?? []).map(
        (sum): Subtotal => (sum.code === code ? { code, amount: shifted(sum.amount, by) } : sum),
      );
      const found = blocking(check({ ...budget, declared }));
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(new RegExp(`^blocking V[124]\\.sum_differs ${code} ${-by}$`));
    },
  );

  test('published without its sums still shows a lost sen in the balance', () => {
    const { lines } = susut();
    const off = lines.map((one) => (one.id === '03' ? { ...one, amount: shifted(one.amount, -1) } : one));
    expect(blocking(check(budgetOf(2025, off)))).toEqual(['blocking V4.unbalanced 1']);
  });
});

describe('the published budget of Desa Perboto 2025', () => {
  const perboto = realCase('perboto-2025');
  const lines = [
    ...Object.entries(perboto.pendapatan_rekening).map(([account, [source, amount]]) =>
      line(account, amount, { source }),
    ),
    ...Object.entries(perboto.belanja_lines)
      .filter(([code]) => code.includes('/'))
      .map(([code, amount]) => {
        const [kegiatan = '', account = '', source] = code.split('/');
        return line(account, amount, { kegiatan, source: source as 'ADD' });
      }),
  ];
  const sums = ['01.01.01', '01.01.02', '01.01.03'].map((code) => ({
    code,
    amount: rupiah(perboto.belanja_lines[code] ?? ''),
  }));
  const declared = [{ code: '4', amount: rupiah(perboto.total_pendapatan) }, ...sums];

  test('has revenue and activities that add up, with codes that all exist', () => {
    const findings = check(budgetOf(2025, lines, declared));
    expect(findings.filter((f) => ['V1', 'V2', 'V3', 'V17'].includes(f.rule)).map(brief)).toEqual([]);
    expect(formatRupiah(totalsOf(lines).revenue)).toBe('1839335000.00');
  });

  test.each(declared.map(({ code }) => code))('one sen more in the sum of %s is caught and named', (code) => {
    const off = declared.map((sum) => (sum.code === code ? { ...sum, amount: shifted(sum.amount, 1) } : sum));
    const found = check(budgetOf(2025, lines, off)).filter((f) => f.id.endsWith('sum_differs'));
    expect(found.map(({ subject, amount }) => [subject, amount])).toEqual([[code, -1]]);
  });
});

describe('the changed budget of Desa Sojokerto 2025', () => {
  const sojokerto = realCase('sojokerto-2025-perubahan');
  const revenue = (which: 0 | 1) =>
    budgetOf(
      2025,
      Object.entries(sojokerto.pendapatan_before_after).map(([account, amounts]) =>
        line(account, amounts[which], { id: account }),
      ),
    );
  const [before, after] = [revenue(0), revenue(1)];

  test('takes in 180,000,000.00 more: from the province and the regency, and nothing else moves', () => {
    const diff = diffBudgets(before, after, [], []);
    expect(formatRupiah(diff.revenue.before)).toBe(`${sojokerto.total_before}.00`);
    expect(formatRupiah(diff.revenue.after)).toBe(`${sojokerto.total_after}.00`);
    expect(formatRupiah(diff.net)).toBe(`${sojokerto.delta}.00`);
    expect(diff.byAccount.map(({ account, delta }) => [account, formatRupiah(delta)])).toEqual([
      ['4.2.4.01', '80000000.00'],
      ['4.2.5.01', '100000000.00'],
    ]);
    expect(diff.bySource.map(({ source, revenue }) => [source, formatRupiah(revenue.delta)])).toEqual([
      ['PBP', '80000000.00'],
      ['PBK', '100000000.00'],
    ]);
    expect([diff.added, diff.removed, diff.unchanged]).toEqual([[], [], 6]);
  });

  test('states its changes to the sen, and a stated change that is a sen off is caught with its account', () => {
    const deltas = [
      { code: '4.2.4.01', amount: rupiah('80000000') },
      { code: '4', amount: rupiah('180000000') },
    ];
    const v16 = (given: Subtotal[]) =>
      check(after, { before, deltas: given })
        .filter((f) => f.rule === 'V16')
        .map(brief);
    expect(v16(deltas)).toEqual([]);
    const off = deltas.map((one) => (one.code === '4' ? { ...one, amount: rupiah('180000000.01') } : one));
    expect(v16(off)).toEqual(['blocking V16.change_differs 4 -1']);
  });
});
