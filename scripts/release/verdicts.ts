import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Judgement, Verdict } from './judge.ts';

/** What the present code is said to mean for a release. Anything but plainly `safe` is explained to whoever deploys it. */
export type Declared = {
  verdict: Verdict;
  /** Rows of the read model have to be written anew after the release. */
  rows?: true;
  /** People may do things that they could not, or no longer. */
  acts?: true;
  /** The sentence that stands in CHANGELOG.md. */
  because?: string;
};

const FILE = fileURLToPath(new URL('../../tests/replay/verdicts.json', import.meta.url));

export function declaredVerdicts(): Record<string, Declared> {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Declared>;
}

const TO_DO =
  'Undo the change, or declare it in tests/replay/verdicts.json ("verdict", "rows", "acts") with a sentence ("because") that ' +
  'stands in CHANGELOG.md.';

/** Why a judgement is not what was declared; null where it is. */
export function whyNotAsDeclared(found: Judgement, declared: Declared | undefined): string | null {
  if (found.verdict === 'refused') {
    return `Cycles of ${found.release} cannot be handed over to this code: ${found.handOver[0]}. This cannot be declared: give the old state an upcaster (workflows/domain/cycle/upcast.ts), or undo the change.`;
  }
  const is = { verdict: found.verdict, rows: found.rows.length > 0, acts: found.acts.length > 0 };
  const was = { verdict: declared?.verdict, rows: declared?.rows ?? false, acts: declared?.acts ?? false };
  const other = (Object.keys(is) as (keyof typeof is)[]).find((key) => is[key] !== was[key]);
  if (other === undefined) return null;
  const [first = 'nothing differs'] = { verdict: found.decided, rows: found.rows, acts: found.acts }[other];
  const said = `${other} is ${String(is[other])}, declared is ${String(was[other] ?? 'nothing')}`;
  return `Release ${found.release}: ${said}. ${first}. ${TO_DO}`;
}

/** Declarations that nobody who deploys would read: without a sentence, or with one that the changelog does not have. */
export function unexplained(declared: Record<string, Declared>, changelog: string): string[] {
  return Object.entries(declared).flatMap(([release, { verdict, rows, acts, because }]) => {
    if (verdict === 'safe' && !rows && !acts) return [];
    if (!because) return [`${release}: ${verdict} needs a sentence ("because")`];
    return changelog.includes(because) ? [] : [`${release}: CHANGELOG.md does not say: ${because}`];
  });
}
