import { withState } from '@siklus/prisma/stored-state.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState, StepState } from '@siklus/workflows/domain/cycle/state.ts';
import { paysOut } from '@siklus/workflows/domain/cycle/tranche.ts';
import { formatRupiah, sen } from '@siklus/workflows/domain/money/sen.ts';
import { UNSOLVED } from '@siklus/workflows/domain/monitoring/obstacle.ts';
import type { OpenMatters } from '@siklus/workflows/domain/region/handover.ts';
import type pg from 'pg';

/** What a village has open now in the cycles that are not closed, as far as the tables know. */
export async function openMattersOf(client: pg.ClientBase, villageId: string): Promise<OpenMatters> {
  const { rows } = await client.query<{ state: CycleState }>(
    `select state from cycle where village_id = $1 and status <> 'closed' order by fiscal_year`,
    [villageId],
  );
  const cycles = withState(rows).map(({ state }) => state);
  const ids = cycles.map(({ id }) => id);
  const { rows: escalations } = await client.query<OpenMatters['escalations'][number]>(
    `select fiscal_year as "fiscalYear", step, to_role as "toRole", due_date as "dueDate" from escalation
      where cycle_id = any($1) and resolved_at is null order by due_date, step, rung`,
    [ids],
  );
  const { rows: obstacles } = await client.query<OpenMatters['obstacles'][number]>(
    `select fiscal_year as "fiscalYear", number, content->>'title' as title, status from obstacle
      where village_id = $1 and status = any($2) order by fiscal_year, number`,
    [villageId, UNSOLVED],
  );
  return {
    steps: cycles.flatMap(openSteps),
    escalations,
    obstacles,
    tranches: cycles.flatMap(unpaid),
    money: await moneyOf(client, ids),
  };
}

const stepsOf = ({ steps }: CycleState) => Object.entries(steps) as [StepId, StepState][];

function openSteps(state: CycleState): OpenMatters['steps'] {
  return stepsOf(state)
    .filter(([, { status }]) => status === 'open')
    .map(([step, { due, late }]) => ({ fiscalYear: state.fiscalYear, step, due: due?.dueDate ?? null, late }));
}

/** Tranches that are awaited, or that were settled without being paid. */
function unpaid(state: CycleState): OpenMatters['tranches'] {
  return stepsOf(state)
    .filter(([step, { status }]) => paysOut(state, step) && status !== 'done')
    .map(([step, { money }]) => ({ fiscalYear: state.fiscalYear, step, standing: money?.as ?? null }));
}

/** The last report of each cycle that has one. */
async function moneyOf(client: pg.ClientBase, cycleIds: readonly string[]): Promise<OpenMatters['money']> {
  const { rows } = await client.query<{ fiscalYear: number; asOf: PlainDate; budget: string; realised: string }>(
    `select distinct on (cycle_id) fiscal_year as "fiscalYear", as_of as "asOf", budget_total::text as budget,
            realised_total::text as realised
       from realisation where cycle_id = any($1) order by cycle_id, as_of desc, number desc`,
    [cycleIds],
  );
  const rupiah = (amount: string) => formatRupiah(sen(Number(amount)));
  return rows.map(({ budget, realised, ...row }) => ({ ...row, budget: rupiah(budget), realised: rupiah(realised) }));
}
