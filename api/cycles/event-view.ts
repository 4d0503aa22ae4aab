import { BATCH_KINDS } from '@siklus/workflows/contract/batch.ts';
import { describe } from '@siklus/workflows/domain/cycle/describe.ts';
import { type CycleEvent as DomainEvent, EVENT_TYPES } from '@siklus/workflows/domain/cycle/event.ts';
import { z } from 'zod';
import type { Language } from '../http/language.ts';
import type { People } from '../wire/find-people.ts';
import { Day, Instant, orNull, Person, StandsInAs } from '../wire/wire.ts';
import type { Causes } from './find-causes.ts';

export const CycleEvent = z
  .object({
    seq: z.int(),
    type: z.enum(EVENT_TYPES),
    at: Instant,
    actor: Person,
    onBehalfOf: orNull(Person).meta({ description: 'Whose role it was, where the actor stood in for somebody.' }),
    as: StandsInAs,
    delegation: orNull(z.object({ id: z.string(), order: z.string(), since: Day, until: Day })),
    batch: orNull(z.object({ id: z.string(), kind: z.enum(BATCH_KINDS), reason: z.string() })).meta({
      description: 'The order to many cycles that it is part of.',
    }),
    reason: orNull(z.string()).meta({ description: 'Why, in the words of whoever did it.' }),
    commandId: z.string(),
    data: z.record(z.string(), z.unknown()),
    sentence: z.string().meta({ description: 'What happened; the name of who did it stands in front.' }),
    hash: z.string(),
    prev: z.string(),
  })
  .meta({ id: 'CycleEvent' });

/** Every moment of a cycle, for a reader who goes back and forth in it, and everybody who appears. */
export const Moments = z
  .object({
    moments: z.array(z.object({ seq: z.int(), at: Instant, type: z.enum(EVENT_TYPES) })),
    people: z.array(Person),
  })
  .meta({ id: 'CycleMoments' });

type Around = { people: People; causes: Causes; language: Language };

export function eventView(event: DomainEvent, { people, causes, language }: Around): z.input<typeof CycleEvent> {
  const { seq, type, at, actor, commandId, data, hash, prev } = event;
  return {
    seq,
    type,
    at,
    actor: people(actor.id, actor.role),
    onBehalfOf: actor.onBehalfOf === undefined ? null : people(actor.onBehalfOf, actor.role),
    as: actor.as ?? null,
    ...causes(event),
    reason: reasonOf(data),
    commandId,
    data,
    sentence: describe(event)[language],
    hash,
    prev,
  };
}

/** Everybody whose name an event shows. */
export function idsInEvent({ actor }: DomainEvent): string[] {
  return actor.onBehalfOf === undefined ? [actor.id] : [actor.id, actor.onBehalfOf];
}

/** Acts give their reason under one of two names. */
function reasonOf(data: object): string | null {
  const { reason, note } = data as { reason?: unknown; note?: unknown };
  return typeof reason === 'string' ? reason : typeof note === 'string' ? note : null;
}
