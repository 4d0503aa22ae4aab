import {
  ApplicationFailure,
  CancellationScope,
  condition,
  log,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import { DIVERGENCE } from './contract/village-cycle.ts';
import type { CycleEvent } from './domain/cycle/event.ts';
import type { CycleState } from './domain/cycle/state.ts';
import { lasting, reasonOf } from './lasting.ts';

export type Projector = {
  /** Takes what has just happened; the state must already be the one after it. */
  add(events: readonly CycleEvent[]): void;
  /** Null when every event up to that number is in Postgres; else why the projection was given up before. */
  flush(seq: number): Promise<ApplicationFailure | null>;
  /** Nothing is waiting and nothing is being written. */
  isIdle(): boolean;
  /** Why the projection was given up, or null. */
  halted(): ApplicationFailure | null;
  /** Lets a projection that was given up be tried again. */
  resume(): void;
};

/**
 * Writes events to Postgres, one call at a time and in order. Each call carries all events that wait, so that no gap can
 * arise, and the state after the last of them. `onCalendar` learns the newest version of the calendar from each answer.
 */
export function createProjector(
  current: () => CycleState,
  written: number,
  onCalendar: (version: number) => void,
): Projector {
  let waiting: CycleEvent[] = [];
  let done = written;
  let busy = false;
  let halt: ApplicationFailure | null = null;

  async function flush(seq: number): Promise<ApplicationFailure | null> {
    while (done < seq && halt === null) {
      // Looked at again after every wait: several callers wake at once and only one of them may go on (D4).
      if (busy) await condition(() => !busy);
      else await writeWaiting();
    }
    return done < seq ? halt : null;
  }

  async function writeWaiting(): Promise<void> {
    const state = current();
    const events = [...waiting];
    const { workflowId, runId } = workflowInfo();
    busy = true;
    try {
      const { calendarVersion } = await lasting.project({ workflowId, runId, events, state });
      waiting = waiting.filter((event) => event.seq > state.seq);
      done = state.seq;
      onCalendar(calendarVersion);
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
      const cause = reasonOf(error).message;
      halt = ApplicationFailure.create({ type: DIVERGENCE, nonRetryable: true, message: cause });
      log.error('alarm: the projection of a cycle was given up', {
        cycle: state.id,
        seq: state.seq,
        written: done,
        cause,
      });
    } finally {
      busy = false;
    }
  }

  return {
    add(events) {
      waiting.push(...events);
    },
    // A cancelled cycle still writes what it has decided.
    flush: (seq) => CancellationScope.nonCancellable(() => flush(seq)),
    isIdle: () => waiting.length === 0 && !busy,
    halted: () => halt,
    resume() {
      halt = null;
    },
  };
}
