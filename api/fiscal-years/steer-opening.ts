import { type FiscalYearStatus, PAUSE_SIGNAL, RESUME_SIGNAL } from '@siklus/workflows/contract/fiscal-year.ts';
import { fiscalYearWorkflowId } from '@siklus/workflows/contract/names.ts';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { regencyOf } from '../wire/regency-of.ts';

/** Pauses the opening of a year after the wave that is running, or lets it go on. Throws OPENING_FINISHED. */
export async function steerOpening(
  deps: Deps,
  session: Session,
  year: number,
  request: 'pause' | 'resume',
): Promise<void> {
  const regency = await regencyOf(deps.pool, session);
  // The workflow outlives its last word by a moment, in which it would take the request and do nothing with it.
  const { rows } = await deps.pool.query<{ status: FiscalYearStatus }>(
    'select status from fiscal_year where regency_code = $1 and year = $2',
    [regency, year],
  );
  if (rows[0]?.status === 'open') throw new Problem('OPENING_FINISHED', { params: { year } });
  const workflowId = fiscalYearWorkflowId(regency, year);
  const signal = request === 'pause' ? PAUSE_SIGNAL : RESUME_SIGNAL;
  try {
    await ask(deps.engine, () => deps.engine.client.workflow.getHandle(workflowId).signal(signal));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw new Problem('OPENING_FINISHED', { params: { year } });
    throw error;
  }
}
