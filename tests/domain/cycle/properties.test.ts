import { expect, test } from '@jest/globals';
import { verifyChain } from '@siklus/workflows/domain/audit/chain.ts';
import { nextWake } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { EVENT_TYPES } from '@siklus/workflows/domain/cycle/event.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import { stepOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { STAGES } from '@siklus/workflows/domain/cycle/process.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import fc from 'fast-check';
import { make, moves, START } from './script.ts';
import { digest, Village } from './village.ts';

/** What holds for every cycle, whatever people, time and decrees have done to it. */
const ALWAYS: Record<string, (village: Village) => void> = {
  'the record is gapless, verifies, and folds back to the state it left'({ state, events }) {
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    expect(verifyChain(digest, state.id, events).ok).toBe(true);
    expect(replay(state.id, events)).toEqual(state);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  },
  'who is not closed has somebody who can act; who is suspended or closed has no timer'({ state, calendar }) {
    if (state.status === 'closed') expect(openTasks(state)).toEqual([]);
    else expect(openTasks(state).length).toBeGreaterThan(0);
    if (state.status !== 'active') expect(nextWake(state, calendar)).toBeNull();
  },
  'no budget is enacted without the BPD and the evaluation, or its deemed form'({ events }) {
    for (const [index, event] of events.entries()) {
      if (event.type !== 'stepCompleted' || event.data.step !== 'perdes_apbdes') continue;
      const agreed = events
        .slice(0, index)
        .flatMap((e) => (e.type === 'stepApproved' || e.type === 'stepDeemedApproved' ? [e.data.step] : []));
      expect(agreed).toEqual(expect.arrayContaining(['sepakat_bpd_apbdes', 'evaluasi_apbdes']));
    }
  },
  'time approves nothing but what the cited rule lets it, and every event has an author'({ state, events }) {
    for (const event of events) {
      expect(event.actor.id).toMatch(/\S/);
      if (event.actor.role !== 'system') continue;
      expect(['stepApproved', 'stepCompleted', 'stepReturned', 'documentSigned']).not.toContain(event.type);
      if (event.type !== 'stepDeemedApproved') continue;
      const step = stepOf(state, event.data.step);
      expect(step.kind === 'decision' && step.deemed?.citation).toBe(event.data.citation);
    }
  },
  'stages are entered in their order, each once'({ events }) {
    const entered = events.flatMap((e) => (e.type === 'stageEntered' ? [STAGES.indexOf(e.data.stage)] : []));
    expect(entered).toEqual(entered.map((_, i) => i));
  },
  'being told the time twice does nothing the second time'(village) {
    village.wait(3);
    const { seq } = village.state;
    village.wait(0);
    expect(village.state.seq).toBe(seq);
  },
};

test('whatever people, time and decrees do, in any order: the record, the rights and the clock hold', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(moves(200), (script) => {
      const village = new Village({ now: START });
      for (const move of script) make(village, move);
      for (const [name, holds] of Object.entries(ALWAYS)) {
        try {
          holds(village);
        } catch (error) {
          throw new Error(`Not so: ${name}`, { cause: error });
        }
      }
      for (const event of village.events) seen.add(event.type);
      if (village.state.steps.perdes_apbdes.status === 'done') seen.add('enacted');
    }),
    { numRuns: 300 },
  );
  // The scripts come far, or the property says little.
  expect([...seen]).toEqual(expect.arrayContaining(['enacted', ...EVENT_TYPES]));
});

test('a refusal changes nothing, whatever was asked by whomever', () => {
  let refusals = 0;
  fc.assert(
    fc.property(moves(60), (script) => {
      const village = new Village({ now: START });
      for (const move of script) {
        const before = JSON.stringify(village.state);
        if (make(village, move) !== 'refused') continue;
        refusals++;
        expect(JSON.stringify(village.state)).toBe(before);
      }
    }),
    { numRuns: 200 },
  );
  expect(refusals).toBeGreaterThan(100);
});
