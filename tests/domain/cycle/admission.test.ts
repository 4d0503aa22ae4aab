import { describe, expect, test } from '@jest/globals';
import {
  batchCommandId,
  calendarCommandId,
  clockCommandId,
  isBatchCommandId,
  isReservedId,
} from '@siklus/workflows/contract/command-ids.ts';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { carriesOut } from '@siklus/workflows/domain/cycle/carried-out.ts';
import type { PersonalCommand, PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import { clocksApart, MOST_AHEAD_MS, MOST_BEHIND_MS } from '@siklus/workflows/domain/record/received.ts';
import { person, Village } from './village.ts';

// What is asked of a command before anything is recorded, and never again when the past is made anew.

describe('ids of the machinery', () => {
  test('are as they stand in the histories of running cycles, and none of them is free for a client', () => {
    const made = [batchCommandId('0b9e', '6402012001-2027'), clockCommandId(7), calendarCommandId(3)];
    expect(made).toEqual(['batch-0b9e-6402012001-2027', 'clock-7', 'calendar-3']);
    expect(made.map(isReservedId)).toEqual([true, true, true]);
    expect(made.map(isBatchCommandId)).toEqual([true, false, false]);
  });

  test.each(['9d0f6c1e-7f0d-4a58-8c8f-0a4b6f3f7a11', 'walk-6402012001-2027-3', 'a-batch-1', 'clocks', 'open 2028'])(
    'do not take %s from anybody',
    (key) => expect(isReservedId(key)).toBe(false),
  );
});

describe('when a command was received', () => {
  const now = '2026-11-30T16:59:59.000Z' as Instant;
  const apart = (ms: number, isOrder = false) =>
    clocksApart({ receivedAt: instantFromMillis(millisOf(now) + ms) } as PersonalCommand, now, isOrder);

  test('may lie a little ahead of the engine’s clock, and not more', () => {
    expect([apart(0), apart(MOST_AHEAD_MS), apart(MOST_AHEAD_MS + 1), apart(3_600_000)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(apart(3_600_000, true)).toBe(true);
  });

  test('may lie as far back as a worker can be away, and not more; an order is as old as it is', () => {
    expect([apart(-3_600_000), apart(-MOST_BEHIND_MS), apart(-MOST_BEHIND_MS - 1)]).toEqual([false, false, true]);
    expect(apart(-30 * MOST_BEHIND_MS, true)).toBe(false);
  });
});

describe('an event under the id of an order', () => {
  const eventOf = (type: string, data: unknown) => ({ type, data }) as CycleEvent;
  const ceiling: PersonalIntent = {
    type: 'changeCeiling',
    amount: sen(900_000_000_00),
    sources: { DDS: sen(900_000_000_00) },
    decree: ' Perbup 7/2026 ',
    reason: 'APBN-P',
  };

  test('is its own where it says the same', () => {
    const village = new Village().upTo('evaluasi_apbdes');
    village.do('dpmd', ceiling);
    const made = village.events.findLast(({ type }) => type === 'ceilingSet');
    expect(made && carriesOut(ceiling, made)).toBe(true);
  });

  test.each<[string, PersonalIntent, CycleEvent]>([
    ['another act', ceiling, eventOf('documentAttached', { step: 'musdus', kind: 'ba_musdus', title: 'veto' })],
    [
      'another amount',
      ceiling,
      eventOf('ceilingSet', { amount: 1, sources: { DDS: 1 }, version: 2, decree: 'Perbup 7/2026', reason: 'APBN-P' }),
    ],
    [
      'another text',
      { type: 'approve', step: 'evaluasi_apbdes', sha256: 'a'.repeat(64) },
      eventOf('stepApproved', { step: 'evaluasi_apbdes', visit: 1, sha256: 'b'.repeat(64) }),
    ],
    ['an act that no order holds', { type: 'resume', reason: 'x' }, eventOf('clockResumed', { reason: 'x' })],
  ])('is a stranger’s where it is %s', (_, intent, event) => expect(carriesOut(intent, event)).toBe(false));

  test('is recognised of every act that an order can hold', () => {
    const village = new Village().upTo('evaluasi_apbdes');
    const sha256 = village.template('approve', 'evaluasi_apbdes', 'camat');
    const acts: PersonalIntent[] = [
      { type: 'warn', letter: 'ST 1 ', reason: ' terlambat' },
      { type: 'applySettings', settings: { ...village.state.settings, version: 9 }, reason: 'Perbup' },
      { type: 'approve', step: 'evaluasi_apbdes', sha256, note: '', checkedByHand: true },
      {
        type: 'recodeVillage',
        villageCode: '64.02.01.2099',
        districtCode: '64.02.01',
        regencyCode: '64.02',
        decree: 'Kepmen',
        occurredOn: '2026-01-05' as never,
      },
      {
        type: 'endCycle',
        cause: 'kelurahan',
        into: null,
        decree: 'Perda',
        occurredOn: '2026-01-05' as never,
        reason: 'jadi kelurahan',
      },
    ];
    for (const act of acts) {
      const from = village.events.length;
      village.do(act.type === 'approve' ? 'camat' : person('dpmd'), act);
      const first = village.events[from];
      expect([act.type, first && carriesOut(act, first)]).toEqual([act.type, true]);
    }
  });
});
