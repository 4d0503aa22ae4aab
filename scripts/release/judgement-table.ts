import type { Judgement } from './judge.ts';

const SHOWN = 5;
const COLUMNS = ['release', 'runs', 'verdict', 'decided otherwise', 'rows', 'acts', 'not handed over'] as const;
const TITLES = {
  handOver: 'Cannot be handed over',
  decided: 'Decided otherwise',
  rows: 'Rows to write anew (npm run rebuild)',
  acts: 'What people may do',
} as const;

/** The verdict on every release as a table, and under it the first findings of each kind. */
export function judgementTable(judgements: readonly Judgement[]): string {
  const rows = judgements.map(({ release, runs, verdict, decided, rows: ofRows, acts, handOver }) =>
    [release, runs, verdict, decided.length, ofRows.length, acts.length, handOver.length].map(String),
  );
  const lines = [COLUMNS as readonly string[], ...rows];
  const widths = COLUMNS.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  const table = lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...table, ...judgements.flatMap(details)].join('\n');
}

function details(judgement: Judgement): string[] {
  return (Object.keys(TITLES) as (keyof typeof TITLES)[]).flatMap((kind) => {
    const found = judgement[kind];
    if (found.length === 0) return [];
    const more = found.length > SHOWN ? [`  … and ${found.length - SHOWN} more`] : [];
    return ['', `${judgement.release}: ${TITLES[kind]}`, ...found.slice(0, SHOWN).map((one) => `  ${one}`), ...more];
  });
}
