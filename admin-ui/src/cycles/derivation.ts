import type { DueStep } from '../api/types.ts';

type Skipped = { name: string; decree: string | null; from: string; to: string; days: number };

export type DerivationSummary = { counted: number; weekendDays: number; skipped: Skipped[] };

/** A derivation day by day, gathered as people say it: so many counted, weekends, and each holiday or suspension once. */
export function summarise(steps: readonly DueStep[]): DerivationSummary {
  const skipped: Skipped[] = [];
  let counted = 0;
  let weekendDays = 0;
  for (const step of steps) {
    if (step.kind === 'counted') counted += step.n === undefined ? 0 : 1;
    else if (step.kind === 'weekend') weekendDays += 1;
    else {
      const name = step.name ?? step.order ?? '';
      const last = skipped.at(-1);
      if (last && last.name === name) {
        last.to = step.date;
        last.days += 1;
      } else skipped.push({ name, decree: step.decree ?? null, from: step.date, to: step.date, days: 1 });
    }
  }
  return { counted, weekendDays, skipped };
}
