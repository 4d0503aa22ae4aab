import { ABILITY_NAMES, abilitiesOf, accountsKeptBy } from '@siklus/workflows/domain/policy/rights.ts';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Lent } from '../http/acting.ts';
import type { Session } from '../http/session.ts';
import { Day, Instant, Role, Scope, StandsInAs } from '../wire/wire.ts';

/** A role that somebody else has lent to the caller, and that he may act in today. */
export const LentRole = z
  .object({
    id: z.string(),
    from: z.object({ id: z.string(), name: z.string() }),
    role: Role,
    scope: Scope,
    since: Day,
    until: Day,
    order: z.string(),
    as: StandsInAs,
  })
  .meta({ id: 'LentRole' });

export const Me = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    role: Role,
    scope: Scope,
    expiresAt: Instant.meta({ description: 'When the session ends if nothing more is asked.' }),
    demo: z.boolean(),
    mustChangePassword: z.boolean().meta({ description: 'Still the one-time password that somebody else has seen.' }),
    abilities: z
      .array(z.enum(ABILITY_NAMES))
      .meta({ description: 'What your role may ask for, and what it is offered on screen.' }),
    keeps: z.array(Role).meta({ description: 'The roles whose accounts you keep.' }),
    delegations: z.array(LentRole).meta({ description: 'Roles that you may act in today.' }),
  })
  .meta({ id: 'Me' });

export function me(session: Session, config: Config, delegations: Lent[]): z.input<typeof Me> {
  const { userId, username, name, role, scope, expiresAt, mustChangePassword } = session;
  const demo = config.mode === 'demo';
  const abilities = abilitiesOf(role);
  const keeps = [...accountsKeptBy(role)];
  return {
    id: userId,
    username,
    name,
    role,
    scope,
    expiresAt,
    demo,
    mustChangePassword,
    abilities,
    keeps,
    delegations,
  };
}
