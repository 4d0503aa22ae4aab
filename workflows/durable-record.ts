import {
  type ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  log,
  makeContinueAsNewFunc,
  patched,
  setHandler,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import type { NewerCalendar } from './contract/activities.ts';
import { calendarCommandId, clockCommandId, isBatchCommandId, rulesCommandId } from './contract/command-ids.ts';
import {
  CALENDAR_SIGNAL,
  COMMAND_UPDATE,
  type Known,
  type Outbox,
  PENDING_EVENTS_QUERY,
  PROJECT_AGAIN_SIGNAL,
  RELEASE_SIGNAL,
  type Receipt,
  type RecordMemory,
  type RecordStanding,
  type RecordUpdate,
  STANDING_QUERY,
  STATE_QUERY,
} from './contract/durable-record.ts';
import { reasonOf } from './cycle-activities.ts';
import { digest } from './digest.ts';
import type { Calendar } from './domain/calendar/calendar.ts';
import { type Instant, instantFromMillis, millisOf } from './domain/calendar/instant.ts';
import type { Context } from './domain/clock/context.ts';
import { type Actor, authorOf, type SystemActor } from './domain/policy/actor.ts';
import type { RecordKind, SystemCommand, SystemIntent } from './domain/record/kind.ts';
import { clocksApart } from './domain/record/received.ts';
import { type AnyFact, type Origin, type Recorded, type RecordState, record } from './domain/record/record.ts';
import type { Refusal } from './domain/refusal.ts';
import { createLedger } from './ledger.ts';
import { createReceipts } from './receipts.ts';
import { diverged, misdated, refusedFailure, wellFormed } from './rejections.ts';

/** A wake that turns out to have nothing to do must not become a loop; deadlines are counted in days. */
const SHORTEST_TIMER = 1000;

/** Events that were decided, and the state after them. */
type Made<State, Event> = { state: State; events: Event[] };
type Outcome<State, Event> = Made<State, Event> | { refusals: Refusal[] };
type Sent = { id: string; receivedAt: Instant; actor: Actor };

/** One record: what its kind decides, and what is its own. */
export type DurableRecord<
  State extends RecordState,
  Command extends Sent,
  Fact extends AnyFact,
  Mark extends object,
> = RecordKind<State, Command, Fact, Mark> & {
  id: string;
  /** The record in a sentence: `Cycle 6402012001-2027`. */
  name: string;
  /** Its first facts, at the time at which the engine stored the start. */
  open(at: Instant): { facts: Fact[]; actor: Actor; commandId: string };
  /** Told of what was made, in the task that made it. */
  made(made: Made<State, Recorded<Fact>>, before: State | null): void;
  handedOver(memory: RecordMemory<State, Recorded<Fact>, Receipt<Mark>>): void;
};

/** How a record reaches Postgres. `projectOpening` is for what follows from the start of the workflow, which is stored. */
export type RecordActivities<Event> = {
  project(events: Event[]): Promise<{ calendarVersion: number }>;
  projectOpening(events: Event[]): Promise<{ calendarVersion: number }>;
  newerCalendar(knownVersion: number): Promise<NewerCalendar | null>;
};

/** What a workflow that is a record was started with; `memory` comes from the run before. */
export type RecordInput<State, Event, Mark extends object> = {
  memory?: RecordMemory<State, Event, Receipt<Mark>>;
  /** Events after which a new run is begun; a safety valve, lowered in tests. */
  continueAfterEvents?: number;
};

/** The time of this task. */
const now = (): Instant => instantFromMillis(Date.now());

/**
 * A record that takes commands, has one clock, and goes on for years: the pure core of its kind decides everything; this shell
 * receives commands and holds one timer. The events of a command go back with its answer, and the caller projects them; events
 * of clock and calendar are projected from here. It cannot be cancelled: it ends when its kind closes it. Answers its last event.
 */
export async function durableRecord<
  State extends RecordState,
  Command extends Sent,
  Fact extends AnyFact,
  Mark extends object,
>(
  kind: DurableRecord<State, Command, Fact, Mark>,
  activities: RecordActivities<Recorded<Fact>>,
  opening: Calendar,
  input: RecordInput<State, Recorded<Fact>, Mark>,
): Promise<Known> {
  type Event = Recorded<Fact>;
  type Rehearsed = { id: string; fingerprint: string; state: State; at: Instant; outcome: Outcome<State, Event> };
  const { memory } = input;
  const receipts = createReceipts(memory?.receipts);
  let calendar = memory?.calendar ?? opening;
  let calendarNews = false;
  let mustWrite = false;
  let mayBeOutdated = memory !== undefined;
  let halted: ApplicationFailure | null = null;
  const begun = memory ? { state: kind.upcast(memory.state), events: memory.unwritten } : open();
  let { state } = begun;
  let rehearsed: Rehearsed | null = null;
  const [oldest] = begun.events;
  const certain = oldest ? { seq: oldest.seq - 1, head: oldest.prev } : state;
  const ledger = createLedger(certain, begun.events);

  setHandler(defineUpdate<Receipt<Mark> & Outbox<Event>, [RecordUpdate<Command>]>(COMMAND_UPDATE), execute, {
    validator: validate,
  });
  setHandler(defineSignal<[version: number]>(CALENDAR_SIGNAL), heardOfCalendar);
  setHandler(defineSignal(PROJECT_AGAIN_SIGNAL), () => {
    halted = null;
    mustWrite = true;
  });
  // The signal itself does nothing: it causes a workflow task, and each task tells whether another release has taken over.
  setHandler(defineSignal(RELEASE_SIGNAL), () => {});
  setHandler(defineQuery<Outbox<Event> & { carriedOut: string[] }, [ids: string[]]>(PENDING_EVENTS_QUERY), (ids) => ({
    ...pendingEvents(),
    carriedOut: ids.filter((one) => receipts.of(one)),
  }));
  setHandler(defineQuery<RecordStanding, [known: Known]>(STANDING_QUERY), standing);
  setHandler(defineQuery<State>(STATE_QUERY), () => state);

  await CancellationScope.nonCancellable(run);
  return { seq: state.seq, head: state.head };

  function open(): Made<State, Event> {
    // When the engine stored the start, not when a worker came to it: opening again makes the same events.
    const at = instantFromMillis(workflowInfo().startTime.getTime());
    const { facts, actor, commandId } = kind.open(at);
    const made = recorded(null, facts, { at, actor: authorOf(actor), commandId });
    kind.made(made, null);
    return made;
  }

  function recorded(before: State | null, facts: readonly Fact[], by: Origin): Made<State, Event> {
    return record(digest, kind.evolve, before, kind.id, facts, by);
  }

  function decided(command: Command | SystemCommand, context: Context): Outcome<State, Event> {
    const decision = kind.decide(state, command, context);
    if ('refusals' in decision) return decision;
    const { id: commandId, actor } = command;
    return recorded(state, decision.facts, { at: context.now, actor: authorOf(actor), commandId });
  }

  async function run(): Promise<void> {
    if (memory === undefined) await write(begun.events, activities.projectOpening);
    for (;;) {
      if (halted !== null) await condition(() => halted === null);
      else if (mustWrite) await write(ledger.pending(), activities.project);
      else if (mayBeOutdated) takeOverRules();
      else if (kind.isClosed(state)) return condition(allHandlersFinished);
      else if (calendarNews) await readCalendar(beforeReading());
      else if (isTimeForNewRun()) await beginNewRun();
      else if ((await timerFires()) && isTimeDue()) {
        // The newest calendar is read before the clock acts: its announcement may have been lost.
        const asked = beforeReading();
        await readCalendar(asked);
        act('system:clock', clockCommandId(state.seq + 1), asked, { type: 'passTime' });
      }
    }
  }

  /**
   * Waits for the one timer of this record. False when something else has to be looked at first. Work that is done in time
   * moves the next wake later: the timer then stays as it is and is set anew when it fires, instead of with each command.
   */
  async function timerFires(): Promise<boolean> {
    const wake = kind.nextWake(state, calendar);
    let seen = state;
    const mustWakeEarly = () => {
      if (mustWrite || calendarNews || halted !== null || isTimeForNewRun()) return true;
      if (state === seen) return false;
      seen = state;
      const next = kind.nextWake(state, calendar);
      return next !== null && (wake === null || millisOf(next) < millisOf(wake));
    };
    if (wake === null) return condition(mustWakeEarly).then(() => false);
    return !(await condition(mustWakeEarly, Math.max(millisOf(wake) - Date.now(), SHORTEST_TIMER)));
  }

  function isTimeDue(): boolean {
    const wake = kind.nextWake(state, calendar);
    return wake !== null && millisOf(wake) <= Date.now();
  }

  function validate(update: RecordUpdate<Command>): void {
    const { command, known } = update;
    if (halted !== null) throw halted;
    if (!ledger.agrees(known)) throw diverged(kind.name, known);
    if (receipts.of(command.id) !== undefined) return;
    const at = now();
    if (clocksApart(command, at, isBatchCommandId(command.id))) throw misdated(command.receivedAt, at);
    const outcome = wellFormed(command, () => rehearse(update));
    if ('refusals' in outcome) throw refusedFailure(outcome.refusals);
    const full = kind.beyondCapacity(state, command);
    if (full.length > 0) throw refusedFailure(full);
  }

  /** Decides and hashes on trial: what cannot be hashed is rejected here, because after acceptance it would block the record. */
  function rehearse(update: RecordUpdate<Command>): Outcome<State, Event> {
    const outcome = outcomeOf(update);
    rehearsed = { id: update.command.id, fingerprint: update.fingerprint, state, at: now(), outcome };
    return outcome;
  }

  /** The engine lets what it has accepted be carried out at once; a replay, which validates nothing, works it out anew. */
  function outcomeOf({ command, fingerprint }: RecordUpdate<Command>): Outcome<State, Event> {
    const isThis = rehearsed?.id === command.id && rehearsed.fingerprint === fingerprint;
    if (rehearsed && isThis && rehearsed.state === state && rehearsed.at === now()) return rehearsed.outcome;
    return decided(command, { now: now(), calendar });
  }

  /** Never waits: two commands never see the same state, and none can hang. */
  function execute(update: RecordUpdate<Command>): Receipt<Mark> & Outbox<Event> {
    const { command, fingerprint, known } = update;
    ledger.confirmUpTo(known);
    const earlier = receipts.of(command.id);
    if (earlier !== undefined) return { ...earlier, ...pendingEvents() };
    const outcome = outcomeOf(update);
    rehearsed = null;
    if ('refusals' in outcome) throw refusedFailure(outcome.refusals);
    commit(outcome);
    const { seq, head } = state;
    const receipt = { seq, head, ...kind.mark(state), at: now(), fingerprint };
    receipts.keep(command.id, receipt);
    return { ...receipt, ...pendingEvents() };
  }

  function commit(made: Made<State, Event>): void {
    const before = state;
    state = made.state;
    ledger.add(made.events);
    kind.made(made, before);
    // The last events of a record are projected from here: the workflow ends, and no caller could fetch them later.
    if (kind.isClosed(state)) mustWrite = true;
  }

  /**
   * The time at which clock or calendar decide. Taken before the local activity that reads the calendar: after it, a query in
   * between would give a replay another time than the run had. Runs of 0.1.0 took it after.
   */
  function beforeReading(): Instant | null {
    return patched('time-before-reading') ? now() : null;
  }

  /** That time, but never before what people have entered meanwhile. */
  function notBeforeEntries(asked: Instant | null): Instant {
    if (asked === null) return now();
    const { lastEntryAt: entry } = state;
    return millisOf(asked) < millisOf(entry) ? entry : asked;
  }

  function act(actor: SystemActor['id'], id: string, asked: Instant | null, intent: SystemIntent): void {
    const command: SystemCommand = { ...intent, id, actor: { id: actor, role: 'system' } };
    const outcome = decided(command, { now: notBeforeEntries(asked), calendar });
    if ('refusals' in outcome) log.error('alarm: the machinery was refused', { record: kind.name, ...outcome });
    else if (outcome.events.length > 0) {
      commit(outcome);
      mustWrite = true;
    }
  }

  /** A run that goes on from another release may stand on rules that this code has newer ones of. */
  function takeOverRules(): void {
    mayBeOutdated = false;
    act('system:rules', rulesCommandId(state.seq + 1), now(), { type: 'adoptRules' });
  }

  function pendingEvents(): Outbox<Event> {
    return { runId: workflowInfo().runId, events: ledger.pending() };
  }

  function standing(known: Known): RecordStanding {
    const { seq, head } = state;
    const waiting = ledger.pending().length;
    return { seq, head, agrees: ledger.agrees(known), halted: halted?.message ?? null, unwritten: waiting };
  }

  /** Projects pending events that no caller will project. */
  async function write(events: Event[], project: RecordActivities<Event>['project']): Promise<void> {
    mustWrite = false;
    const last = events.at(-1);
    if (last === undefined) return;
    try {
      const { calendarVersion } = await project(events);
      ledger.confirmUpTo({ seq: last.seq, head: last.hash });
      heardOfCalendar(calendarVersion);
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
      halted = diverged(kind.name, { seq: last.seq, head: last.hash }, reasonOf(error).message);
      log.error('alarm: Postgres refuses the events of a record', { seq: last.seq, cause: halted.message });
    }
  }

  function heardOfCalendar(version: number): void {
    if (version > calendar.version) calendarNews = true;
  }

  async function readCalendar(asked: Instant | null): Promise<void> {
    calendarNews = false;
    for (let mayBeMore = true; mayBeMore; ) {
      const newer = await activities.newerCalendar(calendar.version);
      if (newer === null || newer.calendar.version <= calendar.version) return;
      const { more = false, ...change } = newer;
      calendar = change.calendar;
      act('system:calendar', calendarCommandId(calendar.version), asked, { type: 'applyCalendar', ...change });
      mayBeMore = more;
    }
  }

  function isTimeForNewRun(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    const isLong = continueAsNewSuggested || historyLength >= (input.continueAfterEvents ?? Number.POSITIVE_INFINITY);
    return (isLong || isSuperseded()) && !mustWrite && !kind.isClosed(state) && allHandlersFinished();
  }

  /** The run belongs to the release that began it. Another one decides only after this one has handed its state over. */
  function isSuperseded(): boolean {
    return workflowInfo().targetWorkerDeploymentVersionChanged;
  }

  function beginNewRun(): Promise<never> {
    const handedOver = { state, calendar, receipts: receipts.all(), unwritten: ledger.pending() };
    kind.handedOver(handedOver);
    const again = makeContinueAsNewFunc<(next: typeof input) => Promise<Known>>(
      isSuperseded() ? { initialVersioningBehavior: 'AUTO_UPGRADE' } : {},
    );
    return again({ ...input, memory: handedOver });
  }
}
