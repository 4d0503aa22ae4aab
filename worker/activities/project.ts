import { projectCycle } from '@siklus/prisma/project-cycle.ts';
import { projectionRows } from '@siklus/prisma/projection.ts';
import type { CycleActivities } from '@siklus/workflows/contract/activities.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { log, metricMeter } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import { asFailure } from './failure.ts';

/** The one writer of the read model. At least once by the engine's promise, once by that of project_cycle. */
export function createProjectActivity(pool: Pool): CycleActivities['project'] {
  return async (projection) => {
    const { events, state } = projection;
    const view = { tasks: openTasks(state), notices: noticesOf(events, state.rules) };
    try {
      return await projectCycle(pool, projectionRows(projection, view));
    } catch (error) {
      const failure = asFailure(error);
      if (failure instanceof ApplicationFailure) {
        log.error('alarm: Postgres refuses the events of a cycle', { cycle: state.id, seq: state.seq, failure });
        metricMeter.createCounter('siklus_projection_refused', '1', 'Projections that no repeat can mend').add(1);
      }
      throw failure;
    }
  };
}
