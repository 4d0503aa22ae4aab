import type { Stamp } from '../record/stamp.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { PersonalCommand } from './command.ts';
import { add, type Draft } from './flow.ts';
import { budgetOf } from './gates.ts';
import type { BudgetCheck, CycleState } from './state.ts';

/**
 * What a budget was worth when it was attached says little months later: each later gate has it checked again, by the facts in
 * force at that moment (UU 6/2014 Ps 72; Permendagri 20/2018 Ps 31–38). On record where the answer has changed.
 */
export function noteRecheck(draft: Draft, command: PersonalCommand, stamp: Stamp): void {
  if (!('recheck' in command) || command.recheck === undefined) return;
  const { sha256, check } = command.recheck;
  const text = budgetOf(draft.state, command.step);
  // Another text since then brought its own check.
  if (text?.sha256 !== sha256 || sameCheck(text.check, check)) return;
  const { step, kind } = text;
  const data = { step, kind, sha256, check, changed: changedFacts(text.check, check) };
  add(draft, { type: 'budgetChecked', data }, stamp);
}

/** The ceiling is of the cycle itself, and may have moved between the check and the act. */
export function recheckCurrent({ ceiling }: CycleState, command: PersonalCommand): Refusal[] {
  const version = 'recheck' in command ? command.recheck?.check.facts?.ceiling : undefined;
  if (version === undefined || version === ceilingVersion(ceiling)) return [];
  return [refusal('CHECK_OUTDATED', { checked: version, current: ceilingVersion(ceiling) })];
}

/** How the ceiling is named among the facts of a check. */
export function ceilingVersion(ceiling: CycleState['ceiling']): string {
  return ceiling === null ? '' : String(ceiling.version);
}

/** The facts that are not as they were; none where nobody has written down what it was measured by. */
export function changedFacts(before: BudgetCheck | undefined, now: BudgetCheck): string[] {
  const [old, current] = [before?.facts, now.facts ?? {}];
  if (old === undefined) return [];
  return [...new Set([...Object.keys(old), ...Object.keys(current)])]
    .filter((fact) => old[fact] !== current[fact])
    .toSorted();
}

function sameCheck(a: BudgetCheck | undefined, b: BudgetCheck): boolean {
  if (a === undefined || a.rules !== b.rules || a.warnings !== b.warnings) return false;
  return same(a.blocking, b.blocking) && same(a.unchecked ?? [], b.unchecked ?? []) && changedFacts(a, b).length === 0;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
