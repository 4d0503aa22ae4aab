import { localDate } from '../../calendar/instant.ts';
import { maxDate, minDate, type PlainDate } from '../../calendar/plain-date.ts';
import { LEVEL_OF_ROLE, type Level, type Role } from '../../policy/roles.ts';
import { rulesOf } from '../../rules/registry.ts';
import { actorsOf } from '../actors.ts';
import type { CycleEvent } from '../event.ts';
import { evolve } from '../evolve.ts';
import { STEP_IDS, type StepId } from '../process.ts';
import { type CycleState, stepState } from '../state.ts';

/** Who can end a step, and at which level of government they sit. */
export type Waiter = { level: Level; roles: readonly Role[] };

/**
 * A time during which one step was open and waited for the same people: one visit, or two where a mandate went from one
 * office to another meanwhile. It has the days after `from`, up to and including `to`; null while it lasts.
 */
export type WaitingPeriod = {
  step: StepId;
  visit: number;
  waitingOn: Waiter;
  from: PlainDate;
  to: PlainDate | null;
  due: PlainDate | null;
  /** Nothing waits for this step but the end of the cycle. */
  parallel: boolean;
  openedBy: number;
  endedBy: number | null;
};

/** Whom an open step waits for as things stand: mandates and vacant offices are taken into account. */
export function waiterOf(state: CycleState, id: StepId): Waiter {
  const roles = actorsOf(state, id);
  const [first] = roles;
  return { level: first ? LEVEL_OF_ROLE[first] : 'village', roles };
}

/**
 * The waiting periods of a cycle in the order in which they began, and the state they lead to. The days are those on which things
 * happened, not those on which they were typed. Throws RangeError when the events do not begin with cycleOpened.
 */
export function waitingPeriods(events: readonly CycleEvent[]): { state: CycleState; periods: WaitingPeriod[] } {
  const periods: WaitingPeriod[] = [];
  const open = new Map<StepId, WaitingPeriod>();
  let state: CycleState | null = null;
  for (const event of events) {
    const before: CycleState | null = state;
    const after: CycleState = evolve(before, idOf(events), event);
    state = after;
    if (event.type === 'repaired') putRight(event.data);
    for (const id of STEP_IDS) {
      // An open step is looked at with every event: a vacancy moves it to other people without touching it.
      if (open.has(id) || before?.steps[id] !== after.steps[id]) follow(id, after, event);
    }
  }
  if (state === null) throw new RangeError('A cycle without events has no history');
  return { state, periods };

  /** The days as they should have been recorded: of the step itself, and of those whose clock began with it. */
  function putRight({ correction, moves }: Extract<CycleEvent, { type: 'repaired' }>['data']): void {
    const own = 'step' in correction ? periods.findLast(({ step }) => step === correction.step) : undefined;
    if (correction.what === 'completedOn' && own) own.to = correction.value;
    for (const { step, visit, openedOn, due } of moves) {
      const [first, ...more] = periods.filter((period) => period.step === step && period.visit === visit);
      if (first === undefined) continue;
      first.from = openedOn ?? first.from;
      (more.at(-1) ?? first).due = due?.dueDate ?? null;
    }
  }

  function follow(id: StepId, after: CycleState, event: CycleEvent): void {
    const now = stepState(after, id);
    const running = open.get(id);
    const isSameVisit = running !== undefined && running.visit === now.visit;
    const today = localDate(event.at, after.offset);
    const waitingOn = waiterOf(after, id);
    if (running && now.status === 'open' && isSameVisit && isSame(running.waitingOn, waitingOn)) {
      running.due = now.due?.dueDate ?? null;
      return;
    }
    const isHandedOver = running !== undefined && isSameVisit && now.status === 'open';
    const handover = isHandedOver ? minDate(today, maxDate(running.from, handoverOf(event, today))) : today;
    if (running) {
      running.to = now.status === 'done' && isSameVisit ? (now.completedOn ?? today) : handover;
      running.endedBy = event.seq;
      open.delete(id);
    }
    if (now.status !== 'open') return;
    const period: WaitingPeriod = {
      step: id,
      visit: now.visit,
      waitingOn,
      from: isHandedOver ? handover : (now.openedOn ?? today),
      to: null,
      due: now.due?.dueDate ?? null,
      parallel: rulesOf(after.rules).steps[id].parallel === true,
      openedBy: event.seq,
      endedBy: null,
    };
    open.set(id, period);
    periods.push(period);
  }
}

/** The day from which others had to act: an office was vacant from the day it happened, not the day it was reported. */
function handoverOf(event: CycleEvent, today: PlainDate): PlainDate {
  const isOfOffice =
    event.type === 'officeVacated' || event.type === 'kadesAppointed' || event.type === 'sekdesRecorded';
  return isOfOffice ? event.data.since : today;
}

function isSame(a: Waiter, b: Waiter): boolean {
  return a.roles.length === b.roles.length && a.roles.every((role, i) => role === b.roles[i]);
}

function idOf([first]: readonly CycleEvent[]): string {
  return first?.type === 'cycleOpened' ? `${first.data.villageId}-${first.data.fiscalYear}` : '';
}
