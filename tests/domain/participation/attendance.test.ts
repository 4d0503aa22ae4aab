import { describe, expect, test } from '@jest/globals';
import { type Attendance } from '@siklus/workflows/domain/cycle/figures/attendance.ts';
import { assess, bpdQuorum, bpdVote, MANDATORY_GROUPS } from '@siklus/workflows/domain/participation/attendance.ts';
import { ATTENDANCE_GROUPS } from '@siklus/workflows/domain/participation/attendance-groups.ts';
import fc from 'fast-check';

const TWO_THIRDS = { numerator: 2, denominator: 3 };
const RULES = { quorum: TWO_THIRDS, mandatoryGroups: MANDATORY_GROUPS };
const RUNS = 10_000;

const list = (overrides: Partial<Attendance> = {}): Attendance => ({
  invited: 60,
  male: 25,
  female: 20,
  groups: { pemdes: 10, bpd: 5, rt_rw: 12, rumah_tangga_miskin: 8, tani: 10 },
  ...overrides,
});
const codes = (attendance: Attendance) => assess(attendance, RULES).flags.map(({ code }) => code);

describe('An attendance list', () => {
  test('of 25 men and 20 women in groups that add up to 45, with 60 invited, has nothing against it', () => {
    expect(assess(list(), RULES)).toEqual({
      present: 45,
      inGroups: 45,
      difference: 0,
      womenShare: { numerator: 20, denominator: 45 },
      quorum: { needed: 40, present: 45, met: true },
      flags: [],
    });
  });

  test('whose groups are two fewer than its people says by how many, and that it does not add up', () => {
    const result = assess(list({ male: 27 }), RULES);
    expect([result.difference, result.flags.map(({ code }) => code)]).toEqual([2, ['ATTENDANCE_MISMATCH']]);
    expect(assess(list({ male: 24 }), RULES).difference).toBe(-1);
  });

  test('without a woman is marked, with the article', () => {
    const [flag] = assess(list({ male: 45, female: 0 }), RULES).flags;
    expect(flag).toMatchObject({ code: 'NO_WOMEN', group: 'perempuan', citation: 'UU 6/2014 Ps 54; PP 43/2014 Ps 80' });
  });

  test('without a poor household is marked, whether its count is 0 or not written at all', () => {
    const groups = { pemdes: 18, bpd: 5, rt_rw: 12, tani: 10 };
    expect(codes(list({ groups }))).toEqual(['NO_POOR_HOUSEHOLD']);
    expect(codes(list({ groups: { ...groups, rumah_tangga_miskin: 0 } }))).toEqual(['NO_POOR_HOUSEHOLD']);
  });

  test('marks any other group that a regency makes mandatory', () => {
    const rules = { ...RULES, mandatoryGroups: ['difabel'] as const };
    expect(assess(list(), rules).flags.map(({ code, group }) => [code, group])).toEqual([['GROUP_ABSENT', 'difabel']]);
  });

  test.each([
    [60, 40, 40, true],
    [60, 39, 40, false],
    [61, 40, 41, false],
    [61, 41, 41, true],
    [1, 1, 1, true],
    [0, 0, 0, true],
  ])('with %i invited and %i present needs %i for two thirds: met %s', (invited, present, needed, met) => {
    const { quorum, flags } = assess(
      list({ invited, male: 0, female: present, groups: { rumah_tangga_miskin: present } }),
      RULES,
    );
    expect(quorum).toEqual({ needed, present, met });
    expect(flags.some(({ code }) => code === 'BELOW_QUORUM')).toBe(!met);
  });

  test('of an empty room has no share of women, rather than one divided by nothing', () => {
    expect(assess(list({ male: 0, female: 0, groups: {} }), RULES).womenShare).toBeNull();
  });
});

const heads = fc.integer({ min: 0, max: 5_000 });
const anyList = fc.record({
  invited: heads,
  male: heads,
  female: heads,
  groups: fc.dictionary(fc.constantFrom(...ATTENDANCE_GROUPS), heads),
}) as fc.Arbitrary<Attendance>;
const anyShare = fc
  .tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 }))
  .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }));

describe('Of every attendance list', () => {
  test('the difference is refused exactly when men and women are not as many as the groups, in 10,000 cases', () => {
    fc.assert(
      fc.property(anyList, (attendance) => {
        const { present, inGroups, difference, flags } = assess(attendance, RULES);
        const isMarked = flags.some(({ code }) => code === 'ATTENDANCE_MISMATCH');
        return (
          inGroups + difference === present &&
          isMarked === (present !== Object.values(attendance.groups).reduce((a, b) => a + b, 0))
        );
      }),
      { numRuns: RUNS },
    );
  });

  test('the quorum is met exactly by the number that it names, and by no fewer, in 10,000 cases', () => {
    fc.assert(
      fc.property(heads, heads, anyShare, (invited, present, quorum) => {
        const of = (n: number) =>
          assess({ invited, male: n, female: 0, groups: {} }, { quorum, mandatoryGroups: [] }).quorum;
        const { needed, met } = of(present);
        const isLeast = of(needed).met && (needed === 0 || !of(needed - 1).met);
        return isLeast && met === present >= needed && needed <= invited;
      }),
      { numRuns: RUNS },
    );
  });
});

describe('A meeting of the BPD', () => {
  test.each([
    [5, 3, 4, false],
    [5, 4, 4, true],
    [7, 4, 5, false],
    [7, 5, 5, true],
    [9, 5, 6, false],
    [9, 6, 6, true],
  ])('of %i members with %i present needs %i: effect %s', (members, present, needed, met) => {
    const result = bpdQuorum({ members, present }, TWO_THIRDS);
    expect([result.needed, result.met, result.flags.map(({ code }) => code)]).toEqual([
      needed,
      met,
      met ? [] : ['BPD_BELOW_QUORUM'],
    ]);
  });

  test('with more present than members counts for nothing', () => {
    const { met, flags } = bpdQuorum({ members: 5, present: 6 }, TWO_THIRDS);
    expect([met, flags.map(({ code }) => code)]).toEqual([false, ['BPD_MORE_THAN_MEMBERS']]);
  });

  test('of nobody is no meeting, whatever the number of members', () => {
    expect(bpdQuorum({ members: 0, present: 0 }, TWO_THIRDS).met).toBe(false);
  });

  test.each([4, 6, 11])('of a council of %i is marked: a BPD has 5, 7 or 9 members', (members) => {
    const { met, flags } = bpdQuorum({ members, present: members }, TWO_THIRDS);
    expect([met, flags.map(({ code }) => code)]).toEqual([true, ['BPD_SIZE']]);
  });

  test.each([
    [4, 2, 3, false],
    [4, 3, 3, true],
    [5, 3, 3, true],
    [5, 2, 3, false],
    [5, 6, 3, false],
  ])(
    'votes, %i present and %i in favour, with half and one more, %i: carried %s',
    (present, inFavour, needed, carried) => {
      expect(bpdVote({ present, inFavour })).toEqual({ needed, carried });
    },
  );
});
