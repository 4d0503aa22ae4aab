import { ASPECTS } from '@siklus/workflows/domain/cycle/comparable-fact.ts';
import type { Difference } from '@siklus/workflows/domain/cycle/compare.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { orNull, Sha256, StepId } from '../wire/wire.ts';
import type { Comparison as ComparisonOfCase } from './compare-cycle.ts';

const Side = orNull(z.object({ value: z.string(), sha256: orNull(Sha256) })).meta({ description: 'null: not there.' });
const Point = z.object({
  seq: z.int().meta({ description: 'The last event up to the instant.' }),
  head: z.string().meta({ description: 'Its hash.' }),
});

export const Comparison = z
  .object({
    before: Point,
    after: Point,
    differences: z.array(
      z.object({
        key: z.string(),
        aspect: z.enum(ASPECTS),
        step: orNull(StepId),
        name: orNull(z.string()).meta({ description: 'Which of its kind: a document, a role, a remark.' }),
        before: Side,
        after: Side,
      }),
    ),
  })
  .meta({ id: 'CycleComparison' });

export function comparisonView(
  { before, after, differences }: ComparisonOfCase,
  language: Language,
): z.input<typeof Comparison> {
  return {
    before: pointOf(before),
    after: pointOf(after),
    differences: differences.map(({ name, before: then, after: now, ...difference }) => ({
      ...difference,
      name: name && name[language],
      before: sideView(then, language),
      after: sideView(now, language),
    })),
  };
}

function pointOf({ seq, head }: CycleState): z.input<typeof Point> {
  return { seq, head };
}

function sideView(side: Difference['before'], language: Language): z.input<typeof Side> {
  return side && { value: side.value[language], sha256: side.sha256 };
}
