import { describe } from '@siklus/workflows/domain/cycle/describe.ts';
import { type CycleEvent as DomainEvent, EVENT_TYPES } from '@siklus/workflows/domain/cycle/event.ts';
import { z } from 'zod';
import type { People } from '../cases/find-people.ts';
import type { Language } from '../http/language.ts';
import { Instant, Person } from './wire.ts';

export const CycleEvent = z
  .object({
    seq: z.int(),
    type: z.enum(EVENT_TYPES),
    at: Instant,
    actor: Person,
    commandId: z.string(),
    data: z.record(z.string(), z.unknown()),
    sentence: z.string().meta({ description: 'What happened; the name of who did it stands in front.' }),
    hash: z.string(),
    prev: z.string(),
  })
  .meta({ id: 'CycleEvent' });

export function eventView(event: DomainEvent, people: People, language: Language): z.input<typeof CycleEvent> {
  const { seq, type, at, actor, commandId, data, hash, prev } = event;
  return {
    seq,
    type,
    at,
    actor: people(actor.id, actor.role),
    commandId,
    data,
    sentence: describe(event)[language],
    hash,
    prev,
  };
}
