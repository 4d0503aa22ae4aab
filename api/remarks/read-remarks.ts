import { diffBudgets } from '@siklus/workflows/domain/budget/diff.ts';
import type { Budget, BudgetLine } from '@siklus/workflows/domain/budget/line.ts';
import { linesToReread, type RemarkStatus, remarkStatus } from '@siklus/workflows/domain/budget/remarks.ts';
import { stepOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { STEP_IDS, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { Remark } from '@siklus/workflows/domain/cycle/remark.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { type DecisionStep } from '@siklus/workflows/domain/rules/rule-set.ts';
import type pg from 'pg';
import { homeOf } from '../budgets/budget-check.ts';
import { budgetByHash, type FoundBudget } from '../budgets/find-budgets.ts';

/** A remark with its line in the version that was read and in the newest; null where that has no lines or not this one. */
export type TracedRemark = {
  remark: Remark;
  before: BudgetLine | null;
  now: BudgetLine | null;
  status: RemarkStatus | null;
};

/** What somebody who evaluates has before him. A hash without a version is a text that came as a scan. */
export type RemarksOfStep = {
  step: StepId;
  /** The version he has sent back last; null as long as he has sent back none. */
  sentBack: Text | null;
  newest: Text | null;
  remarks: TracedRemark[];
  /** Lines that are new or different since then, or as they were despite an open remark; null: all of it. */
  toReread: { id: string; before: BudgetLine | null; now: BudgetLine | null }[] | null;
};

type Text = { sha256: string; versionId: string | null };

/** The remarks of the steps that take them, of one or of all that were ever open (W3). */
export async function readRemarks(pool: pg.Pool, state: CycleState, only?: StepId): Promise<RemarksOfStep[]> {
  const steps = STEP_IDS.filter((id) => only === undefined || id === only)
    .map((id) => stepOf(state, id))
    .filter((step) => step.kind === 'decision')
    .filter(({ id, gates }) => gates.remarks && stepState(state, id).visit > 0);
  return Promise.all(steps.map((step) => remarksOf(pool, state, step)));
}

async function remarksOf(pool: pg.Pool, state: CycleState, { id, subject }: DecisionStep): Promise<RemarksOfStep> {
  const remarks = state.remarks.filter((remark) => remark.step === id);
  const [newest, sentBack] = await textsOf(pool, state.id, id, subject);
  const hashes = [newest, sentBack, ...remarks.map(({ sha256 }) => sha256)].filter((hash) => hash !== null);
  const texts = new Map<string, FoundBudget>();
  for (const sha256 of new Set(hashes)) {
    const found = await budgetByHash(pool, state.id, { kind: subject.kind, sha256 }, homeOf(state));
    if (found) texts.set(sha256, found);
  }
  const budgetOf = (sha256: string | null) => (sha256 === null ? null : (texts.get(sha256)?.budget ?? null));
  const textOf = (sha256: string | null) =>
    sha256 === null ? null : { sha256, versionId: texts.get(sha256)?.versionId ?? null };
  const after = budgetOf(newest);
  const traced = remarks.map((remark) => trace(remark, budgetOf(remark.sha256), after));
  const isOpen = ({ settled }: Remark) => settled === null;
  const toReread = reread(remarks.filter(isOpen), budgetOf(sentBack), after);
  return { step: id, sentBack: textOf(sentBack), newest: textOf(newest), remarks: traced, toReread };
}

function trace(remark: Remark, before: Budget | null, after: Budget | null): TracedRemark {
  return {
    remark,
    before: lineOf(before, remark.line),
    now: lineOf(after, remark.line),
    status: before && after && remarkStatus(remark, before, after),
  };
}

function reread(open: readonly Remark[], before: Budget | null, after: Budget | null): RemarksOfStep['toReread'] {
  if (before === null || after === null) return null;
  return linesToReread(open, diffBudgets(before, after, [], [])).map((id) => ({
    id,
    before: lineOf(before, id),
    now: lineOf(after, id),
  }));
}

function lineOf(budget: Budget | null, id: string): BudgetLine | null {
  return budget?.lines.find((line) => line.id === id) ?? null;
}

/**
 * The hashes of the newest text, and of the one that the step has sent back last. From the events: the state of a step
 * forgets its text when the step begins again.
 */
async function textsOf(
  pool: pg.Pool,
  cycleId: string,
  step: StepId,
  { steps, kind }: DecisionStep['subject'],
): Promise<[newest: string | null, sentBack: string | null]> {
  const { rows } = await pool.query<{ newest: string | null; sentBack: string | null }>({
    name: 'texts_of_step',
    text: `with attached as (
        select seq, event->'data'->>'sha256' as sha256 from event
         where cycle_id = $1 and type = 'documentAttached'
           and event->'data'->>'step' = any($2) and event->'data'->>'kind' = $3),
      opened as (select max(seq) as seq from event where cycle_id = $1 and type = 'changeOpened'
        and event->'data'->'reset' ? $4),
      returned as (
        select max(e.seq) as seq from event e, opened
         where e.cycle_id = $1 and e.type = 'stepReturned' and e.event->'data'->>'step' = $4
           and e.seq > coalesce(opened.seq, 0))
      select (select sha256 from attached order by seq desc limit 1) as newest,
             (select a.sha256 from attached a, returned where a.seq < returned.seq order by a.seq desc limit 1) as "sentBack"`,
    values: [cycleId, steps, kind, step],
  });
  return [rows[0]?.newest ?? null, rows[0]?.sentBack ?? null];
}
