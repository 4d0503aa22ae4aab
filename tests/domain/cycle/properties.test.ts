import { expect, test } from '@jest/globals';
import { localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, type PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { isPaused, nextWake, upcoming } from '@siklus/workflows/domain/cycle/deadlines.ts';
import { type CycleEvent, EVENT_TYPES, type EventType } from '@siklus/workflows/domain/cycle/event.ts';
import { evolve, replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import { stepOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { STAGES, type StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import fc from 'fast-check';
import { depth } from '../../setup/depth.ts';
import { beginning, make, moves, START, villageAt } from './script.ts';
import { digest, Village } from './village.ts';

/**
 * What holds for every cycle, whatever people, time and decrees have done to it: what is not so, or null. Plain code and no
 * matchers, because it is asked of a million events.
 */
const ALWAYS: Record<string, (village: Village) => unknown> = {
  'the record is gapless and folds back to the state it left': ({ state, events }) =>
    events.find((e, i) => e.seq !== i + 1) ??
    (JSON.stringify(replay(state.id, events)) === JSON.stringify(state) ? null : state),
  'who is not closed has somebody who can act; who is closed has no timer': ({ state, calendar }) =>
    (openTasks(state).length === 0) === (state.status === 'closed') &&
    (state.status !== 'closed' || nextWake(state, calendar) === null)
      ? null
      : state.status,
  'what a suspension stops is not told of, and nothing else is kept back by it': ({ state, calendar }) =>
    state.status === 'suspended' ? (upcoming(state, calendar).find(({ step }) => isPaused(state, step)) ?? null) : null,
  'no budget is enacted without the BPD and the evaluation, or its deemed form'({ events }) {
    const decided = new Set<string>();
    for (const event of events) {
      if (event.type === 'stepApproved' || event.type === 'stepDeemedApproved') decided.add(event.data.step);
      // Where the regency lets a corrected draft be set at once, the evaluation has said what to correct.
      if (event.type === 'stepNotNeeded') decided.add(event.data.step);
      if (event.type !== 'stepCompleted' || event.data.step !== 'perdes_apbdes') continue;
      if (!decided.has('sepakat_bpd_apbdes') || !decided.has('evaluasi_apbdes')) return event;
    }
    return null;
  },
  'a changed budget takes the same way'({ events }) {
    const decided = new Set<string>();
    for (const event of events) {
      if (event.type === 'changeOpened' && event.data.kind === 'perubahan_apbdes') decided.clear();
      if (event.type === 'stepApproved' || event.type === 'stepDeemedApproved') decided.add(event.data.step);
      if (event.type === 'stepNotNeeded') decided.add(event.data.step);
      if (event.type !== 'stepCompleted' || event.data.step !== 'perdes_apbdes_perubahan') continue;
      if (!decided.has('sepakat_bpd_perubahan') || !decided.has('evaluasi_perubahan')) return event;
    }
    return null;
  },
  'time approves nothing but what the cited rule lets it, and every event has an author': ({ state, events }) =>
    events.find((event) => {
      if (event.actor.id.trim() === '') return true;
      if (event.type === 'stepDeemedApproved') {
        const step = stepOf(state, event.data.step);
        return (
          event.actor.id !== 'system:clock' || step.kind !== 'decision' || step.deemed?.citation !== event.data.citation
        );
      }
      return event.actor.role === 'system' && BY_PEOPLE.includes(event.type);
    }) ?? null,
  'stages are entered in their order, each once, unless two people have reopened a step'({ events }) {
    let [next, back] = [0, false];
    return (
      events.find((event) => {
        if (event.type === 'repaired' && event.data.correction.what === 'reopening') back = true;
        if (event.type !== 'stageEntered') return false;
        const stage = STAGES.indexOf(event.data.stage);
        const isInOrder = stage === next || (back && stage < next);
        [next, back] = [stage + 1, false];
        return !isInOrder;
      }) ?? null
    );
  },
  'nothing is put right by one hand, and what silence or a Perdes has settled stays'({ events }) {
    const proposed = new Map<string, string>();
    return (
      events.find((event) => {
        if (event.type === 'repairProposed') proposed.set(event.data.id, event.actor.id);
        if (event.type !== 'repaired') return false;
        if (proposed.get(event.data.id) === event.actor.id) return true;
        const again = event.data.effects.flatMap((effect) => (effect.kind === 'redo' ? [effect.step] : []));
        return events
          .slice(0, event.seq - 1)
          .some(
            (e) =>
              (e.type === 'stepDeemedApproved' || (e.type === 'stepCompleted' && e.data.step === 'perdes_apbdes')) &&
              again.includes(e.data.step),
          );
      }) ?? null
    );
  },
  'nobody decides on a text that his own hand has touched': ({ events }) =>
    events.find((event, i) => {
      if (event.type !== 'stepApproved') return false;
      const { sha256 } = event.data;
      const text = events.slice(0, i).findLast((e) => e.type === 'documentAttached' && e.data.sha256 === sha256);
      return text?.actor.id === event.actor.id;
    }) ?? null,
  'silence decides only after the evaluator has had his whole term since the server heard': ({ state, events }) =>
    events.find((event) => {
      if (event.type !== 'stepDeemedApproved') return false;
      const { step, visit } = event.data;
      const ofVisit = (e: CycleEvent) =>
        'step' in e.data && 'visit' in e.data && e.data.step === step && e.data.visit === visit;
      // What he himself has said of his receipt is his own affair.
      if (events.some((e) => e.type === 'receiptConfirmed' && ofVisit(e))) return false;
      const heard = events.find((e) => e.type === 'stepOpened' && ofVisit(e))?.at ?? event.at;
      return weekdaysBetween(localDate(heard, state.offset), localDate(event.at, state.offset)) < TERM_OF_EVALUATION;
    }) ?? null,
  'no term of an open step moves but by calendar, regency, its own receiver or two people': ({
    state: { id },
    events,
  }) => {
    let state: CycleState | null = null;
    for (const event of events) {
      const before = state;
      state = evolve(before, id, event);
      if (before === null || MAY_MOVE.includes(event.type)) continue;
      for (const [step, now] of Object.entries(state.steps)) {
        const then = before.steps[step as StepId];
        const isSame = then?.status === 'open' && now.status === 'open' && then.visit === now.visit;
        if (isSame && then.due?.dueAt !== now.due?.dueAt) return event;
      }
    }
    return null;
  },
  'being told the time twice does nothing the second time'(village) {
    village.wait(3);
    const { seq } = village.state;
    village.wait(0);
    return village.state.seq === seq ? null : village.state.seq;
  },
};

/** Working days of Permendagri 20/2018 Ps 35(2); days off only make the term longer. */
const TERM_OF_EVALUATION = 20;
const MAY_MOVE: readonly EventType[] = ['deadlineMoved', 'deadlineExtended', 'receiptConfirmed', 'repaired'];

function weekdaysBetween(from: PlainDate, to: PlainDate): number {
  let n = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (![0, 6].includes(new Date(day).getUTCDay())) n++;
  return n;
}

const BY_PEOPLE: readonly EventType[] = [
  'stepApproved',
  'stepCompleted',
  'stepReturned',
  'stepRefused',
  'documentSigned',
];

function holdsAlways(village: Village): void {
  for (const [name, wrong] of Object.entries(ALWAYS)) {
    const found = wrong(village);
    if (found !== null) throw new Error(`Not so: ${name}: ${JSON.stringify(found)}`);
  }
}

/** How many years of a village that nobody has written down each property is held against. */
const RUNS = depth({ usual: 500, deep: 10_000 });
const AFTER_ALL = 900_000;

test(
  'whatever people, time and decrees do, in any order: the record, the rights and the clock hold',
  () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(beginning, moves(30), (place, script) => {
        const village = villageAt(place);
        const known = village.events.length;
        for (const move of script) make(village, move);
        holdsAlways(village);
        for (const event of village.events.slice(known)) seen.add(event.type);
        if (village.step('perdes_apbdes').status === 'done') seen.add('enacted');
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    // The scripts come far, or the property says little. What opens a cycle is in every one of them.
    const others = EVENT_TYPES.filter((type) => type !== 'cycleOpened');
    expect(['enacted', ...depth({ usual: [], deep: others })].filter((type) => !seen.has(type))).toEqual([]);
  },
  AFTER_ALL,
);

test(
  'a whole year in one script, from the first day: the same holds',
  () => {
    fc.assert(
      fc.property(moves(400), (script) => {
        const village = new Village({ now: START });
        for (const move of script) make(village, move);
        holdsAlways(village);
        const { state, events } = village;
        expect(verifyChain(digest, state.id, events).ok).toBe(true);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: depth({ usual: 20, deep: 200 }), endOnFailure: true },
    );
  },
  AFTER_ALL,
);

test(
  'a refusal changes nothing, whatever was asked by whomever',
  () => {
    let refusals = 0;
    fc.assert(
      fc.property(beginning, moves(20), (place, script) => {
        const village = villageAt(place);
        for (const move of script) {
          const { state, events } = village;
          const before = events.length;
          if (make(village, move) !== 'refused') continue;
          refusals++;
          // The same object, not only an equal one: nothing was even touched.
          expect(village.state).toBe(state);
          expect(village.events.length).toBe(before);
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(refusals).toBeGreaterThan(RUNS / 2);
  },
  AFTER_ALL,
);
