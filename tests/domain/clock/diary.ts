import type { Term } from '@siklus/workflows/domain/calendar/due.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Context } from '@siklus/workflows/domain/clock/context.ts';
import { type DayCount, type Deadline, deriveDeadline } from '@siklus/workflows/domain/clock/deadline.ts';
import { type Escalation, resolved } from '@siklus/workflows/domain/clock/escalation.ts';
import { extendable, extendedDeadline, extensionDay } from '@siklus/workflows/domain/clock/extension.ts';
import { movedDeadlines } from '@siklus/workflows/domain/clock/moving.ts';
import { type Ground, isSuspended, noted, type Owed } from '@siklus/workflows/domain/clock/owed.ts';
import { passing } from '@siklus/workflows/domain/clock/passing.ts';
import type { ClockRules, Rung } from '@siklus/workflows/domain/clock/rules.ts';
import { nextWake, remindersAmong } from '@siklus/workflows/domain/clock/upcoming.ts';
import type { Actor } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { RecordKind, SystemCommand } from '@siklus/workflows/domain/record/kind.ts';
import { placed, type Recorded, type RecordState } from '@siklus/workflows/domain/record/record.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';

// A second kind of record, which no product has: a diary of promises. It knows no cycle and no step.

/** Whoever keeps it. */
export const WRITER: Actor = { id: 'writer', role: 'dpmd', scope: { kind: 'all' }, session: 'session-1' };

export const RULES: ClockRules = { reminders: [5, 1], countdown: [2, 4], noticeHour: 9, lateEntryGraceSeconds: 10 };
export const LADDER: readonly Rung[] = [
  { after: { days: 1, unit: 'calendar' }, to: 'sekdes' },
  { after: { days: 3, unit: 'working' }, to: 'camat' },
  { after: { days: 7, unit: 'working' }, to: 'bupati' },
];

type Promised = Omit<Owed, 'ladder' | 'openedAt'>;

export type DiaryFact =
  | { type: 'diaryOpened'; data: { offset: DayCount['offset']; calendarVersion: number } }
  | { type: 'promised'; data: Pick<Promised, 'id' | 'visit' | 'openedOn' | 'due' | 'lapses'> }
  | { type: 'kept'; data: { id: string } }
  | { type: 'nudged'; data: { id: string; daysLeft: number; counted?: number; dueDate: PlainDate; notices: string[] } }
  | { type: 'broken'; data: { id: string; notice: string } }
  | { type: 'forgotten'; data: { id: string } }
  | {
      type: 'told';
      data: { id: string; of: string; visit: number; rung: number; to: Role; dueDate: PlainDate; notice: string };
    }
  | { type: 'moved'; data: { id: string; from: PlainDate; due: Deadline } }
  | { type: 'putOff'; data: { id: string; due: Deadline; notices: string[] } }
  | { type: 'paused'; data: { from: PlainDate; order: string } }
  | { type: 'resumed'; data: { on: PlainDate } }
  | { type: 'calendarRead'; data: { to: number } }
  | { type: 'diaryClosed'; data: Record<string, never> };
export type DiaryEvent = Recorded<DiaryFact>;

export type DiaryIntent =
  | {
      type: 'promise';
      what: string;
      days: number;
      unit?: 'workingDays' | 'calendarDays';
      basis?: 'law' | 'policy';
      lapses?: boolean;
    }
  | { type: 'keep'; what: string }
  | { type: 'putOff'; what: string; until: PlainDate; limit?: PlainDate }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'close' };
export type DiaryCommand = DiaryIntent & { id: string; actor: Actor; receivedAt: Instant };

export type DiaryState = RecordState &
  DayCount & {
    v: 1;
    id: string;
    calendarVersion: number;
    closed: boolean;
    promises: Omit<Owed, 'ladder'>[];
    visits: Record<string, number>;
    told: (Escalation & { of: string })[];
  };

export function owedBy({ promises, closed }: DiaryState): Owed[] {
  return closed ? [] : promises.map((one) => ({ ...one, ladder: LADDER }));
}

export function groundOf({ offset, suspensions, settings, lastEntryAt }: DiaryState): Ground {
  return { offset, suspensions, settings, lastEntryAt, rules: RULES };
}

/** The first facts of a diary: it is open, and nothing is promised. */
export const opened = (calendarVersion: number): DiaryFact[] => [
  { type: 'diaryOpened', data: { offset: 8, calendarVersion } },
];

function evolve(state: DiaryState | null, id: string, event: DiaryEvent): DiaryState {
  return placed(state === null ? begun(id, event) : apply(state, event), event);
}

function begun(id: string, { type, data, at }: DiaryEvent): DiaryState {
  if (type !== 'diaryOpened') throw new RangeError(`Diary ${id} begins with ${type}`);
  const settings = { firstDay: 'next', rollForward: false } as const;
  const record = { v: 1, id, seq: 0, head: '', lastEntryAt: at } as const;
  return { ...record, ...data, settings, suspensions: [], closed: false, promises: [], visits: {}, told: [] };
}

function apply(state: DiaryState, { at, ...fact }: DiaryEvent): DiaryState {
  const change = (id: string, to: (one: DiaryState['promises'][number]) => DiaryState['promises'][number]) => ({
    ...state,
    promises: state.promises.map((one) => (one.id === id ? to(one) : one)),
  });
  const without = (id: string) => ({
    ...state,
    promises: state.promises.filter((one) => one.id !== id),
    told: resolved(state.told, ({ of }) => of === id, at),
  });
  switch (fact.type) {
    case 'diaryOpened':
      throw new RangeError('open already');
    case 'promised': {
      const { id, visit } = fact.data;
      const promise = { ...fact.data, openedAt: at, late: false, notices: [] };
      return { ...state, promises: [...state.promises, promise], visits: { ...state.visits, [id]: visit } };
    }
    case 'kept':
    case 'forgotten':
      return without(fact.data.id);
    case 'nudged':
      return change(fact.data.id, (one) => noted(one, fact.data.notices));
    case 'broken':
      return change(fact.data.id, (one) => ({ ...noted(one, [fact.data.notice]), late: true }));
    case 'told': {
      const { notice, ...told } = fact.data;
      const next = change(told.of, (one) => noted(one, [notice]));
      return { ...next, told: [...next.told, { ...told, raisedAt: at, acknowledged: null, resolvedAt: null }] };
    }
    case 'moved':
      return change(fact.data.id, (one) => ({ ...one, due: fact.data.due }));
    case 'putOff': {
      const { id, due, notices } = fact.data;
      const next = change(id, (one) => ({
        ...one,
        due,
        late: false,
        notices: [...remindersAmong(one.notices), ...notices],
      }));
      return { ...next, told: resolved(next.told, ({ of }) => of === id, at) };
    }
    case 'paused':
      return { ...state, suspensions: [...state.suspensions, { ...fact.data, to: null }] };
    case 'resumed':
      return { ...state, suspensions: state.suspensions.map((s) => ({ ...s, to: s.to ?? fact.data.on })) };
    case 'calendarRead':
      return { ...state, calendarVersion: fact.data.to };
    case 'diaryClosed':
      return { ...state, closed: true };
  }
}

function decide(
  state: DiaryState,
  command: DiaryCommand | SystemCommand,
  ctx: Context,
): ReturnType<typeof DIARY.decide> {
  const today = localDate(ctx.now, state.offset);
  const owed = 'what' in command ? owedBy(state).find(({ id }) => id === command.what) : undefined;
  switch (command.type) {
    case 'passTime':
      return { facts: passed(state, ctx) };
    case 'adoptRules':
      return { facts: [] };
    case 'applyCalendar': {
      const { calendar, storedAt } = command;
      if (state.closed || calendar.version <= state.calendarVersion) return { facts: [] };
      const moved = movedFacts(state, { ...ctx, calendar }, storedAt);
      return { facts: [{ type: 'calendarRead', data: { to: calendar.version } }, ...moved] };
    }
    case 'promise': {
      if (owed) return { refusals: [refusal('REASON_REQUIRED', { field: 'what' })] };
      const { what: id, days, unit = 'workingDays', basis = 'policy', lapses = false } = command;
      const term: Term = { kind: unit, days, from: today };
      const due = deriveDeadline(state, term, { basis, citation: 'the diary' }, today, ctx.calendar);
      const visit = (state.visits[id] ?? 0) + 1;
      return { facts: [{ type: 'promised', data: { id, visit, openedOn: today, due, lapses } }] };
    }
    case 'keep':
      return owed
        ? { facts: [{ type: 'kept', data: { id: owed.id } }] }
        : { refusals: [refusal('DEADLINE_NONE', { promise: command.what })] };
    case 'putOff': {
      const { until, limit, what } = command;
      const next = limit ? { date: limit, citation: 'the law', promise: 'census' } : null;
      const refusals = [
        ...extendable(owed?.due ?? null, { promise: what }),
        ...extensionDay(owed?.due ?? null, until, today, next),
      ];
      if (refusals.length > 0 || owed === undefined) return { refusals };
      const extension = { until, decree: 'SK 1', reason: 'flood' };
      return {
        facts: [{ type: 'putOff', data: { id: what, ...extendedDeadline(owed, extension, groundOf(state), ctx) } }],
      };
    }
    case 'pause':
      return isSuspended(state)
        ? { refusals: [refusal('CYCLE_SUSPENDED')] }
        : { facts: [{ type: 'paused', data: { from: today, order: 'SK 2' } }] };
    case 'resume': {
      const suspensions = state.suspensions.map((one) => ({ ...one, to: one.to ?? today }));
      const fact = { type: 'resumed', data: { on: today } } as const;
      return isSuspended(state)
        ? { facts: [fact, ...movedFacts({ ...state, suspensions }, ctx)] }
        : { refusals: [refusal('CYCLE_NOT_SUSPENDED')] };
    }
    case 'close':
      return { facts: [{ type: 'diaryClosed', data: {} }] };
  }
}

function passed(state: DiaryState, ctx: Context): DiaryFact[] {
  return passing(owedBy(state), groundOf(state), ctx).map((one): DiaryFact => {
    const { id, visit, due } = one.of;
    const { dueDate } = due;
    switch (one.kind) {
      case 'reminded': {
        const { daysLeft, counted, notices } = one;
        return { type: 'nudged', data: { id, daysLeft, ...(counted && { counted }), dueDate, notices } };
      }
      case 'overdue':
        return { type: 'broken', data: { id, notice: one.notice } };
      case 'escalated': {
        const { rung, to, notice } = one;
        return { type: 'told', data: { id: one.id, of: id, visit, rung, to, dueDate, notice } };
      }
      case 'lapsed':
        return { type: 'forgotten', data: { id } };
    }
  });
}

function movedFacts(state: DiaryState, { calendar }: Context, storedAt?: Instant): DiaryFact[] {
  return movedDeadlines(owedBy(state), state, calendar, storedAt).map(({ of, due }) => ({
    type: 'moved',
    data: { id: of.id, from: of.due.dueDate, due },
  }));
}

export const DIARY: RecordKind<DiaryState, DiaryCommand, DiaryFact, { promises: number }> = {
  evolve,
  upcast: (stored) => stored as DiaryState,
  decide,
  beyondCapacity: () => [],
  nextWake: (state, calendar) => nextWake(owedBy(state), groundOf(state), calendar),
  isClosed: ({ closed }) => closed,
  mark: ({ promises }) => ({ promises: promises.length }),
};
