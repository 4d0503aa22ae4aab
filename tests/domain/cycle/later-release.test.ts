import { expect, test } from '@jest/globals';
import { describe as told } from '@siklus/workflows/domain/cycle/describe.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { evolve } from '@siklus/workflows/domain/cycle/evolve.ts';
import { noticesOf } from '@siklus/workflows/domain/cycle/notices.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { Village } from './village.ts';

test('After a rollback an event of a later release is folded, told and leads to no notice; the cycle goes on as it stood', () => {
  const village = new Village();
  const { state } = village;
  const event = {
    type: 'stepBlessed',
    data: { step: 'musdus' },
    seq: state.seq + 1,
    at: state.lastEntryAt,
    actor: { id: 'kades-1', role: 'kades' },
    commandId: 'k',
    prev: state.head,
    hash: 'f'.repeat(64),
  } as unknown as CycleEvent;
  const after = evolve(state, state.id, event);
  expect(after).toMatchObject({ seq: state.seq + 1, head: event.hash, steps: state.steps, stage: state.stage });
  expect(openTasks(after)).toEqual(openTasks(state));
  expect(noticesOf([event], after)).toEqual([]);
  expect(told(event)).toEqual({
    id: 'mencatat stepBlessed, peristiwa dari versi program yang lebih baru',
    en: 'recorded stepBlessed, an event of a later release',
  });
});
