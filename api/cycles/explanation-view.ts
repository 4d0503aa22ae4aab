import { KNOWN_EVENT_KINDS, knownEventsOf } from '@siklus/workflows/domain/cycle/waiting/delay-events.ts';
import { nextActionsOf } from '@siklus/workflows/domain/cycle/waiting/delay-next.ts';
import { summaryOf } from '@siklus/workflows/domain/cycle/waiting/delay-summary.ts';
import type { Part } from '@siklus/workflows/domain/cycle/waiting/delays.ts';
import { explain } from '@siklus/workflows/domain/cycle/waiting/explain.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { Gate } from '../wire/gates.ts';
import { Day, Instant, orNull, Role, StepId } from '../wire/wire.ts';
import type { Explained } from './explain-cycle.ts';

const Level = z.enum(['village', 'district', 'regency', 'province']);
const Seqs = z.array(z.int()).meta({ description: 'Sequence numbers of the events it rests on.' });
const WorkingDays = z.int();

const DelayPart = z
  .object({
    step: StepId,
    waitingOn: z.object({ level: Level, roles: z.array(Role) }),
    workingDays: WorkingDays,
    done: z.boolean().meta({ description: 'Nothing more will be added.' }),
    visits: z
      .array(z.object({ visit: z.int(), from: Day, to: orNull(Day), workingDays: WorkingDays, events: Seqs }))
      .meta({ description: 'A returned step has several.' }),
    districtMedian: orNull(z.number()).meta({
      description: 'Working days the other villages of the district took for the step; null below three villages.',
    }),
    districtCount: z.int().meta({ description: 'Villages that have done it.' }),
    events: Seqs,
  })
  .meta({ id: 'DelayPart' });

const Elapsed = z
  .object({
    since: Day.meta({ description: 'The day of opening, or the first act if it happened earlier.' }),
    through: Day,
    workingDays: WorkingDays.meta({
      description: 'After `since`, up to and including `through`: parts + suspendedDays.',
    }),
    parts: z.array(DelayPart),
    suspendedDays: WorkingDays,
    supervisorDays: WorkingDays.meta({ description: 'Of the parts: those that waited for district or regency.' }),
    lateEntries: z
      .array(z.object({ seq: z.int(), step: StepId, on: Day, enteredOn: Day }))
      .meta({ description: 'Facts typed in after their day: the day they happened is what counts.' }),
    summary: z.array(z.string()),
  })
  .meta({ id: 'Elapsed' });

const KnownEvent = z
  .object({ kind: z.enum(KNOWN_EVENT_KINDS), on: Day, text: z.string(), events: Seqs })
  .meta({ id: 'KnownEvent' });

const NextAction = z
  .object({
    kind: z.enum(['gate', 'complete', 'decide', 'acknowledge', 'resume']),
    step: orNull(StepId),
    roles: z.array(Role),
    dueAt: orNull(Instant),
    ready: z.boolean().meta({ description: 'Nothing else has to be done before it.' }),
    text: z.string(),
  })
  .meta({ id: 'NextAction' });

export const Explanation = z
  .object({
    sentences: z.array(z.string()),
    waitingOn: z.array(
      z.object({ step: StepId, roles: z.array(Role), since: Instant, dueAt: orNull(Instant), missing: z.array(Gate) }),
    ),
    elapsed: Elapsed,
    knownEvents: z.array(KnownEvent),
    nextActions: z.array(NextAction),
  })
  .meta({ id: 'Explanation' });

export function explanation(explained: Explained, language: Language): z.input<typeof Explanation> {
  const { state, events, delays, typical } = explained;
  const { sentences, waitingOn } = explain(state, explained);
  const { parts, ...elapsed } = delays;
  return {
    sentences: sentences.map((sentence) => sentence[language]),
    waitingOn: waitingOn.map((waiting) => ({ ...waiting, roles: [...waiting.roles] })),
    elapsed: {
      ...elapsed,
      parts: parts.map((part) => partView(part, typical)),
      summary: summaryOf(delays, typical).map((sentence) => sentence[language]),
    },
    knownEvents: knownEventsOf(events, state.offset).map(({ text, seq, ...known }) => ({
      ...known,
      text: text[language],
      events: [seq],
    })),
    nextActions: nextActionsOf(state).map(({ text, roles, ...action }) => ({
      ...action,
      roles: [...roles],
      text: text[language],
    })),
  };
}

function partView({ isDone, waitingOn, ...part }: Part, typical: Explained['typical']): z.input<typeof DelayPart> {
  const { median, count } = typical(part.step);
  return {
    ...part,
    waitingOn: { level: waitingOn.level, roles: [...waitingOn.roles] },
    done: isDone,
    districtMedian: median,
    districtCount: count,
    events: part.visits.flatMap((visit) => visit.events),
  };
}
