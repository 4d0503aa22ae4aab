import { z } from 'zod';
import type { Language } from '../http/language.ts';
import { problemBody } from '../http/problem.ts';
import { Day, Instant, orNull, Role, Scope } from '../wire/wire.ts';
import type { Account } from './read-account.ts';

export const User = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    role: Role,
    scope: Scope,
    demo: z.boolean(),
    disabledAt: orNull(Instant),
    createdAt: Instant,
    lastSignInAt: orNull(Instant).meta({ description: 'Told to the operator only; null where there was none.' }),
  })
  .meta({ id: 'User' });

const Who = z.object({ id: z.string(), name: z.string() });

export const UserDetail = User.extend({
  sessions: z.int().meta({ description: 'Open now.' }),
  claimedTasks: z.int().meta({ description: 'Taken on by this person; free again when the account ends.' }),
  openTasks: z.int().meta({ description: 'That this role in this area can do now.' }),
  colleagues: z.int().meta({ description: 'Other accounts with this role in this area.' }),
  delegations: z
    .array(z.object({ id: z.string(), from: Who, to: Who, role: Role, since: Day, until: Day, order: z.string() }))
    .meta({ description: 'Given or received, running or still to come.' }),
  events: z.array(
    z.object({
      type: z.enum(['created', 'disabled', 'passwordReset']),
      by: z.string(),
      reason: orNull(z.string()),
      at: Instant,
    }),
  ),
  acts: z.array(
    z.object({
      act: z.enum(['disable', 'resetPassword']),
      allowed: z.boolean(),
      why: orNull(z.string()).meta({ description: 'Why not.' }),
    }),
  ),
}).meta({ id: 'UserDetail' });

export function userDetail(account: Account, language: Language, requestId: string): z.input<typeof UserDetail> {
  return {
    ...account,
    acts: account.acts.map(({ act, refused }) => ({
      act,
      allowed: refused === null,
      why: refused && problemBody(refused, language, requestId).detail,
    })),
  };
}
