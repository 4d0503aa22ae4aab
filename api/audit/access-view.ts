import { ACCESS_KINDS } from '@siklus/workflows/domain/audit/access-chain.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { Instant, orNull } from '../wire/wire.ts';
import type { AccessColumns } from './access-log.ts';

export const AccessEntry = z
  .object({
    seq: z.int(),
    at: Instant,
    kind: z.enum(ACCESS_KINDS),
    outcome: z.enum(['done', 'refused']),
    person: orNull(z.object({ id: z.string(), name: z.string() })),
    role: orNull(z.string()),
    what: z.string().meta({ description: 'A command, an operation of this API, or what was read.' }),
    target: orNull(z.string()),
    reason: orNull(z.string()).meta({ description: 'Why, where somebody had to say so.' }),
    cycleId: orNull(z.string()),
    address: orNull(z.string()),
    erased: z.boolean().meta({ description: 'Its personal part was erased; the entry and its hash stand.' }),
    hash: z.string(),
  })
  .meta({ id: 'AccessEntry' });

export function accessView({ userId, ...row }: AccessColumns, people: People): z.input<typeof AccessEntry> {
  return { ...row, person: userId === null ? null : { id: userId, name: people(userId).name } };
}
