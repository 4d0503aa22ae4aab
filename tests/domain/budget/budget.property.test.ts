import { describe, test } from '@jest/globals';
import { diffBudgets } from '@siklus/workflows/domain/budget/diff.ts';
import { type BudgetLine, FUND_SOURCES, type LineTag } from '@siklus/workflows/domain/budget/line.ts';
import { deriveLineId, freeId } from '@siklus/workflows/domain/budget/line-id.ts';
import { remarkStatus } from '@siklus/workflows/domain/budget/remarks.ts';
import { leastOf, mostOf } from '@siklus/workflows/domain/budget/share.ts';
import { totalsOf } from '@siklus/workflows/domain/budget/totals.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import fc from 'fast-check';
import { depth } from '../../setup/depth.ts';
import { budgetOf, check, line } from './budget.ts';

const RUNS = { numRuns: depth({ usual: 1_000, deep: 10_000 }) };
const ACCOUNTS = [
  '4.1.1.01',
  '4.2.1.01',
  '4.2.3.01',
  '4',
  '5',
  '5.1.1.01',
  '5.2.5',
  '5.3',
  '5.4.1.01',
  '6.1.1.01',
  '6.2.1',
  '6.2.2',
];
const ACTIVITIES = ['01.01.01', '01.01.04', '02.03.10', '02.03', '04.02.03', '05.03.00', '99.01.01', null];

const FIELDS = ['01', '05', null] as const;
const SOURCES = [...FUND_SOURCES, null];
const TAGS: (readonly LineTag[])[] = [[], ['blt'], ['pktd'], ['bengkok']];
const KINDS = ACCOUNTS.length * ACTIVITIES.length * FIELDS.length * SOURCES.length * TAGS.length;

/** A kind of line by its number: one draw instead of five keeps ten thousand runs short. */
function kindOf(kind: number): Omit<BudgetLine, 'id' | 'amount'> {
  let rest = kind;
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[rest % from.length] as T;
    rest = Math.floor(rest / from.length);
    return picked;
  };
  const { id: _, amount: __, ...blank } = line('4', sen(0));
  return {
    ...blank,
    account: pick(ACCOUNTS),
    kegiatan: pick(ACTIVITIES),
    bidang: pick(FIELDS),
    source: pick(SOURCES),
    tags: pick(TAGS),
  };
}

const drawn = fc.array(fc.tuple(fc.nat(KINDS - 1), fc.nat(10 ** 12)), { maxLength: 6 });
/** Lines with running ids from 0 to 2 on, so that two budgets have some lines in common and some not. */
const someLines = fc
  .tuple(fc.nat(2), drawn)
  .map(([first, lines]) =>
    lines.map(([kind, amount], i): BudgetLine => ({ ...kindOf(kind), id: String(first + i), amount: sen(amount) })),
  );
const aYear = fc.constantFrom(2024, 2025, 2026, 2027);
const sumOf = (lines: readonly BudgetLine[]) => lines.reduce((total, { amount }) => total + amount, 0);

describe('for any budgets', () => {
  test('what was there and the change make what is there: in all, by source, by field and by account', () => {
    fc.assert(
      fc.property(someLines, someLines, (a, b) => {
        const diff = diffBudgets(budgetOf(2026, a), budgetOf(2026, b), [], []);
        const [was, is] = [totalsOf(a), totalsOf(b)];
        const sum = (numbers: number[]) => numbers.reduce((x, y) => x + y, 0);
        return (
          sumOf(a) + diff.net === sumOf(b) &&
          was.balance + diff.balance.delta === is.balance &&
          sum(diff.byBidang.map(({ delta }) => delta)) === is.expenditure - was.expenditure &&
          sum(diff.byAccount.map(({ delta }) => delta)) === diff.net &&
          sum(diff.bySource.map(({ revenue, outgoing }) => revenue.delta + outgoing.delta)) === diff.net &&
          diff.byAccount.every(({ before, delta, after }) => before + delta === after)
        );
      }),
      RUNS,
    );
  });

  test('a budget differs in nothing from itself, and the way back undoes the way there', () => {
    fc.assert(
      fc.property(someLines, someLines, (a, b) => {
        const [x, y] = [budgetOf(2026, a), budgetOf(2026, b)];
        const none = diffBudgets(x, x, [], []);
        const there = diffBudgets(x, y, [], []);
        const back = diffBudgets(y, x, [], []);
        return (
          none.added.length + none.removed.length + none.changed.length + none.net === 0 &&
          none.unchanged === a.length &&
          there.net + back.net === 0 &&
          there.changed.length === back.changed.length &&
          there.added.length === back.removed.length
        );
      }),
      RUNS,
    );
  });

  test('money shifted between two lines of one account changes no total', () => {
    fc.assert(
      fc.property(someLines, fc.nat(), fc.nat(), fc.nat(10 ** 12), (lines, i, j, wanted) => {
        const from = lines[i % Math.max(1, lines.length)];
        const to = lines[j % Math.max(1, lines.length)];
        fc.pre(from !== undefined && to !== undefined && from.id !== to.id);
        const alike = lines.map((one) => (one.id === to.id ? { ...from, id: to.id, amount: to.amount } : one));
        const by = Math.min(wanted, from.amount);
        const shifted = alike.map((one) => {
          if (one.id === from.id) return { ...one, amount: sen(one.amount - by) };
          return one.id === to.id ? { ...one, amount: sen(one.amount + by) } : one;
        });
        return JSON.stringify(totalsOf(shifted)) === JSON.stringify(totalsOf(alike));
      }),
      RUNS,
    );
  });

  test('a check never depends on the order of lines', () => {
    fc.assert(
      fc.property(someLines, fc.nat(7), aYear, (lines, at, year) => {
        const other = [...lines.slice(at), ...lines.slice(0, at)].reverse();
        const context = { rkpdesKegiatan: ['01.01.01'], ceilings: { DDS: sen(5) }, before: budgetOf(year, []) };
        const said = (these: readonly BudgetLine[]) => JSON.stringify(check(budgetOf(year, these), context));
        return said(other) === said(lines);
      }),
      RUNS,
    );
  });

  test('the balance of the budget is what V4 says, and nothing is said where it is 0', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        fc.pre(lines.length > 0);
        const said = check(budgetOf(2026, lines)).find(({ id }) => id === 'V4.unbalanced');
        return (said?.amount ?? 0) === totalsOf(lines).balance;
      }),
      RUNS,
    );
  });

  test('a remark is unresolved exactly where its line is as it was', () => {
    fc.assert(
      fc.property(someLines, someLines, fc.nat(7).map(String), (a, b, id) => {
        fc.pre(a.some((one) => one.id === id));
        const status = remarkStatus({ line: id, sha256: '' }, budgetOf(2026, a), budgetOf(2026, b));
        const { removed, changed } = diffBudgets(budgetOf(2026, a), budgetOf(2026, b), [], []);
        const change = changed.find((one) => one.id === id);
        const expected = removed.some((one) => one.id === id)
          ? 'removed'
          : change === undefined
            ? 'unresolved'
            : change.moved
              ? 'moved'
              : 'changed';
        return status === expected;
      }),
      RUNS,
    );
  });
});

test('a share is kept exactly where the fraction is, for any amounts', () => {
  const money = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }).map(sen);
  fc.assert(
    fc.property(money, money, fc.integer({ min: 0, max: 10_000 }), (part, whole, share) => {
      const left = BigInt(part) * 10_000n;
      const right = BigInt(whole) * BigInt(share);
      return part <= mostOf(whole, share) === left <= right && part >= leastOf(whole, share) === left >= right;
    }),
    RUNS,
  );
});

test('derived ids are all different and do not depend on the amounts', () => {
  fc.assert(
    fc.property(someLines, (lines) => {
      const ids = (of: readonly BudgetLine[]) => {
        const taken = new Set<string>();
        for (const one of of) taken.add(freeId(deriveLineId(one), taken));
        return [...taken];
      };
      const cheaper = lines.map((one) => ({ ...one, amount: sen(1) }));
      return ids(lines).length === lines.length && ids(cheaper).join() === ids(lines).join();
    }),
    RUNS,
  );
});
