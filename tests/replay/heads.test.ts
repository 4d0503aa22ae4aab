import { describe, expect, test } from '@jest/globals';
import { readHistory } from '@siklus/scripts/release/corpus.ts';
import type { CommandReceipt, CommandUpdate, VillageCycleInput } from '@siklus/workflows/contract/village-cycle.ts';
import { type Instant, instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import { openCycle } from '@siklus/workflows/domain/cycle/open.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { digest } from '../workflows/fake-postgres.ts';

// The engine notices when a shell waits for something else, but not when a rule decides otherwise: the head hash does.
const COMMANDS_ONLY = [
  'normal',
  'returned',
  'suspended',
  'refused',
  'changed',
  'vacant',
  'settings',
  'continue-as-new-run-1',
];

describe('the rules of today decide the recorded commands as they were decided then', () => {
  test.each(COMMANDS_ONLY)('%s: every answer has the same sequence number and head hash', (name) => {
    const { asked, answered } = recorded(name);
    expect(asked.length).toBeGreaterThan(3);
    expect(decideAgain(name)).toEqual(answered.map(({ seq, head }) => ({ seq, head })));
  });

  test('one other word in one command is seen', () => {
    const reason = (command: CommandUpdate['command']) =>
      command.type === 'returnForRevision' ? { ...command, reason: `${command.reason}.` } : command;
    const { answered } = recorded('returned');
    expect(decideAgain('returned', reason).at(-1)?.head).not.toBe(answered.at(-1)?.head);
  });
});

type Recorded = {
  input: VillageCycleInput;
  openedAt: Instant;
  asked: { command: CommandUpdate['command']; at: Instant }[];
  answered: CommandReceipt[];
};

/** What was asked of a cycle and what it answered, with the time of the task in which it did. */
function recorded(name: string): Recorded {
  const events = readHistory('0.1.0', name).events ?? [];
  const input = payload<VillageCycleInput>(events[0]?.workflowExecutionStartedEventAttributes?.input);
  let at: Instant | undefined;
  const asked: Recorded['asked'] = [];
  const answered: CommandReceipt[] = [];
  for (const event of events) {
    if (event.workflowTaskStartedEventAttributes) at = timeOf(event);
    const request = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest;
    if (request && at) asked.push({ command: payload<CommandUpdate>(request.input?.args).command, at });
    const outcome = event.workflowExecutionUpdateCompletedEventAttributes?.outcome;
    if (outcome) answered.push(payload<CommandReceipt>(outcome.success));
  }
  if (events[0] === undefined) throw new Error(`${name} never began`);
  return { input, openedAt: timeOf(events[0]), asked, answered };
}

function decideAgain(name: string, change = (command: CommandUpdate['command']) => command) {
  const { input, openedAt, asked } = recorded(name);
  const { opening } = input;
  const { calendar, openedBy, commandId, villageName: _, ...place } = opening;
  const id = `${opening.villageId}-${opening.fiscalYear}`;
  const facts = openCycle({ cycleId: id, ...place }, { now: openedAt, calendar }, openedBy.id);
  const by = { at: openedAt, actor: authorOf(openedBy), commandId };
  let state: CycleState = record(digest, null, id, facts, by).state;
  return asked.map(({ command, at }) => {
    const changed = change(command);
    const decision = decide(state, changed, { now: at, calendar });
    if ('refusals' in decision)
      throw new Error(`${changed.type} is refused today: ${JSON.stringify(decision.refusals)}`);
    const author = { at, actor: authorOf(changed.actor), commandId: changed.id };
    state = record(digest, state, id, decision.facts, author).state;
    return { seq: state.seq, head: state.head };
  });
}

function payload<T>(payloads: temporal.api.common.v1.IPayloads | null | undefined): T {
  const [first] = payloads?.payloads ?? [];
  if (!first) throw new Error('No payload');
  return defaultPayloadConverter.fromPayload<T>(first);
}

function timeOf({ eventTime }: temporal.api.history.v1.IHistoryEvent): Instant {
  return instantFromMillis(Number(eventTime?.seconds) * 1000 + Math.floor(Number(eventTime?.nanos) / 1_000_000));
}
