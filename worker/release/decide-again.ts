import { createHash } from 'node:crypto';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Command } from '@siklus/workflows/domain/cycle/command.ts';
import type { DueNotice } from '@siklus/workflows/domain/cycle/deadlines.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { NoticeToRole } from '@siklus/workflows/domain/cycle/notices.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { OpenTask } from '@siklus/workflows/domain/cycle/tasks.ts';
import type { Actor, SystemActor } from '@siklus/workflows/domain/policy/actor.ts';
import { ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import type { Core } from './core.ts';
import type { RecordedRun } from './recorded-run.ts';

/**
 * A cycle at rest, after what one command or one tick has brought about: what its clock would do next, and the rows that are
 * written of it. `allowed` is the digest of what every role could do then.
 */
export type Rest = {
  seq: number;
  wake: Instant | null;
  plan: DueNotice[];
  tasks: OpenTask[];
  notices: NoticeToRole[];
  allowed: string;
};

/** What a core makes of the questions of a run. `refused`: where it will not carry out what was carried out then. */
export type DecidedAgain = {
  events: CycleEvent[];
  rests: Rest[];
  states: Map<number, CycleState>;
  calendar: Calendar;
  refused: { seq: number; command: string; codes: string[] } | null;
};

/**
 * Puts every question of a run once more to a core, without an engine: the opening, each command at the moment of its task, each
 * tick and each calendar when it came. `recorded` are the events of the run, which say when what was asked. Throws what the core
 * throws.
 */
export function decideAgain(core: Core, run: RecordedRun, recorded: readonly CycleEvent[]): DecidedAgain {
  const { hashing, recording, deciding } = core;
  let calendar = run.memory?.calendar ?? run.opening.calendar;
  let state = run.memory ? core.upcasting.upcastState(run.memory.state) : null;
  const again: DecidedAgain = { events: [], rests: [], states: new Map(), calendar, refused: null };
  for (const asked of questionsOf(recorded)) {
    const [first] = asked;
    if (first === undefined) continue;
    const { at, actor, commandId } = first;
    let facts = state === null ? openingFacts(core, run, at) : null;
    if (state !== null && facts === null) {
      const command = commandOf(run, first, state);
      if (command.type === 'applyCalendar') calendar = command.calendar;
      const decision = deciding.decide(state, command, { now: at, calendar });
      if ('refusals' in decision) {
        const codes = decision.refusals.map(({ code }) => code);
        return { ...again, calendar, refused: { seq: first.seq, command: command.type, codes } };
      }
      ({ facts } = decision);
    }
    if (facts === null || facts.length === 0) continue;
    const made = recording.record(hashing.digest, state, run.cycleId, facts, { at, actor, commandId });
    ({ state } = made);
    again.events.push(...made.events);
    again.states.set(state.seq, state);
    again.rests.push(restOf(core, state, calendar, made.events));
  }
  return { ...again, calendar };
}

/** What is written of a cycle at rest and what its clock waits for. */
export function restOf(core: Core, state: CycleState, calendar: Calendar, events: readonly CycleEvent[]): Rest {
  const { deadlines, tasks, notices } = core;
  return {
    seq: state.seq,
    wake: deadlines.nextWake(state, calendar),
    plan: deadlines.upcoming(state, calendar),
    tasks: tasks.openTasks(state),
    notices: notices.noticesOf(events, state),
    allowed: allowedDigest(core, state),
  };
}

/** Every event of one command, tick or calendar together, in the order of the record. */
function questionsOf(events: readonly CycleEvent[]): CycleEvent[][] {
  const questions: CycleEvent[][] = [];
  for (const event of events) {
    const last = questions.at(-1);
    if (last?.[0]?.commandId === event.commandId && last[0].actor.id === event.actor.id) last.push(event);
    else questions.push([event]);
  }
  return questions;
}

function openingFacts(core: Core, { cycleId, opening }: RecordedRun, at: Instant) {
  const { calendar, openedBy, commandId: _, villageName: __, ...place } = opening;
  return core.opening.openCycle({ cycleId, ...place }, { now: at, calendar }, openedBy.id);
}

function commandOf({ commands, calendars }: RecordedRun, event: CycleEvent, state: CycleState): Command {
  const { commandId: id, actor } = event;
  if (actor.role !== 'system') {
    const command = commands.get(id);
    if (command === undefined) throw new RangeError(`The history does not hold command ${id} of event ${event.seq}`);
    return command;
  }
  const machine = { id, actor: actor as SystemActor };
  if (actor.id === 'system:clock') return { type: 'passTime', ...machine };
  if (actor.id === 'system:rules') return { type: 'adoptRules', ...machine };
  const version = event.type === 'calendarApplied' ? event.data.to : state.calendarVersion + 1;
  const change = calendars.get(version);
  if (change === undefined) throw new RangeError(`The history does not hold calendar ${version} of event ${event.seq}`);
  return { type: 'applyCalendar', ...change, ...machine };
}

function allowedDigest({ allowed }: Core, state: CycleState): string {
  const all = ROLES.map((role) =>
    allowed
      .allowedActions(state, inCharge(role, state))
      .map(({ command, step, refusals, template }) => [command, step, refusals.map(({ code }) => code), template]),
  );
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16);
}

/** Somebody of that role who is in charge of this village. */
export function inCharge(role: Actor['role'], { villageId, districtCode, regencyCode }: CycleState): Actor {
  const scope: Actor['scope'] = ['kades', 'sekdes', 'bpd', 'pendamping'].includes(role)
    ? { kind: 'villages', ids: [villageId] }
    : role === 'camat'
      ? { kind: 'district', code: districtCode }
      : { kind: 'regency', code: regencyCode };
  return { id: `${role}-1`, role, scope, session: `session-${role}` };
}
