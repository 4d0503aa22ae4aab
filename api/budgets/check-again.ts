import { withBudgetCheck } from '@siklus/workflows/domain/cycle/evolve-steps.ts';
import { type BudgetText, budgetOf, restsOnBudget } from '@siklus/workflows/domain/cycle/gates.ts';
import { STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { changedFacts } from '@siklus/workflows/domain/cycle/recheck.ts';
import { type CycleState, type Recheck, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import type pg from 'pg';
import { checkForCycle, measuresOf } from './budget-check.ts';
import { isBudgetKind } from './budget-file.ts';
import { type Surroundings, surroundingsOf } from './budget-surroundings.ts';

type Db = pg.Pool | pg.ClientBase;

/**
 * What the checks say now of the budget that a step is about, by the facts in force; null where it is about none, and where
 * that came as a scan.
 */
export async function recheckOf(db: Db, state: CycleState, step: StepId): Promise<Recheck | null> {
  const text = structuredTextOf(state, step);
  return text && recheck(db, state, text, await surroundingsOf(db, state, text.kind, text));
}

/** The cycle with its budgets checked as of now, so that what is shown before the click is what is answered after it. */
export async function asCheckedNow(
  db: Db,
  state: CycleState,
  steps: readonly StepId[] = STEP_IDS,
): Promise<CycleState> {
  let checked = state;
  for (const step of steps.filter((id) => stepState(state, id).status === 'open')) {
    const text = structuredTextOf(checked, step);
    // What came as a scan has no check.
    if (text?.check === undefined) continue;
    const around = await surroundingsOf(db, state, text.kind, text);
    if (isCurrent(state, text, around)) continue;
    const again = await recheck(db, state, text, around);
    if (again) checked = withBudgetCheck(checked, { step: text.step, kind: text.kind, ...again });
  }
  return checked;
}

function structuredTextOf(state: CycleState, step: StepId) {
  const text = restsOnBudget(state, step) ? budgetOf(state, step) : null;
  return text && isBudgetKind(text.kind) ? { ...text, kind: text.kind } : null;
}

/** The same facts say the same of the same text. */
function isCurrent(state: CycleState, { check }: BudgetText, around: Surroundings): boolean {
  if (check?.facts === undefined || check.rules !== state.budgetRules) return false;
  return changedFacts(check, { ...check, facts: measuresOf(state, around) }).length === 0;
}

async function recheck(
  db: Db,
  state: CycleState,
  { versionId, sha256 }: BudgetText,
  around: Surroundings,
): Promise<Recheck | null> {
  const { rows } = await db.query<{ content: Buffer }>({
    name: 'structured_budget',
    text: `select content from document_version
            where cycle_id = $1 and id::text = $2 and media_type = 'application/json'`,
    values: [state.id, versionId],
  });
  const check = rows[0] ? checkForCycle(state, rows[0].content, around) : null;
  return check && { sha256, check };
}
