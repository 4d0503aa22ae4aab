import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  type ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  log,
  setHandler,
  TemporalFailure,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { cycleId } from './contract/names.ts';
import type {
  CommandResult,
  CommandUpdate,
  CycleStanding,
  Known,
  Unwritten,
  VillageCycleInput,
  VillageCycleResult,
} from './contract/village-cycle.ts';
import { digest } from './digest.ts';
import { instantFromMillis, millisOf } from './domain/calendar/instant.ts';
import type { Command, PersonalCommand, SystemIntent } from './domain/cycle/command.ts';
import { nextWake } from './domain/cycle/deadlines.ts';
import { type Decision, decide } from './domain/cycle/decide.ts';
import type { CycleEvent, Fact } from './domain/cycle/event.ts';
import { openCycle } from './domain/cycle/open.ts';
import { record } from './domain/cycle/record.ts';
import { type Author, authorOf } from './domain/policy/actor.ts';
import { lasting, reasonOf } from './lasting.ts';
import { createLedger } from './ledger.ts';
import {
  calendarSignal,
  commandUpdate,
  projectAgainSignal,
  standingQuery,
  stateQuery,
  unwrittenQuery,
} from './messages.ts';
import { createReceipts } from './receipts.ts';
import { tellMade } from './record-sink.ts';
import { diverged, refused, wellFormed } from './rejections.ts';

const stageAttribute = defineSearchAttributeKey('SiklusStage', SearchAttributeType.KEYWORD);

/** A wake that turns out to have nothing to do must not become a loop; deadlines are counted in days. */
const SHORTEST_TIMER = 1000;

/**
 * One village's planning cycle of one fiscal year. Everything it decides is decided by the pure core; this shell receives
 * commands and holds one timer. A command's events go back with its answer, to be written by whoever asked; what time and
 * calendar do is written from here. A cycle is not cancelled: it ends when the core closes it.
 */
export async function villageCycle(input: VillageCycleInput): Promise<VillageCycleResult> {
  const { opening, memory } = input;
  const id = cycleId(opening.villageId, opening.fiscalYear);
  const receipts = createReceipts(memory?.receipts);
  let calendar = memory?.calendar ?? opening.calendar;
  let calendarNews = false;
  let mustWrite = false;
  let halted: ApplicationFailure | null = null;
  const begun = memory ? { state: memory.state, events: memory.unwritten } : open();
  let { state } = begun;
  const [oldest] = begun.events;
  const certain = oldest ? { seq: oldest.seq - 1, head: oldest.prev } : state;
  const ledger = createLedger(certain, begun.events);

  setHandler(commandUpdate, execute, { validator: validate });
  setHandler(calendarSignal, heardOfCalendar);
  setHandler(projectAgainSignal, () => {
    halted = null;
    mustWrite = true;
  });
  setHandler(unwrittenQuery, (ids) => ({ ...unwritten(), carriedOut: ids.filter((one) => receipts.of(one)) }));
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
    tellMade(made.events);
    return made;
  }

  async function run(): Promise<void> {
    if (memory === undefined) await write(begun.events, lasting.projectOpening);
    for (;;) {
      if (halted !== null) await condition(() => halted === null);
      else if (mustWrite) await write(ledger.unwritten(), lasting.project);
      else if (state.status === 'closed') return condition(allHandlersFinished);
      else if (calendarNews) await readCalendar();
      else if (isTimeForNewRun()) await beginNewRun();
      else if ((await timerFires()) && isTimeDue()) {
        // A decree that nobody announced still counts: whoever acts by the clock looks at the calendar first.
        await readCalendar();
        act({ type: 'passTime' });
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
    const stirred = () => {
      if (mustWrite || calendarNews || halted !== null || isTimeForNewRun()) return true;
      if (state === seen) return false;
      seen = state;
      const next = nextWake(state, calendar);
      return next !== null && (wake === null || millisOf(next) < millisOf(wake));
    };
    if (wake === null) return condition(stirred).then(() => false);
    return !(await condition(stirred, Math.max(millisOf(wake) - Date.now(), SHORTEST_TIMER)));
  }

  function isTimeDue(): boolean {
    const wake = nextWake(state, calendar);
    return wake !== null && millisOf(wake) <= Date.now();
  }

  function validate({ command, known }: CommandUpdate): void {
    if (halted !== null) throw halted;
    if (!ledger.agrees(known)) throw diverged(id, known);
    if (receipts.of(command.id) !== undefined) return;
    const decision = wellFormed(command, rehearse);
    if ('refusals' in decision) throw refused(decision.refusals);
  }

  /** What cannot be hashed must fail here, where it is rejected: after acceptance it would hold up the cycle for ever. */
  function rehearse(command: PersonalCommand): Decision {
    const decision = decideNow(command);
    if ('facts' in decision) recordNow(decision.facts, authorOf(command.actor), command.id);
    return decision;
  }

  /** Never waits: two commands never see the same state, and none can hang. */
  function execute({ command, fingerprint, known }: CommandUpdate): CommandResult {
    ledger.hear(known);
    const earlier = receipts.of(command.id);
    if (earlier !== undefined) return { ...earlier, ...unwritten() };
    const decision = decideNow(command);
    if ('refusals' in decision) throw refused(decision.refusals);
    commit(decision.facts, authorOf(command.actor), command.id);
    const { seq, head, stage, status } = state;
    const receipt = { seq, head, stage, status, at: instantFromMillis(Date.now()), fingerprint };
    receipts.keep(command.id, receipt);
    return { ...receipt, ...unwritten() };
  }

  function decideNow(command: Command): Decision {
    return decide(state, command, { now: instantFromMillis(Date.now()), calendar });
  }

  function recordNow(facts: readonly Fact[], actor: Author, commandId: string) {
    return record(digest, state, id, facts, { at: instantFromMillis(Date.now()), actor, commandId });
  }

  function commit(facts: readonly Fact[], actor: Author, commandId: string): void {
    const { stage } = state;
    const made = recordNow(facts, actor, commandId);
    state = made.state;
    ledger.add(made.events);
    tellMade(made.events);
    if (state.stage !== stage) upsertSearchAttributes([{ key: stageAttribute, value: state.stage }]);
    // The last word of a cycle is not left to anybody's answer.
    if (state.status === 'closed') mustWrite = true;
  }

  function act(intent: SystemIntent): void {
    const isClock = intent.type === 'passTime';
    const actor = { id: isClock ? 'system:clock' : 'system:calendar', role: 'system' } as const;
    // Numbered, not drawn at random: a replay names the same command.
    const commandId = isClock ? `clock-${state.seq + 1}` : `calendar-${intent.calendar.version}`;
    const decision = decideNow({ ...intent, id: commandId, actor });
    if ('refusals' in decision) log.error('alarm: the machinery was refused', { cycle: id, ...decision });
    else if (decision.facts.length > 0) {
      commit(decision.facts, actor, commandId);
      mustWrite = true;
    }
  }

  function unwritten(): Unwritten {
    return { runId: workflowInfo().runId, events: ledger.unwritten() };
  }

  function standing(known: Known): CycleStanding {
    const { seq, head } = state;
    const waiting = ledger.unwritten().length;
    return { seq, head, agrees: ledger.agrees(known), halted: halted?.message ?? null, unwritten: waiting };
  }

  /** Writes what nobody else was asked to write, with everything before it. */
  async function write(events: CycleEvent[], project: typeof lasting.project): Promise<void> {
    mustWrite = false;
    const last = events.at(-1);
    if (last === undefined) return;
    try {
      const { workflowId, runId } = workflowInfo();
      const { calendarVersion } = await project({ events, runId, workflowId, cycleId: id });
      ledger.hear({ seq: last.seq, head: last.hash });
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

  async function readCalendar(): Promise<void> {
    calendarNews = false;
    for (let mayBeMore = true; mayBeMore; ) {
      const newer = await lasting.newerCalendar(calendar.version);
      if (newer === null || newer.calendar.version <= calendar.version) return;
      const { more = false, ...change } = newer;
      calendar = change.calendar;
      act({ type: 'applyCalendar', ...change });
      mayBeMore = more;
    }
  }

  function isTimeForNewRun(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    const isLong = continueAsNewSuggested || historyLength >= (input.continueAfterEvents ?? Number.POSITIVE_INFINITY);
    return isLong && !mustWrite && state.status !== 'closed' && allHandlersFinished();
  }

  function beginNewRun(): Promise<never> {
    const handedOver = { state, calendar, receipts: receipts.all(), unwritten: ledger.unwritten() };
    return continueAsNew<typeof villageCycle>({ ...input, memory: handedOver });
  }
}
