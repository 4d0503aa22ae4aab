import { raiseAlarm } from '@siklus/prisma/cycle-alarm.ts';
import { projectEvents } from '@siklus/prisma/project-events.ts';
import type { CycleActivities } from '@siklus/workflows/contract/activities.ts';
import { log, metricMeter } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import { asFailure } from './failure.ts';

/** Projects what clock and calendar did to a cycle. The engine runs it at least once; the database applies it once. */
export function createProjectActivity(pool: Pool): CycleActivities['project'] {
  return async (projection) => {
    try {
      const projected = await projectEvents(pool, projection);
      return { calendarVersion: projected?.calendarVersion ?? 0 };
    } catch (error) {
      const failure = asFailure(error);
      if (failure instanceof ApplicationFailure) {
        const { cycleId: cycle, events } = projection;
        log.error('alarm: Postgres refuses the events of a cycle', { cycle, seq: events.at(-1)?.seq, failure });
        // Kept as an alarm, so that the operator sees it without asking every cycle.
        await raiseAlarm(pool, cycle, 'halted', failure.message).catch(() => undefined);
        metricMeter.createCounter('siklus_projection_refused', '1', 'Projections that no repeat can mend').add(1);
      }
      throw failure;
    }
  };
}
