import { describe, expect, test } from '@jest/globals';
import { recordedReleases } from '@siklus/scripts/release/corpus.ts';
import { readCorpus } from '@siklus/scripts/release/corpus-runs.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { STATE_VERSION, StateTooNewError, upcastState } from '@siklus/workflows/domain/cycle/upcast.ts';
import { Village } from './village.ts';

const { state } = new Village();

describe('the states that each release has left', () => {
  test.each(recordedReleases())('%s: each is read as the state that its own events lead to', (release) => {
    let read = 0;
    for (const cycle of readCorpus(release).cycles) {
      for (const [index, { end }] of cycle.entries()) {
        if (end === null) continue;
        const events = cycle.slice(0, index + 1).flatMap((run) => run.events);
        const known = upcastState(end);
        expect(known.v).toBe(STATE_VERSION);
        expect(known).toEqual(
          replay(
            end.id,
            events.filter(({ seq }) => seq <= end.seq),
          ),
        );
        expect(openTasks(known).length > 0).toBe(known.status !== 'closed');
        read += 1;
      }
    }
    expect(read).toBeGreaterThan(0);
  });
});

describe('a state of another version', () => {
  const upcasters = {
    1: (old: Readonly<Record<string, unknown>>) => ({ ...old, witnesses: [] }),
    2: (old: Readonly<Record<string, unknown>>) => ({ ...old, witnesses: (old.witnesses as unknown[]).length }),
  };

  test('is lifted step by step, and what an upcaster adds is worked out anew', () => {
    expect(upcastState(state, { own: 1 })).toEqual(state);
    expect(upcastState({ ...state, witnesses: ['stale'] }, { own: 2, upcasters })).toMatchObject({
      v: 2,
      witnesses: [],
    });
    expect(upcastState(state, { own: 3, upcasters })).toMatchObject({ v: 3, witnesses: 0, seq: state.seq });
  });

  test('needs an upcaster for every step', () => {
    expect(() => upcastState(state, { own: 2, upcasters: {} })).toThrow('No upcaster leads from state version 1 to 2');
  });

  test('a later one is read where it says so, keeps what is not known here, and is lifted again afterwards', () => {
    const later = { ...state, v: 2, readableFrom: 1, witnesses: ['kept'] };
    const rolledBack = upcastState(later, { own: 1 });
    expect(rolledBack).toMatchObject({ v: 1, witnesses: ['kept'], seq: state.seq });
    expect(upcastState(rolledBack, { own: 2, upcasters })).toMatchObject({ v: 2, witnesses: [] });
  });

  test('a later one that does not is refused with what to do', () => {
    expect(() => upcastState({ ...state, v: 2 }, { own: 1 })).toThrow(StateTooNewError);
    expect(() => upcastState({ ...state, v: 3, readableFrom: 2 }, { own: 1 })).toThrow(
      /version 3, readable from version 2; this release reads up to 1: start the release that wrote it/,
    );
  });

  test('what is no state is not taken for one', () => {
    for (const wrong of [null, 'text', 7, {}, { v: '1' }, { v: 0 }, { v: 1.5 }])
      expect(() => upcastState(wrong)).toThrow(TypeError);
  });
});
