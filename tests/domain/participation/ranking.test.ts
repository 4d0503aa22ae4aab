import { describe, expect, test } from '@jest/globals';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { agreeRanking, type Rankable, suggestRanking } from '@siklus/workflows/domain/participation/ranking.ts';
import { totalScore } from '@siklus/workflows/domain/participation/score.ts';
import fc from 'fast-check';

const scores = (urgency: number, beneficiaries: number, poverty: number, cost: number) => ({
  urgency,
  beneficiaries,
  poverty,
  cost,
});
const one = (number: number, overrides: Partial<Rankable> = {}): Rankable => ({
  number,
  scores: scores(3, 3, 3, 3),
  persons: 100,
  cost: sen(100),
  ...overrides,
});
const order = (...list: Rankable[]) => suggestRanking(list).map(({ number }) => number);

describe('The suggested ranking', () => {
  test('has the highest total first', () => {
    expect(order(one(1), one(2, { scores: scores(3, 3, 3, 4) }))).toEqual([2, 1]);
  });

  test.each<[string, Partial<Rankable>]>([
    ['the more urgent', { scores: scores(4, 2, 3, 3) }],
    ['the one that serves more of the poor', { scores: scores(3, 2, 4, 3) }],
    ['the one that serves more people', { persons: 101 }],
    ['the cheaper', { cost: sen(99) }],
  ])('puts %s first where the total is the same', (_, overrides) => {
    expect(order(one(1), one(2, overrides))).toEqual([2, 1]);
  });

  test('asks in that order: urgency before poverty before people before cost before the receipt', () => {
    expect(
      order(
        one(1, { cost: sen(99) }),
        one(2, { persons: 101 }),
        one(3, { scores: scores(3, 2, 4, 3) }),
        one(4, { scores: scores(4, 2, 3, 3) }),
        one(5),
      ),
    ).toEqual([4, 3, 2, 1, 5]);
  });

  test('puts the earlier receipt first where all is the same, and what has no score or cost last', () => {
    expect(order(one(3, { scores: null }), one(2), one(1), one(4, { cost: null }))).toEqual([1, 2, 4, 3]);
  });
});

const point = fc.integer({ min: 1, max: 5 });
const anyProposals = fc.uniqueArray(
  fc.record<Rankable>({
    number: fc.integer({ min: 1, max: 500 }),
    scores: fc.option(fc.record({ urgency: point, beneficiaries: point, poverty: point, cost: point })),
    persons: fc.integer({ min: 0, max: 3 }),
    cost: fc.option(fc.integer({ min: 0, max: 3 }).map(sen)),
  }),
  { selector: ({ number }) => number, maxLength: 12 },
);

describe('Every suggested ranking', () => {
  test('does not depend on the order in which proposals came, loses none and adds none, in 10,000 cases', () => {
    fc.assert(
      fc.property(anyProposals, fc.func(fc.integer()), (proposals, key) => {
        const shuffled = [...proposals].sort((a, b) => key(a.number) - key(b.number));
        const ranked = order(...proposals);
        return (
          JSON.stringify(ranked) === JSON.stringify(order(...shuffled)) &&
          JSON.stringify([...ranked].sort((a, b) => a - b)) ===
            JSON.stringify(proposals.map(({ number }) => number).sort((a, b) => a - b))
        );
      }),
      { numRuns: 10_000 },
    );
  });

  test('never puts a lower total before a higher one, in 10,000 cases', () => {
    fc.assert(
      fc.property(anyProposals, (proposals) => {
        const totals = suggestRanking(proposals).map((p) => (p.scores === null ? 0 : totalScore(p.scores)));
        return totals.every((total, n) => n === 0 || (totals[n - 1] ?? 0) >= total);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('The ranking that the forum agrees on', () => {
  const draft = (id: string, target: 'rkpdes' | 'du_rkpdes' = 'rkpdes') => ({
    id,
    receipt: `R/${id}`,
    status: 'masuk_rancangan' as const,
    target,
  });
  const refusalsOf = (agreed: ReturnType<typeof agreeRanking>) =>
    'refusals' in agreed ? agreed.refusals.map(({ code }) => code) : [];

  test('counts the places of each plan by itself', () => {
    const proposals = [draft('a'), draft('b', 'du_rkpdes'), draft('c')];
    expect(agreeRanking(proposals, ['c', 'b', 'a'])).toEqual({
      ranks: [
        { id: 'c', rank: 1 },
        { id: 'b', rank: 1 },
        { id: 'a', rank: 2 },
      ],
    });
  });

  test('may leave out what was not agreed, but not what was agreed before', () => {
    expect(refusalsOf(agreeRanking([draft('a'), draft('b')], ['a']))).toEqual([]);
    const agreedBefore = { ...draft('b'), status: 'disepakati' as const };
    expect(refusalsOf(agreeRanking([draft('a'), agreedBefore], ['a']))).toEqual(['RANKING_INCOMPLETE']);
  });

  test('is refused where one stands twice, is of another cycle, or is not in the draft', () => {
    const refusals = refusalsOf(
      agreeRanking([draft('a'), { ...draft('b'), status: 'diajukan' }], ['a', 'a', 'b', 'elsewhere']),
    );
    expect(refusals).toEqual(['RANKING_REPEATS', 'RANKING_UNKNOWN', 'PROPOSAL_NOT_IN_STATUS']);
  });
});
