import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Instant, instantFromMillis, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Command, PersonalCommand, PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { openCycle } from '@siklus/workflows/domain/cycle/open.ts';
import { STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { ROLES, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import fc from 'fast-check';
import { aCalendar } from '../domain/calendar/indonesian-calendar.ts';
import { person } from '../domain/cycle/village.ts';
import { Engine } from './engine.ts';
import { digest, FakePostgres } from './fake-postgres.ts';
import { type LiveCycle, thisYear } from './live-cycle.ts';
import { nextAct, openSteps } from './next-act.ts';

const SEED = 20261121;
const calendar = aCalendar();

let engine: Engine;
const postgres = new FakePostgres();

beforeAll(async () => {
  engine = await Engine.start(postgres);
  await engine.work({ maxCachedWorkflows: 3 });
});
afterAll(() => engine.close());

/** What a person may try; most of it is sensible, so that a script comes far, and some of it is not. */
type Move =
  | { kind: 'next'; pick: number }
  | { kind: 'wait'; days: number }
  | { kind: 'return'; pick: number }
  | { kind: 'suspend' }
  | { kind: 'resume' }
  | { kind: 'wrong'; role: Role; pick: number; stale: boolean };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('next' as const), pick: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('return' as const), pick: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'suspend' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'resume' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wrong' as const),
      role: fc.constantFrom(...ROLES),
      pick: fc.nat(STEP_IDS.length - 1),
      stale: fc.boolean(),
    }),
  },
);
const scripts = fc.sample(fc.array(move, { minLength: 60, maxLength: 90 }), { seed: SEED, numRuns: 3 });

describe(`the same script through the engine and through the bare core (seed ${SEED})`, () => {
  test.each(scripts.map((script, index) => [index + 1, script] as const))(
    'script %i gives the same head hash',
    async (_, script) => {
      const cycle = await engine.open({ fiscalYear: thisYear() + 1, calendar });
      const tried: Tried[] = [];
      for (const [index, step] of script.entries()) await play(cycle, step, `${index}`, tried);

      const live = await cycle.state();
      const core = new BareCore(postgres.eventsOf(cycle.id), tried);
      for (const { command, seq, refusal } of tried) {
        if (refusal === null) continue;
        core.runTo(seq);
        expect(core.refusalOf(command)).toBe(refusal);
      }
      core.runTo(live.seq);
      expect({ seq: core.state.seq, head: core.state.head }).toEqual({ seq: live.seq, head: live.head });
      expect(core.state).toEqual(live);
      expect(tried.filter((one) => one.refusal === null).length).toBeGreaterThan(20);
      expect(tried.filter((one) => one.refusal !== null).length).toBeGreaterThan(5);
      await cycle.expectNothingPending();
    },
    120_000,
  );
});

/** A command that was sent, where the cycle stood after the answer, and the codes if it was refused. */
type Tried = { command: PersonalCommand; seq: number; refusal: string | null };

async function play(cycle: LiveCycle, move: Move, id: string, tried: Tried[]): Promise<void> {
  const state = await cycle.begun();
  if (state.status === 'closed') return;
  if (move.kind === 'wait') {
    return cycle.skipTo(instantFromMillis(millisOf(await cycle.now()) + move.days * 86_400_000));
  }
  const act = actOf(state, move);
  if (act === null) return;
  const expectedSeq = move.kind === 'wrong' && move.stale ? { expectedSeq: state.seq - 1 } : {};
  const update = cycle.updateOf(act.role, act.intent, { id, ...expectedSeq });
  const [{ command }] = update.args;
  try {
    const { seq } = cycle.written(await cycle.ask(update));
    tried.push({ command, seq, refusal: null });
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    tried.push({ command, seq: (await cycle.state()).seq, refusal: error.cause?.message ?? '' });
  }
}

/** The same commands without an engine, each at the instant that the engine's events name; the clock likewise. */
class BareCore {
  state: CycleState;
  private now: Instant;
  private readonly events: readonly CycleEvent[];
  private readonly commands: ReadonlyMap<string, PersonalCommand>;

  constructor(events: readonly CycleEvent[], tried: readonly Tried[]) {
    const [first] = events;
    if (first?.type !== 'cycleOpened') throw new Error('The cycle was not opened');
    const { calendarVersion: _, ...place } = first.data;
    const { at, commandId } = first;
    const id = `${place.villageId}-${place.fiscalYear}`;
    const dpmd = person('dpmd');
    const facts = openCycle({ cycleId: id, ...place }, { now: at, calendar }, dpmd.id);
    this.state = record(digest, null, id, facts, { at, actor: authorOf(dpmd), commandId }).state;
    this.now = at;
    this.events = events;
    this.commands = new Map(tried.map(({ command }) => [command.id, command]));
  }

  runTo(seq: number): void {
    while (this.state.seq < seq) {
      const next = this.events[this.state.seq];
      if (next === undefined) throw new Error(`The engine made no event ${this.state.seq + 1}`);
      this.now = next.at;
      const command = this.commands.get(next.commandId) ?? passTime(next.commandId);
      const decision = decide(this.state, command, { now: this.now, calendar });
      if ('refusals' in decision) throw new Error(`The core refuses ${command.type} ${command.id}`);
      const by = { at: this.now, actor: authorOf(command.actor), commandId: command.id };
      this.state = record(digest, this.state, this.state.id, decision.facts, by).state;
    }
  }

  refusalOf(command: PersonalCommand): string {
    const decision = decide(this.state, command, { now: this.now, calendar });
    return 'refusals' in decision ? decision.refusals.map((refusal) => refusal.code).join(', ') : 'not refused';
  }
}

function passTime(id: string): Command {
  return { type: 'passTime', id, actor: { id: 'system:clock', role: 'system' } };
}

function actOf(
  state: CycleState,
  move: Exclude<Move, { kind: 'wait' }>,
): { role: Role; intent: PersonalIntent } | null {
  const open = openSteps(state);
  switch (move.kind) {
    case 'next':
      return nextAct(state, open[move.pick % Math.max(1, open.length)]);
    case 'return': {
      const act = nextAct(state, open[move.pick % Math.max(1, open.length)]);
      if (act?.intent.type !== 'approve') return act;
      return { role: act.role, intent: { type: 'returnForRevision', step: act.intent.step, reason: 'Perbaiki' } };
    }
    case 'suspend':
      return { role: 'dpmd', intent: { type: 'suspend', order: 'SK 1', reason: 'Banjir' } };
    case 'resume':
      return { role: 'bupati', intent: { type: 'resume', reason: 'Surut' } };
    case 'wrong':
      return { role: move.role, intent: { type: 'completeStep', step: STEP_IDS[move.pick] ?? 'musdus' } };
  }
}
