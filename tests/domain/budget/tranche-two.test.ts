import { describe, expect, test } from '@jest/globals';
import { parsePercent } from '@siklus/workflows/domain/budget/share.ts';
import {
  type TrancheFacts,
  trancheDays,
  trancheNeeds,
  trancheShares,
  trancheTwoGate,
} from '@siklus/workflows/domain/budget/tranche-two.ts';
import { rupiah } from './budget.ts';

const READY: TrancheFacts = {
  received: rupiah('100000000.00'),
  realised: rupiah('60000000.00'),
  outputBasisPoints: 4000,
  previousYearReported: true,
  cooperativeDocuments: true,
};
const unmet = (change: Partial<TrancheFacts>, year = 2026) =>
  trancheTwoGate({ ...READY, ...change }, year).unmet.map(({ code, missingAmount, missingBasisPoints }) => [
    code,
    missingAmount ?? missingBasisPoints,
  ]);

describe('tranche II of the Dana Desa', () => {
  test('is paid at exactly 60 % of absorption and 40 % of output', () => {
    expect(trancheTwoGate(READY, 2026)).toEqual({ open: true, unmet: [], rules: 'fy2026.1', provisional: false });
  });

  test('is not paid a sen below, and the missing sen is named with its article', () => {
    expect(unmet({ realised: rupiah('59999999.99') })).toEqual([['ABSORPTION_TOO_LOW', 1]]);
    expect(trancheNeeds({ ...READY, realised: rupiah('59999999.99') }, 2026)).toMatchObject([
      { citation: 'PMK 7/2026', text: { id: expect.stringContaining('kurang Rp0,01') } },
    ]);
  });

  test('60 % of an amount that no sen divides is not rounded down', () => {
    // 60 % of 0.01 is 0.006: one sen is needed. 60 % of 1,000,000.03 is 600,000.018.
    expect(unmet({ received: rupiah('1000000.03'), realised: rupiah('600000.01') })).toEqual([
      ['ABSORPTION_TOO_LOW', 1],
    ]);
    expect(unmet({ received: rupiah('1000000.03'), realised: rupiah('600000.02') })).toEqual([]);
  });

  test('39.99 % of output is not 40 %, and a third decimal is refused instead of rounded', () => {
    expect(unmet({ outputBasisPoints: parsePercent('39.99') ?? 0 })).toEqual([['OUTPUT_TOO_LOW', 1]]);
    expect(parsePercent('39.995')).toBeNull();
    expect([parsePercent('40'), parsePercent('40.0'), parsePercent('100.00'), parsePercent('100.01')]).toEqual([
      4000,
      4000,
      10000,
      null,
    ]);
  });

  test('every unmet condition is named, not only the first', () => {
    expect(
      unmet(
        { received: rupiah('0'), outputBasisPoints: 0, previousYearReported: false, cooperativeDocuments: false },
        2025,
      ),
    ).toEqual([
      ['NOT_RECEIVED', null],
      ['OUTPUT_TOO_LOW', 4000],
      ['PREVIOUS_YEAR_UNREPORTED', null],
      ['KDMP_DOCUMENTS_MISSING', null],
    ]);
  });

  test('the documents of the KDMP are asked for in 2025 (PMK 81/2025) and not in 2026', () => {
    expect(unmet({ cooperativeDocuments: false }, 2025)).toEqual([['KDMP_DOCUMENTS_MISSING', null]]);
    expect(unmet({ cooperativeDocuments: false }, 2026)).toEqual([]);
  });
});

describe('the two tranches', () => {
  test.each([
    [2025, 'earmarked', 'reguler', 6000],
    [2025, 'nonEarmarked', 'reguler', 4000],
    [2025, 'nonEarmarked', 'mandiri', 6000],
    [2026, 'nonEarmarked', 'reguler', 4000],
    [2026, 'nonEarmarked', 'mandiri', 6000],
  ] as const)('in %i, %s money of a %s village: the first is %i of 10,000', (year, part, status, first) => {
    expect(trancheShares(status, part, year)).toEqual({ first, second: 10_000 - first });
  });

  test('have their days by the year', () => {
    expect(trancheDays(2025)).toEqual({
      firstDocumentsDue: '2025-06-16',
      secondFrom: '2025-04-01',
      secondDocumentsDue: '2025-09-17',
    });
    expect(trancheDays(2026)).toMatchObject({ firstDocumentsDue: '2026-06-15', secondDocumentsDue: null });
  });
});
