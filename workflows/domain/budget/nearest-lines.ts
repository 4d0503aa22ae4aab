import type { BudgetLine } from './line.ts';

/** Ids of the lines that a mistyped id or a name most likely means, the likeliest first; none that has nothing in common. */
export function nearestLines(wanted: string, lines: readonly BudgetLine[], most = 3): string[] {
  const pairs = pairsOf(wanted);
  return lines
    .map(({ id, description }) => ({
      id,
      likeness: Math.max(likeness(pairs, pairsOf(id)), likeness(pairs, pairsOf(description))),
    }))
    .filter((line) => line.likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
}

/** Every two letters that stand side by side. */
function pairsOf(text: string): Set<string> {
  const letters = text.trim().toLowerCase();
  return new Set(Array.from({ length: Math.max(letters.length - 1, 0) }, (_, i) => letters.slice(i, i + 2)));
}

/** Dice's coefficient: the share of pairs that both have. Only ever compared, never shown. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
