import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  log,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { cycleId } from './contract/names.ts';
import type { CommandReceipt, CommandUpdate, VillageCycleInput, VillageCycleResult } from './contract/village-cycle.ts';
import { digest } from './digest.ts';
import { instantFromMillis, millisOf } from './domain/calendar/instant.ts';
import type { Command, SystemIntent } from './domain/cycle/command.ts';
import { nextWake } from './domain/cycle/deadlines.ts';
import { decide } from './domain/cycle/decide.ts';
import type { CycleEvent } from './domain/cycle/event.ts';
import { openCycle } from './domain/cycle/open.ts';
import { record } from './domain/cycle/record.ts';
import type { CycleState } from './domain/cycle/state.ts';
import { authorOf } from './domain/policy/actor.ts';
import type { Refusal } from './domain/refusal.ts';
import { lasting } from './lasting.ts';
import { calendarSignal, commandUpdate, projectAgainSignal, stateQuery } from './messages.ts';
import { createProjector } from './projector.ts';
import { createReceipts } from './receipts.ts';
import { refused, wellFormed } from './rejections.ts';

const stageAttribute = defineSearchAttributeKey('SiklusStage', SearchAttributeType.KEYWORD);

/** A wake that turns out to have nothing to do must not become a loop; deadlines are counted in days. */
const SHORTEST_TIMER = 1000;

/** What a command leads to, before anything has changed. */
type Plan = { state: CycleState; events: CycleEvent[] } | { refusals: Refusal[] };

/**
 * One village's planning cycle of one fiscal year. Everything it decides is decided by the pure core; this shell receives
 * commands, holds one timer, and lets every event reach Postgres before it answers.
 */
export async function villageCycle(input: VillageCycleInput): Promise<VillageCycleResult> {
  const { opening, memory } = input;
  const id = cycleId(opening.villageId, opening.fiscalYear);
  const receipts = createReceipts(memory?.receipts);
  let calendar = memory?.calendar ?? opening.calendar;
  let calendarNews = false;
  const begun = memory ? { state: memory.state, events: [] } : open();
  let { state } = begun;
  const projector = createProjector(() => state, memory ? state.seq : 0, heardOfCalendar);
  projector.add(begun.events);

  setHandler(commandUpdate, execute, { validator: validate });
  setHandler(calendarSignal, heardOfCalendar);
  setHandler(projectAgainSignal, projector.resume);
  setHandler(stateQuery, () => state);

  try {
    await run();
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(settle);
    throw error;
  }
  return { seq: state.seq, head: state.head };

  function open() {
    const { villageId, villageCode, districtCode, regencyCode, fiscalYear, offset, rules } = opening;
    const { openedBy, commandId } = opening;
    const place = { cycleId: id, villageId, villageCode, districtCode, regencyCode, fiscalYear, offset, rules };
    const at = instantFromMillis(Date.now());
    const facts = openCycle(place, { now: at, calendar }, openedBy.id);
    return record(digest, null, id, facts, { at, actor: authorOf(openedBy), commandId });
  }

  async function run(): Promise<void> {
    while (state.status !== 'closed' || !projector.isIdle()) {
      if (projector.halted() !== null) await condition(() => projector.halted() === null);
      else if (!projector.isIdle()) await projector.flush(state.seq);
      else if (calendarNews) await readCalendar();
      else if (isTimeForNewRun()) await beginNewRun();
      else if (await timerFires()) {
        // A decree that nobody announced still counts: whoever acts by the clock looks at the calendar first.
        await readCalendar();
        await act({ type: 'passTime' });
      }
    }
    await condition(allHandlersFinished);
  }

  /** Waits for the one timer of this cycle. False when something else has to be looked at first. */
  async function timerFires(): Promise<boolean> {
    const wake = nextWake(state, calendar);
    let seen = state;
    const stirred = () => {
      if (state.status === 'closed' || calendarNews || projector.halted() !== null || isTimeForNewRun()) return true;
      if (state === seen) return false;
      seen = state;
      return nextWake(state, calendar) !== wake;
    };
    if (wake === null) return condition(stirred).then(() => false);
    return !(await condition(stirred, Math.max(millisOf(wake) - Date.now(), SHORTEST_TIMER)));
  }

  function validate({ command }: CommandUpdate): void {
    if (receipts.of(command.id) !== undefined) return;
    const halted = projector.halted();
    if (halted !== null) throw halted;
    const plan = wellFormed(command, planOf);
    if ('refusals' in plan) throw refused(plan.refusals);
  }

  /** Changes the state before it waits for anything, so that two commands never see the same state. */
  async function execute({ command, fingerprint }: CommandUpdate): Promise<CommandReceipt> {
    const known = receipts.of(command.id);
    if (known !== undefined) return whenWritten(known);
    const plan = planOf(command);
    if ('refusals' in plan) throw refused(plan.refusals);
    commit(plan);
    const { seq, head, stage, status } = state;
    const receipt = { seq, head, stage, status, fingerprint };
    receipts.keep(command.id, receipt);
    return whenWritten(receipt);
  }

  async function whenWritten(receipt: CommandReceipt): Promise<CommandReceipt> {
    const failure = await projector.flush(receipt.seq);
    if (failure !== null) throw failure;
    return receipt;
  }

  function planOf(command: Command): Plan {
    const at = instantFromMillis(Date.now());
    const decision = decide(state, command, { now: at, calendar });
    if ('refusals' in decision) return decision;
    return record(digest, state, id, decision.facts, { at, actor: authorOf(command.actor), commandId: command.id });
  }

  function commit(plan: Exclude<Plan, { refusals: Refusal[] }>): void {
    const isNewStage = plan.state.stage !== state.stage;
    state = plan.state;
    projector.add(plan.events);
    if (isNewStage) upsertSearchAttributes([{ key: stageAttribute, value: state.stage }]);
  }

  async function act(intent: SystemIntent): Promise<void> {
    const isClock = intent.type === 'passTime';
    const plan = planOf({
      ...intent,
      // Numbered, not drawn at random: a replay names the same command.
      id: isClock ? `clock-${state.seq + 1}` : `calendar-${intent.calendar.version}`,
      actor: { id: isClock ? 'system:clock' : 'system:calendar', role: 'system' },
    });
    if ('refusals' in plan) log.error('alarm: the machinery was refused', { cycle: id, refusals: plan.refusals });
    else commit(plan);
    await projector.flush(state.seq);
  }

  function heardOfCalendar(version: number): void {
    if (version > calendar.version) calendarNews = true;
  }

  async function readCalendar(): Promise<void> {
    calendarNews = false;
    const newer = await lasting.newerCalendar(calendar.version);
    if (newer === null || newer.calendar.version <= calendar.version) return;
    calendar = newer.calendar;
    await act({ type: 'applyCalendar', ...newer });
  }

  function isTimeForNewRun(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    const isLong = continueAsNewSuggested || historyLength >= (input.continueAfterEvents ?? Number.POSITIVE_INFINITY);
    return isLong && projector.isIdle() && allHandlersFinished();
  }

  function beginNewRun(): Promise<never> {
    return continueAsNew<typeof villageCycle>({ ...input, memory: { state, calendar, receipts: receipts.all() } });
  }

  async function settle(): Promise<void> {
    await projector.flush(state.seq);
    await condition(allHandlersFinished);
  }
}
