import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  type ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  log,
  makeContinueAsNewFunc,
  patched,
  setHandler,
  TemporalFailure,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { calendarCommandId, clockCommandId, isBatchCommandId } from './contract/command-ids.ts';
import { cycleId } from './contract/names.ts';
import type {
  CommandResult,
  CommandUpdate,
  CycleStanding,
  Known,
  PendingEvents,
  VillageCycleInput,
  VillageCycleResult,
} from './contract/village-cycle.ts';
import { cycleActivities, reasonOf } from './cycle-activities.ts';
import { digest } from './digest.ts';
import { type Instant, instantFromMillis, millisOf } from './domain/calendar/instant.ts';
import { beyondCapacity } from './domain/cycle/capacity.ts';
import type { Command, SystemIntent } from './domain/cycle/command.ts';
import { nextWake } from './domain/cycle/deadlines.ts';
import { type Decision, decide } from './domain/cycle/decide.ts';
import type { CycleEvent, Fact } from './domain/cycle/event.ts';
import { openCycle } from './domain/cycle/open.ts';
import { clocksApart } from './domain/cycle/received.ts';
import { record } from './domain/cycle/record.ts';
import type { CycleState } from './domain/cycle/state.ts';
import { upcastState } from './domain/cycle/upcast.ts';
import { type Author, authorOf } from './domain/policy/actor.ts';
import { createLedger } from './ledger.ts';
import {
  calendarSignal,
  commandUpdate,
  pendingEventsQuery,
  projectAgainSignal,
  releaseSignal,
  standingQuery,
  stateQuery,
} from './messages.ts';
import { createReceipts } from './receipts.ts';
import { tellHandedOver, tellMade } from './record-sink.ts';
import { diverged, misdated, refusedFailure, wellFormed } from './rejections.ts';

const stageAttribute = defineSearchAttributeKey('SiklusStage', SearchAttributeType.KEYWORD);

/** A wake that turns out to have nothing to do must not become a loop; deadlines are counted in days. */
const SHORTEST_TIMER = 1000;

type Recorded = ReturnType<typeof record>;
/** What a command comes to: its events and the state after them, or why it is refused. */
type Outcome = Recorded | Extract<Decision, { refusals: unknown }>;

/** The time of this task. */
const now = (): Instant => instantFromMillis(Date.now());

/**
 * One village's planning cycle of one fiscal year. The pure core decides everything; this shell receives commands and holds
 * one timer. The events of a command go back with its answer, and the caller projects them; events of clock and calendar are
 * projected from here. A cycle cannot be cancelled: it ends when the core closes it.
 */
export async function villageCycle(input: VillageCycleInput): Promise<VillageCycleResult> {
  const { opening, memory } = input;
  const id = cycleId(opening.villageId, opening.fiscalYear);
  const receipts = createReceipts(memory?.receipts);
  let calendar = memory?.calendar ?? opening.calendar;
  let calendarNews = false;
  let mustWrite = false;
  let halted: ApplicationFailure | null = null;
  // The memory may come from a run of another release.
  const begun = memory ? { state: upcastState(memory.state), events: memory.unwritten } : open();
  let { state } = begun;
  let rehearsed: { id: string; fingerprint: string; state: CycleState; at: Instant; outcome: Outcome } | null = null;
  const [oldest] = begun.events;
  const certain = oldest ? { seq: oldest.seq - 1, head: oldest.prev } : state;
  const ledger = createLedger(certain, begun.events);

  setHandler(commandUpdate, execute, { validator: validate });
  setHandler(calendarSignal, heardOfCalendar);
  setHandler(projectAgainSignal, () => {
    halted = null;
    mustWrite = true;
  });
  // The signal itself does nothing: it causes a workflow task, and each task tells whether another release has taken over.
  setHandler(releaseSignal, () => {});
  setHandler(pendingEventsQuery, (ids) => ({ ...pendingEvents(), carriedOut: ids.filter((one) => receipts.of(one)) }));
  setHandler(standingQuery, standing);
  setHandler(stateQuery, () => state);

  await CancellationScope.nonCancellable(run);
  return { seq: state.seq, head: state.head };

  function open() {
    const { calendar: _, openedBy, commandId, villageName: __, ...place } = opening;
    // When the engine stored the start, not when a worker came to it: opening again makes the same events.
    const at = instantFromMillis(workflowInfo().startTime.getTime());
    const facts = openCycle({ cycleId: id, ...place }, { now: at, calendar }, openedBy.id);
    const made = record(digest, null, id, facts, { at, actor: authorOf(openedBy), commandId });
    tellMade(made.events, made.state);
    return made;
  }

  async function run(): Promise<void> {
    if (memory === undefined) await write(begun.events, cycleActivities.projectOpening);
    for (;;) {
      if (halted !== null) await condition(() => halted === null);
      else if (mustWrite) await write(ledger.pending(), cycleActivities.project);
      else if (state.status === 'closed') return condition(allHandlersFinished);
      else if (calendarNews) await readCalendar(beforeReading());
      else if (isTimeForNewRun()) await beginNewRun();
      else if ((await timerFires()) && isTimeDue()) {
        // The newest calendar is read before the clock acts: its announcement may have been lost.
        const asked = beforeReading();
        await readCalendar(asked);
        act({ type: 'passTime' }, asked);
      }
    }
  }

  /**
   * Waits for the one timer of this cycle. False when something else has to be looked at first. Work that is done in time
   * moves the next wake later: the timer then stays as it is and is set anew when it fires, instead of with each command.
   */
  async function timerFires(): Promise<boolean> {
    const wake = nextWake(state, calendar);
    let seen = state;
    const mustWakeEarly = () => {
      if (mustWrite || calendarNews || halted !== null || isTimeForNewRun()) return true;
      if (state === seen) return false;
      seen = state;
      const next = nextWake(state, calendar);
      return next !== null && (wake === null || millisOf(next) < millisOf(wake));
    };
    if (wake === null) return condition(mustWakeEarly).then(() => false);
    return !(await condition(mustWakeEarly, Math.max(millisOf(wake) - Date.now(), SHORTEST_TIMER)));
  }

  function isTimeDue(): boolean {
    const wake = nextWake(state, calendar);
    return wake !== null && millisOf(wake) <= Date.now();
  }

  function validate(update: CommandUpdate): void {
    const { command, known } = update;
    if (halted !== null) throw halted;
    if (!ledger.agrees(known)) throw diverged(id, known);
    if (receipts.of(command.id) !== undefined) return;
    const at = now();
    if (clocksApart(command, at, isBatchCommandId(command.id))) throw misdated(command.receivedAt, at);
    const outcome = wellFormed(command, () => rehearse(update));
    if ('refusals' in outcome) throw refusedFailure(outcome.refusals);
    const full = beyondCapacity(state, command);
    if (full.length > 0) throw refusedFailure(full);
  }

  /** Decides and hashes on trial: what cannot be hashed is rejected here, because after acceptance it would block the cycle. */
  function rehearse(update: CommandUpdate): Outcome {
    const outcome = outcomeOf(update);
    rehearsed = { id: update.command.id, fingerprint: update.fingerprint, state, at: now(), outcome };
    return outcome;
  }

  /** The engine lets what it has accepted be carried out at once; a replay, which validates nothing, works it out anew. */
  function outcomeOf(update: CommandUpdate): Outcome {
    const { command, fingerprint } = update;
    const isThis = rehearsed?.id === command.id && rehearsed.fingerprint === fingerprint;
    if (rehearsed && isThis && rehearsed.state === state && rehearsed.at === now()) return rehearsed.outcome;
    const decision = decideNow(command);
    return 'refusals' in decision ? decision : recordNow(decision.facts, authorOf(command.actor), command.id);
  }

  /** Never waits: two commands never see the same state, and none can hang. */
  function execute(update: CommandUpdate): CommandResult {
    const { command, fingerprint, known } = update;
    ledger.confirmUpTo(known);
    const earlier = receipts.of(command.id);
    if (earlier !== undefined) return { ...earlier, ...pendingEvents() };
    const outcome = outcomeOf(update);
    rehearsed = null;
    if ('refusals' in outcome) throw refusedFailure(outcome.refusals);
    commit(outcome);
    const { seq, head, stage, status } = state;
    const receipt = { seq, head, stage, status, at: instantFromMillis(Date.now()), fingerprint };
    receipts.keep(command.id, receipt);
    return { ...receipt, ...pendingEvents() };
  }

  function decideNow(command: Command, at = now()): Decision {
    return decide(state, command, { now: at, calendar });
  }

  function recordNow(facts: readonly Fact[], actor: Author, commandId: string, at = now()): Recorded {
    return record(digest, state, id, facts, { at, actor, commandId });
  }

  function commit(made: Recorded): void {
    const { stage } = state;
    state = made.state;
    ledger.add(made.events);
    tellMade(made.events, state);
    if (state.stage !== stage) upsertSearchAttributes([{ key: stageAttribute, value: state.stage }]);
    // The last events of a cycle are projected from here: the workflow ends, and no caller could fetch them later.
    if (state.status === 'closed') mustWrite = true;
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
    return millisOf(asked) < millisOf(state.lastEntryAt) ? state.lastEntryAt : asked;
  }

  function act(intent: SystemIntent, asked: Instant | null): void {
    const at = notBeforeEntries(asked);
    const isClock = intent.type === 'passTime';
    const actor = { id: isClock ? 'system:clock' : 'system:calendar', role: 'system' } as const;
    const commandId = isClock ? clockCommandId(state.seq + 1) : calendarCommandId(intent.calendar.version);
    const decision = decideNow({ ...intent, id: commandId, actor }, at);
    if ('refusals' in decision) log.error('alarm: the machinery was refused', { cycle: id, ...decision });
    else if (decision.facts.length > 0) {
      commit(recordNow(decision.facts, actor, commandId, at));
      mustWrite = true;
    }
  }

  function pendingEvents(): PendingEvents {
    return { runId: workflowInfo().runId, events: ledger.pending() };
  }

  function standing(known: Known): CycleStanding {
    const { seq, head } = state;
    const waiting = ledger.pending().length;
    return { seq, head, agrees: ledger.agrees(known), halted: halted?.message ?? null, unwritten: waiting };
  }

  /** Projects pending events that no caller will project. */
  async function write(events: CycleEvent[], project: typeof cycleActivities.project): Promise<void> {
    mustWrite = false;
    const last = events.at(-1);
    if (last === undefined) return;
    try {
      const { workflowId, runId } = workflowInfo();
      const { calendarVersion } = await project({ events, runId, workflowId, cycleId: id });
      ledger.confirmUpTo({ seq: last.seq, head: last.hash });
      heardOfCalendar(calendarVersion);
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
      halted = diverged(id, { seq: last.seq, head: last.hash }, reasonOf(error).message);
      log.error('alarm: Postgres refuses the events of a cycle', { cycle: id, seq: last.seq, cause: halted.message });
    }
  }

  function heardOfCalendar(version: number): void {
    if (version > calendar.version) calendarNews = true;
  }

  async function readCalendar(asked: Instant | null): Promise<void> {
    calendarNews = false;
    for (let mayBeMore = true; mayBeMore; ) {
      const newer = await cycleActivities.newerCalendar(calendar.version);
      if (newer === null || newer.calendar.version <= calendar.version) return;
      const { more = false, ...change } = newer;
      calendar = change.calendar;
      act({ type: 'applyCalendar', ...change }, asked);
      mayBeMore = more;
    }
  }

  function isTimeForNewRun(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    const isLong = continueAsNewSuggested || historyLength >= (input.continueAfterEvents ?? Number.POSITIVE_INFINITY);
    return (isLong || isSuperseded()) && !mustWrite && state.status !== 'closed' && allHandlersFinished();
  }

  /** The run belongs to the release that began it. Another one decides only after this one has handed its state over. */
  function isSuperseded(): boolean {
    return workflowInfo().targetWorkerDeploymentVersionChanged;
  }

  function beginNewRun(): Promise<never> {
    const handedOver = { state, calendar, receipts: receipts.all(), unwritten: ledger.pending() };
    tellHandedOver(handedOver);
    const again = makeContinueAsNewFunc<typeof villageCycle>(
      isSuperseded() ? { initialVersioningBehavior: 'AUTO_UPGRADE' } : {},
    );
    return again({ ...input, memory: handedOver });
  }
}
