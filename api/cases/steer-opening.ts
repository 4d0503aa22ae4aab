import { PAUSE_SIGNAL, RESUME_SIGNAL } from '@siklus/workflows/contract/fiscal-year.ts';
import { fiscalYearWorkflowId } from '@siklus/workflows/contract/names.ts';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { regencyOf } from './regency-of.ts';

/** Pauses the opening of a year after the wave that is running, or lets it go on. Throws OPENING_FINISHED. */
export async function steerOpening(
  deps: Deps,
  session: Session,
  year: number,
  wish: 'pause' | 'resume',
): Promise<void> {
  const workflowId = fiscalYearWorkflowId(await regencyOf(deps.pool, session), year);
  const signal = wish === 'pause' ? PAUSE_SIGNAL : RESUME_SIGNAL;
  try {
    await ask(deps.engine, () => deps.engine.client.workflow.getHandle(workflowId).signal(signal));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw new Problem('OPENING_FINISHED', { params: { year } });
    throw error;
  }
}
