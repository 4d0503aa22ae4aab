import { storedState } from '@siklus/prisma/project-events.ts';
import type { RecordKind } from '@siklus/workflows/contract/records.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { PoolClient } from 'pg';
import type { RunRecord } from '../proof/records/run-record.ts';
import type { Replayer } from '../proof/replay/replayer.ts';
import { CYCLE } from '../records/cycle.ts';
import { whyNotBegun } from './begin-again.ts';
import { PRESENT_CORE } from './core.ts';
import { whyNotHandedOver } from './hand-over.ts';
import { receiptsOf, recordedRun } from './recorded-run.ts';
import { whyNotWritten } from './rehearsal.ts';

/** An open run, and the events of its record as they are stored. */
type OpenRun = { run: RunRecord; stored: readonly RecordedEvent[] };
/** What it is tried with: this program's workflow code, the calendar in force, a connection of which nothing is kept. */
type Means = { db: PoolClient; replayer: Replayer; calendar: Calendar; now: Instant };

/** Why this program could not go on with an open record, by its kind; null where it can. */
export const WHY_NOT_TAKEN_OVER = { cycle } as const satisfies Readonly<
  Record<RecordKind, (open: OpenRun, means: Means) => Promise<string | null>>
>;

/** What the run would hand over now, read and carried on by this program's core, begun by its workflow, and written. */
async function cycle({ run, stored }: OpenRun, { db, replayer, calendar, now }: Means): Promise<string | null> {
  const { workflowId, runId, recordId: cycleId } = run;
  const state = await storedState(db, cycleId);
  if (state !== null) {
    const recorded = recordedRun(run.history);
    const { opening } = recorded;
    const memory = { state, calendar, receipts: receiptsOf(recorded), unwritten: [] };
    const events = (stored as readonly CycleEvent[]).filter(({ seq }) => seq <= state.seq);
    const why =
      whyNotHandedOver(PRESENT_CORE, { memory, events }) ?? (await whyNotBegun(replayer, CYCLE, { opening, memory }));
    if (why !== null) return why;
  }
  return whyNotWritten(db, { workflowId, runId, cycleId }, calendar, now);
}
