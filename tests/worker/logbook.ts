import type { Known } from '@siklus/workflows/contract/durable-record.ts';
import { CYCLE_QUEUE } from '@siklus/workflows/contract/names.ts';
import { digest } from '@siklus/workflows/digest.ts';
import { GENESIS, linkEvent } from '@siklus/workflows/domain/audit/chain.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/audit/recorded-event.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { type Actor, authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { durableRecord, type Made, type RecordInput } from '@siklus/workflows/durable-record.ts';
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

type Fact = Pick<RecordedEvent, 'type' | 'data' | 'at' | 'actor' | 'commandId'>;

export function evolveLogbook(state: LogbookState | null, event: RecordedEvent): LogbookState {
  const notes = (state?.notes ?? 0) + (event.type === 'noted' ? 1 : 0);
  return { seq: event.seq, head: event.hash, notes, lastEntryAt: event.at };
}

function recorded(state: LogbookState | null, id: string, fact: Fact): Made<LogbookState, RecordedEvent> {
  const body = { ...fact, seq: (state?.seq ?? 0) + 1 };
  const prev = state?.head ?? GENESIS;
  const event = { ...body, prev, hash: linkEvent(digest, id, body, prev) };
  return { state: evolveLogbook(state, event), events: [event] };
}

export function openLogbook({ id, openedBy, commandId }: LogbookOpening, at: Instant) {
  return recorded(null, id, { type: 'begun', data: {}, at, actor: authorOf(openedBy), commandId });
}

const { writeNotes } = proxyActivities<LogbookActivities>({ taskQueue: CYCLE_QUEUE, startToCloseTimeout: '10s' });

type Input = { opening: LogbookOpening } & RecordInput<LogbookState, RecordedEvent, { notes: number }>;

export function logbook(input: Input): Promise<Known> {
  const { opening } = input;
  const project = (events: RecordedEvent[]) => {
    const { workflowId, runId } = workflowInfo();
    return writeNotes({ logbookId: opening.id, workflowId, runId, events });
  };
  return durableRecord<LogbookState, LogbookCommand, RecordedEvent, { notes: number }>(
    {
      name: `Logbook ${opening.id}`,
      open: (at) => openLogbook(opening, at),
      upcast: (state) => state,
      decide: (state, { id, text, actor }, { now }) =>
        recorded(state, opening.id, {
          type: 'noted',
          data: { text },
          at: now,
          actor: authorOf(actor),
          commandId: id,
        }),
      beyondCapacity: () => [],
      passTime: () => ({ refusals: [] }),
      applyCalendar: () => ({ refusals: [] }),
      nextWake: () => null,
      lastEntryAt: ({ lastEntryAt }) => lastEntryAt,
      isClosed: () => false,
      mark: ({ notes }) => ({ notes }),
      made({ events, state: { seq, notes } }) {
        tellMade(events, { seq, notes });
      },
      handedOver: tellHandedOver,
    },
    { project, projectOpening: project, newerCalendar: async () => null },
    { version: 1, decreedThrough: '2050-12-31' as never, holidays: [] },
    input,
  );
}
