import type { Known } from '@siklus/workflows/contract/durable-record.ts';
import { CYCLE_QUEUE } from '@siklus/workflows/contract/names.ts';
import { digest } from '@siklus/workflows/digest.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Actor, authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { placed, type Recorded, type RecordedEvent, record } from '@siklus/workflows/domain/record/record.ts';
import { durableRecord, type RecordInput } from '@siklus/workflows/durable-record.ts';
import { tellHandedOver, tellMade } from '@siklus/workflows/record-sink.ts';
import { proxyActivities, workflowInfo } from '@temporalio/workflow';

// A record that is no cycle: a book of notes about nothing in particular. What carries records must not notice.

export type LogbookOpening = { id: string; openedBy: Actor; commandId: string };
export type LogbookState = Known & { notes: number; lastEntryAt: Instant };
export type LogbookCommand = { id: string; type: 'note'; text: string; actor: Actor; receivedAt: Instant };
export type LogbookActivities = {
  writeNotes(input: {
    logbookId: string;
    workflowId: string;
    runId: string;
    events: readonly RecordedEvent[];
  }): Promise<{ calendarVersion: number }>;
};

type Fact = { type: 'begun'; data: Record<string, never> } | { type: 'noted'; data: { text: string } };
type LogbookEvent = Recorded<Fact>;

export function evolveLogbook(state: LogbookState | null, _: string, event: RecordedEvent): LogbookState {
  const notes = (state?.notes ?? 0) + (event.type === 'noted' ? 1 : 0);
  return placed({ seq: 0, head: '', notes, lastEntryAt: event.at }, event);
}

const BEGUN: Fact = { type: 'begun', data: {} };

export function openLogbook({ id, openedBy, commandId }: LogbookOpening, at: Instant): LogbookEvent[] {
  return record(digest, evolveLogbook, null, id, [BEGUN], { at, actor: authorOf(openedBy), commandId }).events;
}

const { writeNotes } = proxyActivities<LogbookActivities>({ taskQueue: CYCLE_QUEUE, startToCloseTimeout: '10s' });

type Input = { opening: LogbookOpening } & RecordInput<LogbookState, LogbookEvent, { notes: number }>;

export function logbook(input: Input): Promise<Known> {
  const { id, openedBy: actor, commandId } = input.opening;
  const project = (events: readonly RecordedEvent[]) => {
    const { workflowId, runId } = workflowInfo();
    return writeNotes({ logbookId: id, workflowId, runId, events });
  };
  return durableRecord<LogbookState, LogbookCommand, Fact, { notes: number }>(
    {
      id,
      name: `Logbook ${id}`,
      open: () => ({ facts: [BEGUN], actor, commandId }),
      evolve: evolveLogbook,
      upcast: (stored) => stored as LogbookState,
      decide: (_, command) =>
        command.type === 'note' ? { facts: [{ type: 'noted', data: { text: command.text } }] } : { facts: [] },
      beyondCapacity: () => [],
      nextWake: () => null,
      isClosed: () => false,
      mark: ({ notes }) => ({ notes }),
      made({ events, state: { seq, notes } }) {
        tellMade(events, { seq, notes });
      },
      handedOver: (memory) => tellHandedOver(memory),
    },
    { project, projectOpening: project, newerCalendar: async () => null },
    { version: 1, decreedThrough: '2050-12-31' as never, holidays: [] },
    input,
  );
}
