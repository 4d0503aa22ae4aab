import type { RefusedQuestion } from '@siklus/scripts/release/corpus.ts';
import { CALENDAR_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type Instant, instantFromMillis, localDate, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { addDays, type PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import { decide } from '@siklus/workflows/domain/cycle/decide.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { sen } from '@siklus/workflows/domain/money/sen.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import { MAY_STAND_IN, type Role } from '@siklus/workflows/domain/policy/roles.ts';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { aCalendar } from '../domain/calendar/indonesian-calendar.ts';
import type { Move } from '../domain/cycle/script.ts';
import type { Engine } from '../workflows/engine.ts';
import { eventually } from '../workflows/eventually.ts';
import type { LiveCycle, Opening } from '../workflows/live-cycle.ts';
import { attach, nextAct } from '../workflows/next-act.ts';
import { Scout } from './scout.ts';

/** How the people of a script write and for whom: what a script leaves open. */
export type Manner = {
  /** Texts of one letter: the shortest that the rules let through. */
  terse?: boolean;
  /** Figures that are just enough. */
  narrow?: boolean;
  /** Every so many commands one is given by somebody who stands in. */
  delegates?: number;
  /** Events of a history after which a new run begins. */
  continueAfterEvents?: number;
};

const TEXTS = ['reason', 'note', 'order', 'letter', 'decree', 'cause', 'text', 'line', 'number', 'title'];

/** One cycle on the real engine that is led along a way, with what its people asked in vain. */
export class Player {
  readonly cycle: LiveCycle;
  readonly refused: RefusedQuestion[] = [];
  private readonly engine: Engine;
  private readonly manner: Manner;
  private readonly scout = new Scout();
  private calendar: Calendar;
  private given = 0;

  private constructor(engine: Engine, cycle: LiveCycle, calendar: Calendar, manner: Manner) {
    this.engine = engine;
    this.cycle = cycle;
    this.calendar = calendar;
    this.manner = manner;
  }

  static async begin(engine: Engine, opening: Opening, manner: Manner = {}): Promise<Player> {
    const calendar = opening.calendar ?? aCalendar();
    engine.postgres.calendars = [];
    const { continueAfterEvents } = manner;
    const cycle = await engine.open({ calendar, ...opening, ...(continueAfterEvents && { continueAfterEvents }) });
    await cycle.begun();
    return new Player(engine, cycle, calendar, manner);
  }

  /** A new run that has just begun cannot be asked yet. */
  state(): Promise<CycleState> {
    return eventually(() => this.cycle.state());
  }

  /** The local day of the village. */
  today(days = 0): PlainDate {
    return addDays(localDate(this.cycle.clock(), 8), days);
  }

  async do(role: Role, intent: PersonalIntent, more: { actor?: Actor; receivedAt?: Instant } = {}): Promise<void> {
    this.given += 1;
    const sober = this.manner.terse ? terse(intent) : intent;
    const written = this.manner.narrow ? narrow(sober, (await this.state()).rules) : sober;
    const { delegates } = this.manner;
    const standIn = delegates && this.given % delegates === 0 ? this.standIn(role) : null;
    // Whoever stands in may not enact and may not decide on what his own hand has touched: then the holder does it himself.
    if (standIn && more.actor === undefined && (await this.tried(role, written, { ...more, actor: standIn }))) return;
    await this.cycle.send(role, written, more);
  }

  /** Somebody to whom the role is lent on this one day, the last of his order. */
  standIn(role: Role): Actor | null {
    const ownRole = MAY_STAND_IN[role]?.at(-1);
    if (ownRole === undefined) return null;
    const order = {
      id: `d-${role}`,
      from: `${role}-1`,
      ownRole,
      order: 'SP 1',
      since: this.today(-1),
      until: this.today(),
    };
    return this.cycle.personOf(role, { id: `${ownRole}-9`, delegated: order });
  }

  /** Whether it was carried out. */
  async tried(role: Role, intent: PersonalIntent, more: { actor?: Actor } = {}): Promise<boolean> {
    try {
      await this.cycle.send(role, intent, more);
      return true;
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) return false;
      throw error;
    }
  }

  /** Lets the right people do what has to be done until that step is open, or done already, or the cycle is closed. */
  async walkTo(step: StepId | 'closed'): Promise<void> {
    for (;;) {
      const state = await this.state();
      if (state.status === 'closed') return;
      if (step !== 'closed' && ['open', 'done'].includes(stepState(state, step).status)) return;
      const act = nextAct(state);
      if (act === null) throw new Error(`${step} never comes`);
      await this.do(act.role, act.intent);
      if (this.engine.postgres.stateOf(this.cycle.id).status === 'closed') return;
    }
  }

  /** Does everything that an open step asks for, and ends it. */
  async finish(step: StepId): Promise<void> {
    for (let state = await this.state(); stepState(state, step).status === 'open'; state = await this.state()) {
      const act = nextAct(state, step);
      if (act === null) return;
      await this.do(act.role, act.intent);
    }
  }

  async attach(role: Role, step: StepId, kind: Parameters<typeof attach>[2]): Promise<void> {
    await this.do(role, attach(await this.state(), step, kind));
  }

  async wait(days: number): Promise<void> {
    await this.passTo(instantFromMillis(millisOf(this.cycle.clock()) + days * 86_400_000));
  }

  /** The cycle's clock runs to that instant; a cycle whose year has ended has no clock any more. */
  async passTo(instant: Instant): Promise<void> {
    if ((await this.state()).status !== 'closed') await this.cycle.skipTo(instant);
  }

  /** A new decree is stored, and the cycle is told. */
  async decree(holidays: Calendar['holidays'], reason = 'SKB'): Promise<void> {
    const calendar = { ...this.calendar, version: this.calendar.version + 1, holidays };
    this.calendar = calendar;
    this.engine.postgres.calendars.push({ calendar, reason, storedAt: this.cycle.clock() });
    await this.cycle.handle.signal(CALENDAR_SIGNAL, calendar.version);
    // Not asked of the engine: a question at that moment makes it record another time than it replays (fixtures/README.md).
    await eventually(() => {
      if (this.engine.postgres.stateOf(this.cycle.id).calendarVersion < calendar.version)
        throw new Error('Not heard yet');
    });
  }

  /** Asks for something that must be refused, and notes why it was. */
  async miss(role: Role, intent: PersonalIntent): Promise<void> {
    const state = await this.state();
    const now = this.cycle.clock();
    const command = { ...intent, id: 'missed', actor: this.cycle.personOf(role), receivedAt: now };
    const decision = decide(state, command, { now, calendar: this.calendar });
    if (!('refusals' in decision)) throw new Error(`${intent.type} would have been carried out`);
    const codes = decision.refusals.map(({ code }) => code);
    this.refused.push({ afterSeq: state.seq, at: now, role, intent, codes });
  }

  /** Makes one move of a script, or notes that it was refused. */
  async move(move: Move): Promise<void> {
    const state = await this.state();
    if (state.status === 'closed') return;
    const now = this.cycle.clock();
    const target = this.scout.find(move, { state, now, calendar: this.calendar });
    if (target === null) return;
    if (target.kind === 'wait') return this.wait(target.days);
    if (target.kind === 'calendar') return this.decree(target.calendar.holidays);
    const { role, intent, refused } = target;
    if (refused === null) return this.do(role, intent);
    this.refused.push({ afterSeq: state.seq, at: now, role, intent, codes: refused });
  }

  get calendarNow(): Calendar {
    return this.calendar;
  }
}

/** The least that the rules let through: shares and numbers that are met exactly. */
function narrow(intent: PersonalIntent, rules: string): PersonalIntent {
  switch (intent.type) {
    case 'recordAttendance':
      return { ...intent, attendance: { invited: 3, male: 1, female: 1, groups: { rumah_tangga_miskin: 1, tani: 1 } } };
    case 'recordQuorum':
      return { ...intent, quorum: { members: 5, present: 4, inFavour: 3, against: 1 } };
    case 'recordTeam':
      return { ...intent, team: rules.startsWith('PD21') ? { male: 7, female: 4 } : { male: 6, female: 1 } };
    case 'recordTrancheBasis':
      return { ...intent, basis: { ...intent.basis, received: sen(100), realised: sen(60), outputBasisPoints: 40_00 } };
    case 'setCeiling':
      return { ...intent, amount: sen(1) };
    default:
      return intent;
  }
}

function terse(intent: PersonalIntent): PersonalIntent {
  const entries = Object.entries(intent).map(([key, value]) =>
    TEXTS.includes(key) && typeof value === 'string' ? [key, value.slice(0, 1)] : [key, value],
  );
  return Object.fromEntries(entries) as PersonalIntent;
}
