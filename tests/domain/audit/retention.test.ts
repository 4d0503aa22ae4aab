import { describe, expect, test } from '@jest/globals';
import {
  DECIDED_KINDS,
  type HeldPlace,
  holdCovers,
  keptDaysAt,
  keptUntil,
  type LegalHold,
  NOTICE_DAYS,
  RECORD_KINDS,
  RETENTION_RULES,
} from '@siklus/workflows/domain/audit/retention.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import fc from 'fast-check';

const DAY = 86_400_000;
const NOW = '2037-01-15T03:00:00.000Z' as Instant;
const daysAgo = (days: number) => instantFromMillis(millisOf(NOW) - days * DAY);

describe('the rules of retention', () => {
  test.each(RECORD_KINDS)('%s: say from when, for how long, on which basis, in both languages', (kind) => {
    const { label, from, basis, keptDays, sure } = RETENTION_RULES[kind];
    for (const text of [label, from, basis]) expect([text.id !== '', text.en !== '']).toEqual([true, true]);
    expect(keptDays === null || keptDays >= 1).toBe(true);
    expect(typeof sure).toBe('boolean');
  });

  test('keep what proves for ever, and leave to decision only what no law gives a term for', () => {
    const forEver = RECORD_KINDS.filter((kind) => RETENTION_RULES[kind].keptDays === null);
    expect(forEver).toEqual(['events', 'documents', 'checkpoints', 'accessEntries', 'code', 'orders', 'receipts']);
    expect(RECORD_KINDS.filter((kind) => RETENTION_RULES[kind].leastDays !== null)).toEqual([...DECIDED_KINDS]);
    for (const kind of DECIDED_KINDS) {
      const { keptDays, leastDays, sure } = RETENTION_RULES[kind];
      expect([leastDays < keptDays, sure]).toEqual([true, false]);
    }
    expect(RETENTION_RULES.histories.keptDays).toBe(3650);
    // What the engine forgets has long been archived, or the archive would have holes.
    expect(RETENTION_RULES.engine.keptDays).toBeLessThan(RETENTION_RULES.histories.leastDays);
  });

  test('end a term on the same hour of the day, so many days later', () => {
    expect(keptUntil(1, '2027-12-31T16:30:00.000Z' as Instant)).toBe('2028-01-01T16:30:00.000Z');
    expect(keptUntil(366, '2028-01-01T00:00:00.000Z' as Instant)).toBe('2029-01-01T00:00:00.000Z');
  });
});

describe('the term that holds', () => {
  test.each([
    ['the only one', [[3650, 900]], 3650],
    [
      'a longer one at once',
      [
        [3650, 900],
        [4000, 0],
      ],
      4000,
    ],
    [
      'still the longer one on the day before its notice is over',
      [
        [3650, 900],
        [1825, NOTICE_DAYS - 1],
      ],
      3650,
    ],
    [
      'the shorter one when the notice is over',
      [
        [3650, 900],
        [1825, NOTICE_DAYS],
      ],
      1825,
    ],
    [
      'the longest of several that were replaced of late',
      [
        [3650, 900],
        [5000, 20],
        [2000, 10],
        [1825, 1],
      ],
      5000,
    ],
    [
      'not one that was replaced long ago',
      [
        [9999, 900],
        [1825, 800],
        [2000, 1],
      ],
      2000,
    ],
  ] as [string, [number, number][], number][])('is %s', (_, terms, expected) => {
    const decided = terms.map(([keptDays, ago]) => ({ keptDays, decidedAt: daysAgo(ago) }));
    expect(keptDaysAt(decided, NOW)).toBe(expected);
  });

  test('is never shorter than the newest, and becomes it with time', () => {
    const terms = fc.array(
      fc.record({ keptDays: fc.integer({ min: 1, max: 9999 }), ago: fc.integer({ min: 0, max: 900 }) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(terms, (given) => {
        const decided = given
          .sort((a, b) => b.ago - a.ago)
          .map(({ keptDays, ago }) => ({ keptDays, decidedAt: daysAgo(ago) }));
        const newest = decided.at(-1)?.keptDays ?? 0;
        expect(keptDaysAt(decided, NOW)).toBeGreaterThanOrEqual(newest);
        expect(keptDaysAt(decided, instantFromMillis(millisOf(NOW) + NOTICE_DAYS * DAY))).toBe(newest);
      }),
    );
  });
});

describe('a hold', () => {
  const own: HeldPlace = { cycleId: '6402012001-2027', villageId: '6402012001', regencyCode: '64.02' };
  const nextYear = { ...own, cycleId: '6402012001-2028' };
  const neighbour = { ...own, cycleId: '6402012002-2027', villageId: '6402012002' };
  const elsewhere = { cycleId: '6403012001-2027', villageId: '6403012001', regencyCode: '64.03' };

  test.each<[string, LegalHold, boolean[]]>([
    ['a cycle covers that village-year alone', { scope: 'cycle', target: own.cycleId }, [true, false, false, false]],
    ['a village covers all its years', { scope: 'village', target: own.villageId }, [true, true, false, false]],
    ['a regency covers all its villages', { scope: 'regency', target: '64.02' }, [true, true, true, false]],
  ])('on %s', (_, hold, expected) => {
    expect([own, nextYear, neighbour, elsewhere].map((place) => holdCovers(hold, place))).toEqual(expected);
    // What is about no cycle bears witness for all of them.
    expect(holdCovers(hold, null)).toBe(true);
  });

  test('covers nothing by a target of another kind', () => {
    for (const target of [own.cycleId, own.villageId, own.regencyCode]) {
      for (const scope of ['cycle', 'village', 'regency'] as const) {
        const fits = { cycle: own.cycleId, village: own.villageId, regency: own.regencyCode }[scope] === target;
        expect(holdCovers({ scope, target }, own)).toBe(fits);
      }
    }
  });
});
