import { describe, expect, test } from '@jest/globals';
import type { FundSource } from '@siklus/workflows/domain/budget/line.ts';
import { type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import {
  elapsedOn,
  physicalOf,
  type RealisationBasis,
  type RealisationReport,
  refuseReport,
  refuseReporting,
  shareOf,
  warningsOf,
} from '@siklus/workflows/domain/monitoring/realisation.ts';
import { warningText } from '@siklus/workflows/domain/monitoring/warning-texts.ts';
import { ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import fc from 'fast-check';
import { person } from '../cycle/village.ts';

type Row = [FundSource, number, number?];
const report = (asOf: string, ...rows: Row[]): RealisationReport => ({
  asOf: asOf as PlainDate,
  sources: rows.map(([source, realised, physical = 0]) => ({ source, realised: sen(realised), physical })),
});
const YEAR = { fiscalYear: 2027, today: plainDate('2027-08-15') };
const codes = (what: RealisationReport, known: RealisationReport[] = [], reason: string | null = null) =>
  refuseReport(what, reason, known, YEAR).map(({ code }) => code);

describe('a report of what was realised', () => {
  test('is the secretary’s, from the day the budget is in force until the year is closed', () => {
    const context = { fiscalYear: 2027, closed: false, enactment: 'done' } as const;
    const free = ROLES.filter((role) => refuseReporting({ ...context, actor: person(role) }).length === 0);
    expect(free).toEqual(['sekdes']);
    const actor = person('sekdes');
    for (const enactment of ['waiting', 'open', 'notNeeded'] as const) {
      expect(refuseReporting({ ...context, enactment, actor })).toMatchObject([{ code: 'REALISATION_NOT_IN_FORCE' }]);
    }
    expect(refuseReporting({ ...context, closed: true, actor })).toMatchObject([{ code: 'CYCLE_CLOSED' }]);
  });

  test('is of a day of the fiscal year that has come', () => {
    expect(codes(report('2026-12-31', ['DDS', 1]))).toEqual(['REALISATION_OUTSIDE_YEAR']);
    expect(codes(report('2028-01-01', ['DDS', 1]))).toEqual(['REALISATION_OUTSIDE_YEAR']);
    expect(codes(report('2027-01-01', ['DDS', 1]))).toEqual([]);
    expect(codes(report('2027-08-15', ['DDS', 1]))).toEqual([]);
    expect(codes(report('2027-08-16', ['DDS', 1]))).toEqual(['DATE_IN_FUTURE']);
  });

  test('never goes back, by source, in money or in work, against the day before it and the day after it', () => {
    const known = [
      report('2027-03-31', ['DDS', 100, 2000], ['ADD', 50, 0]),
      report('2027-06-30', ['DDS', 300, 4000], ['ADD', 90, 0]),
    ];
    expect(codes(report('2027-05-31', ['DDS', 200, 3000], ['ADD', 60]), known)).toEqual([]);
    expect(codes(report('2027-05-31', ['DDS', 99, 3000], ['ADD', 60]), known)).toEqual(['REALISATION_DECREASES']);
    expect(codes(report('2027-05-31', ['DDS', 200, 1999], ['ADD', 60]), known)).toEqual(['REALISATION_DECREASES']);
    expect(codes(report('2027-05-31', ['DDS', 200, 3000]), known)).toEqual(['REALISATION_DECREASES']);
    expect(codes(report('2027-05-31', ['DDS', 301, 3000], ['ADD', 91]), known)).toEqual(
      Array(2).fill('REALISATION_DECREASES'),
    );
    expect(codes(report('2027-07-31', ['DDS', 300, 4000], ['ADD', 90]), known)).toEqual([]);
    expect(codes(report('2027-01-31', ['DDS', 100, 2000]), known)).toEqual([]);
  });

  test('of a day that has one is a correction, and says why', () => {
    const known = [report('2027-03-31', ['DDS', 100])];
    expect(codes(report('2027-03-31', ['DDS', 120]), known)).toEqual(['REASON_REQUIRED']);
    expect(codes(report('2027-03-31', ['DDS', 120]), known, ' ')).toEqual(['REASON_REQUIRED']);
    expect(codes(report('2027-03-31', ['DDS', 80]), known, 'Salah ketik')).toEqual([]);
    expect(codes(report('2027-04-30', ['DDS', 80]), known, 'Pengembalian belanja')).toEqual([]);
  });

  test('that follows its neighbours is never refused, whatever the amounts', () => {
    const step = fc.record({ money: fc.nat(1_000_000), work: fc.nat(800) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const known: RealisationReport[] = [];
        let [money, work] = [0, 0];
        for (const [n, { money: more, work: done }] of steps.slice(0, 7).entries()) {
          money += more;
          work += done;
          const next = report(`2027-0${n + 1}-15`, ['DDS', money, work]);
          if (codes(next, known).length > 0) return false;
          known.push(next);
        }
        return true;
      }),
      { numRuns: 500 },
    );
  });
});

describe('what has to be seen in a report', () => {
  const budget: RealisationBasis = {
    kind: 'budget',
    total: sen(300_00),
    sources: { DDS: sen(200_00), ADD: sen(100_00) },
  };
  const seen = (basis: RealisationBasis, ...rows: Row[]) =>
    warningsOf(report('2027-05-31', ...rows), basis).map(({ code, source }) => `${code} ${source}`);

  test('more spent than budgeted, by the sen; a source without a budget has none to spend', () => {
    expect(seen(budget, ['DDS', 200_00, 10000])).toEqual([]);
    expect(seen(budget, ['DDS', 200_01, 10000])).toEqual(['OVER_BUDGET DDS']);
    expect(seen(budget, ['PAD', 1, 0])).toEqual(['OVER_BUDGET PAD']);
  });

  test('of a ceiling only what it names is compared, and the whole', () => {
    const ceiling: RealisationBasis = { kind: 'ceiling', total: sen(300_00), sources: { DDS: sen(200_00) } };
    expect(seen(ceiling, ['PAD', 50_00, 2000])).toEqual([]);
    expect(seen(ceiling, ['PAD', 301_00, 10000])).toEqual(['OVER_BUDGET null']);
    expect(seen({ kind: 'none', total: sen(0), sources: {} }, ['PAD', 301_00, 0])).toEqual([]);
  });

  test('money and work more than 20 points apart; exactly 20 points is not more', () => {
    expect(seen(budget, ['DDS', 100_00, 30_00])).toEqual([]);
    expect(seen(budget, ['DDS', 100_00, 29_99])).toEqual(['GAP DDS']);
    expect(seen(budget, ['DDS', 100_00, 70_00])).toEqual([]);
    expect(seen(budget, ['DDS', 100_00, 70_01])).toEqual(['GAP DDS']);
    expect(seen(budget, ['DDS', 100_01, 30_00])).toEqual(['GAP DDS']);
    // Each by itself within its limit, the whole too.
    expect(seen(budget, ['DDS', 100_00, 31_00], ['ADD', 50_00, 31_00])).toEqual([]);
    expect(seen(budget, ['DDS', 100_00, 0], ['ADD', 50_00, 0])).toEqual(['GAP DDS', 'GAP ADD', 'GAP null']);
  });

  test('is said in words, the cause first', () => {
    const [wide] = warningsOf(report('2027-05-31', ['DDS', 100_00, 10_00]), budget);
    expect(wide && warningText(wide).id).toBe(
      'Dana Desa: uang sudah keluar 50,00 %, pekerjaan baru 10,00 %. Selisihnya lebih dari 20 poin.',
    );
    const [over] = warningsOf(report('2027-05-31', ['DDS', 250_00, 10000]), budget);
    expect(over && warningText(over).en).toMatch(/^Village Fund \(DD\): .*250.* spent is more than the budget/);
  });
});

test('progress of the whole weighs each source by its budget', () => {
  const { sources } = report('2027-05-31', ['DDS', 0, 50_00], ['ADD', 0, 20_00]);
  expect(physicalOf(sources, { kind: 'budget', total: sen(400), sources: { DDS: sen(300), ADD: sen(100) } })).toBe(
    42_50,
  );
  expect(physicalOf(sources, { kind: 'none', total: sen(0), sources: {} })).toBe(35_00);
});

test('shares are rounded down, never up, also of the largest budgets', () => {
  expect(shareOf(sen(2), sen(3))).toBe(6666);
  expect(shareOf(sen(0), sen(0))).toBe(0);
  expect(shareOf(sen(9_007_199_254_740_990), sen(9_007_199_254_740_991))).toBe(9999);
});

test('the year goes by from nothing to the whole, a day at a time', () => {
  expect(elapsedOn(plainDate('2026-12-31'), 2027)).toBe(0);
  expect(elapsedOn(plainDate('2027-01-01'), 2027)).toBe(27);
  expect(elapsedOn(plainDate('2027-06-30'), 2027)).toBe(4958);
  expect(elapsedOn(plainDate('2027-12-31'), 2027)).toBe(10_000);
  expect(elapsedOn(plainDate('2028-03-01'), 2027)).toBe(10_000);
});
