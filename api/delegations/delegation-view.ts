import { type PlainDate, parsePlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { STANDS_IN_AS } from '@siklus/workflows/domain/policy/roles.ts';
import { z } from 'zod';
import type { People } from '../wire/find-people.ts';
import { Day, Instant, orNull, Person, Role, Scope, StandsInAs } from '../wire/wire.ts';
import type { DelegationRow } from './read-delegations.ts';

const LocalDay = z.iso
  .date()
  .refine((text) => parsePlainDate(text) !== null, 'Not a day from 1900 to 2200')
  .transform((text) => text as PlainDate);
const Account = z.string().trim().min(1).max(100);

export const DelegationBody = z
  .strictObject({
    to: Account.meta({ description: 'Id or username of who stands in.' }),
    from: Account.optional().meta({
      description: 'The DPMD names the camat, or with `as` the bupati, for whom it acts; otherwise oneself.',
    }),
    as: z.enum(STANDS_IN_AS).optional().meta({
      description:
        'Acting officer by the letter of the office above: `plh` for some days, `plt` while the office is vacant.',
    }),
    scope: Scope.optional().meta({ description: 'Within the area of the role; all of it unless told.' }),
    since: LocalDay,
    until: LocalDay.meta({ description: 'The last day.' }),
    order: z.string().trim().max(300).meta({ description: 'The letter of assignment.' }),
    reason: z.string().trim().max(4000),
  })
  .meta({ id: 'DelegationWish' });

export const Delegation = z
  .object({
    id: z.string(),
    from: Person,
    to: Person,
    role: Role,
    as: StandsInAs,
    scope: Scope,
    since: Day,
    until: Day,
    order: z.string(),
    reason: z.string(),
    status: z.enum(['upcoming', 'active', 'over', 'ended']),
    createdAt: Instant,
    endedAt: orNull(Instant),
  })
  .meta({ id: 'Delegation' });

export function delegationView(row: DelegationRow, people: People): z.input<typeof Delegation> {
  const { id, role, as, scope, since, until, reason, status } = row;
  return {
    id,
    from: people(row.from_id),
    to: people(row.to_id),
    role,
    as,
    scope,
    since,
    until,
    order: row.order_text,
    reason,
    status,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}
