import { type BudgetDiff, diffBudgets } from './diff.ts';
import type { Budget } from './line.ts';

/** What the evaluator has noted at a line of one version, which the hash names. */
export type LineRemark = { line: string; sha256: string };

export type RemarkStatus = 'unresolved' | 'changed' | 'moved' | 'removed';

/**
 * What became of a remark in a later version: its line is as it was (`unresolved`), differs, stands under another activity or
 * account, or is gone. `before` is the version that the remark names. Whether a change answers the remark the evaluator says.
 */
export function remarkStatus(remark: LineRemark, before: Budget, after: Budget): RemarkStatus {
  const isIt = ({ id }: { id: string }) => id === remark.line;
  if (!after.lines.some(isIt)) return 'removed';
  const only = (budget: Budget): Budget => ({ ...budget, lines: budget.lines.filter(isIt) });
  const { changed, unchanged } = diffBudgets(only(before), only(after), [], []);
  if (unchanged === 1) return 'unresolved';
  return changed.some((line) => line.moved) ? 'moved' : 'changed';
}

/** Ids of the lines an evaluator has to read again: what is new or different, and what is as it was despite his remark. */
export function linesToReread(remarks: readonly LineRemark[], { added, removed, changed }: BudgetDiff): string[] {
  const gone = new Set(removed.map((line) => line.id));
  const remarked = remarks.map((remark) => remark.line).filter((line) => !gone.has(line));
  const differing = [...added, ...changed].map((line) => line.id);
  return [...new Set([...differing, ...remarked])].toSorted();
}
