import { beforeEach, describe, expect, test } from '@jest/globals';
import type { KdmpSaid } from '@siklus/workflows/domain/kdmp/entry.ts';
import { ledgerOf, standing, totalOf } from '@siklus/workflows/domain/kdmp/ledger.ts';
import { revenueFromKdmp } from '@siklus/workflows/domain/kdmp/revenue.ts';
import { risksOf } from '@siklus/workflows/domain/kdmp/risks.ts';
import { profitShare, supportLimit, type YearSurroundings, yearsOf } from '@siklus/workflows/domain/kdmp/years.ts';
import { type Sen, sen } from '@siklus/workflows/domain/money/sen.ts';
import { kdmpRulesOf } from '@siklus/workflows/domain/rules/kdmp-rules.ts';
import fc from 'fast-check';
import { depth } from '../../setup/depth.ts';
import { person } from '../cycle/village.ts';
import { instalmentOf, MUSDESUS, profitOf, repaymentOf, rupiah, supportOf, VillageLedger } from './village-ledger.ts';

let village: VillageLedger;
beforeEach(() => {
  village = new VillageLedger();
});

const around =
  (ceilings: Record<number, Sen> = {}, budgeted: Record<number, Sen> = {}) =>
  (year: number): YearSurroundings => ({ ceiling: ceilings[year] ?? null, budgeted: budgeted[year] ?? null });
const years = (surroundings = around()) => yearsOf(village.ledger, surroundings);
const risks = (surroundings = around()) =>
  risksOf(village.ledger, years(surroundings)).map(({ code, amount }) => [code, amount]);
const dispute = (about: string): KdmpSaid => ({ kind: 'verdict', about, verdict: 'disputed', reason: 'Keliru' });

describe('the year of a ledger', () => {
  test('of the support: within the limit, over it since the ceiling was cut, and not checked where there is none', () => {
    const { approval } = village.approved();
    village.enter('sekdes', supportOf(approval, rupiah(300)));
    expect(years(around({ 2026: rupiah(1000) }))).toMatchObject([{ limit: 300_00, support: 300_00, over: 0 }]);
    expect(risks(around({ 2026: rupiah(1000) }))).toEqual([]);
    expect(years(around({ 2026: sen(999_96) }))).toMatchObject([{ limit: 299_98, over: 2 }]);
    expect(risks(around({ 2026: rupiah(419) }))).toEqual([['supportOverLimit', 174_30]]);
    expect(years()).toMatchObject([{ limit: null, over: null }]);
    expect(risks()).toEqual([['limitUnchecked', null]]);
  });

  test('of the debt: what was taken, less what the BPD has seen come back, carried from year to year', () => {
    const first = village.enter('dpmd', instalmentOf(rupiah(50), '2025-06-10'));
    village.enter('bpkad', instalmentOf(rupiah(30), '2026-06-10'));
    const back = village.enter('sekdes', repaymentOf(rupiah(60)));
    expect(years().map(({ debt }) => debt)).toEqual([50_00, 80_00]);
    expect(years()[1]).toMatchObject({ repaid: 0, repaidUnconfirmed: 60_00 });
    village.confirm('bpd', back);
    expect(years().map(({ debt }) => debt)).toEqual([50_00, 20_00]);
    village.enter('bpd', dispute(back));
    expect(years().map(({ debt }) => debt)).toEqual([50_00, 80_00]);
    expect(years()[0]).toMatchObject({ unanswered: 50_00, disputed: 0 });
    village.enter('kades', dispute(first));
    expect(years()[0]).toMatchObject({ unanswered: 0, disputed: 50_00, taken: 50_00 });
  });

  test('more given back than taken is said', () => {
    village.enter('dpmd', instalmentOf(rupiah(50)));
    village.confirm('bpd', village.enter('sekdes', repaymentOf(rupiah(51))));
    expect(risks()).toContainEqual(['repaidTooMuch', 1_00]);
  });

  test('of the profit: its share is revenue of the year after, to the sen, and what the budget lacks is a risk', () => {
    village.enter('sekdes', profitOf(sen(1_000_01)));
    expect(years()).toMatchObject([
      { fiscalYear: 2026, profit: { share: 200_01, confirmed: false }, difference: null },
    ]);
    expect(risks()).toEqual([['shareUnchecked', null]]);
    const budget = (amount: number) => around({}, { 2026: sen(amount) });
    expect(risks(budget(200_00))).toEqual([['shareMissing', 1]]);
    expect(risks(budget(200_01))).toEqual([]);
    expect(risks(budget(200_02))).toEqual([]);
    expect(years(budget(200_02))).toMatchObject([{ difference: 1 }]);
  });

  test('a year without profit owes nothing', () => {
    village.enter('sekdes', profitOf(sen(0)));
    expect(risks()).toEqual([]);
  });

  test('taken without a mandate on that day, and above what was promised', () => {
    village.enter('dpmd', instalmentOf(rupiah(10), '2026-02-11'));
    const { approval } = village.approved();
    village.enter('sekdes', supportOf(approval, rupiah(15)));
    village.enter('dpmd', instalmentOf(rupiah(7), '2026-02-12'));
    expect(risks(around({ 2026: rupiah(100) }))).toEqual([
      ['takenWithoutMandate', 10_00],
      ['takenAboveSupport', 2_00],
    ]);
  });

  test('a musdesus that the BPD has not confirmed', () => {
    village.enter('sekdes', MUSDESUS);
    expect(risks()).toEqual([['musdesusUnconfirmed', null]]);
  });
});

describe('the shares of the law', () => {
  test('say how sure they are, stand in for a year without its own, and there was none before 2025', () => {
    expect(kdmpRulesOf(2024)).toBeNull();
    expect(kdmpRulesOf(2026)).toMatchObject({ provisional: false, support: { confidence: 'believed' } });
    expect(kdmpRulesOf(2031)).toMatchObject({ provisional: true, support: { basisPoints: 3000 } });
    expect([supportLimit(2024, rupiah(1)), profitShare(2024, rupiah(1))]).toEqual([null, 0]);
  });

  test('a promise is within the limit exactly where ten times it is at most three times the ceiling', () => {
    const amounts = fc.integer({ min: 0, max: 999_999_999_999 });
    fc.assert(
      fc.property(amounts, amounts, (ceiling, support) => {
        const limit = supportLimit(2026, sen(ceiling)) as number;
        expect(support <= limit).toBe(BigInt(support) * 10n <= BigInt(ceiling) * 3n);
        const share = profitShare(2026, sen(support));
        expect(share * 5 >= support && (share - 1) * 5 < support).toBe(true);
      }),
      { numRuns: depth({ usual: 500, deep: 10_000 }) },
    );
  });

  test('a revenue from the KDMP is known by its words, and nothing else is', () => {
    const line = (account: string, description: string, amount: number) =>
      ({
        id: description,
        account,
        description,
        amount: sen(amount),
        source: null,
        kegiatan: null,
        bidang: null,
        volume: null,
        unit: null,
        price: null,
        tags: [],
      }) as const;
    const lines = [
      line('4.1.4', 'Imbalan jasa KDMP', 5),
      line('4.3.6', 'Bagian laba Koperasi  Desa Merah Putih', 7),
      line('4.3.6', 'Bagian laba koperasi merah putih', 11),
      line('4.1.4', 'Sewa kios', 13),
      line('5.2.1', 'Rapat KDMP', 17),
      line('4.1.4', 'Retribusi KDMPX', 19),
    ];
    expect(revenueFromKdmp({ fiscalYear: 2026, villageCode: '', lines } as never)).toBe(23);
  });
});

type Move = { what: number; amount: number; year: number; target: number };

describe('whatever is entered, corrected, withdrawn and answered', () => {
  const moves = fc.array(
    fc.record({
      what: fc.nat({ max: 5 }),
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      year: fc.integer({ min: 2025, max: 2026 }),
      target: fc.nat({ max: 30 }),
    }),
    { maxLength: 25 },
  );

  function play(list: readonly Move[]): VillageLedger {
    const played = new VillageLedger();
    const second = (role: 'dpmd' | 'sekdes', n: number) => person(role, { id: `${role}-${n % 3}` });
    for (const [n, { what, amount, year, target }] of list.entries()) {
      const about = `e${target}`;
      const on = `${year}-05-05`;
      const say: (() => unknown)[] = [
        () => played.try(second('dpmd', n), instalmentOf(sen(amount), on, `ND ${n}`)),
        () => played.try(second('sekdes', n), repaymentOf(sen(amount), on, `STS ${n}`)),
        () => played.try('bpd', { kind: 'verdict', about, verdict: 'confirmed', reason: null }),
        () => played.try(second('dpmd', n), { kind: 'withdrawal', about, reason: 'x' }),
        () => played.try(second('dpmd', n), instalmentOf(sen(amount), on, `ND ${n}`), { replaces: about, reason: 'x' }),
        () => played.try('kades', dispute(about)),
      ];
      say[what]?.();
    }
    return played;
  }

  test('the debt is what stands as taken less what is confirmed as repaid, and no year loses a sen', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const { ledger } = play(list);
        const all = yearsOf(ledger, around());
        const sum = (of: (year: (typeof all)[number]) => number) => all.reduce((total, year) => total + of(year), 0);
        const repayments = standing(ledger, 'repayment');
        const confirmed = repayments.filter(({ verdict }) => verdict?.said.verdict === 'confirmed');
        const taken = totalOf(standing(ledger, 'instalment'));
        expect(sum(({ taken: one }) => one)).toBe(taken);
        expect(sum(({ repaid, repaidUnconfirmed }) => repaid + repaidUnconfirmed)).toBe(totalOf(repayments));
        expect(all.at(-1)?.debt ?? 0).toBe(taken - totalOf(confirmed));
      }),
      { numRuns: depth({ usual: 300, deep: 10_000 }) },
    );
  });

  test('nothing that was entered goes away, and nothing is answered, replaced or withdrawn by its own hand', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const { entries, ledger } = play(list);
        expect(ledgerOf(entries).entries).toBe(entries);
        for (const { said, replaces, author } of entries) {
          const about = replaces ?? ('about' in said ? said.about : null);
          const before = entries.find(({ id }) => id === about);
          if (before) expect(before.author.id).not.toBe(author.id);
          expect(
            entries.filter((one) => one.replaces !== null && one.replaces === replaces).length,
          ).toBeLessThanOrEqual(1);
        }
        expect(ledger.entries).toHaveLength(entries.length);
      }),
      { numRuns: depth({ usual: 300, deep: 10_000 }) },
    );
  });
});
