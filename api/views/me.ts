import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Session } from '../http/session.ts';
import { Instant, Role } from './wire.ts';

export const Scope = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('regency'), code: z.string() }),
    z.object({ kind: z.literal('district'), code: z.string() }),
    z.object({ kind: z.literal('villages'), ids: z.array(z.string()) }),
  ])
  .meta({ id: 'Scope' });

export const Me = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    role: Role,
    scope: Scope,
    expiresAt: Instant.meta({ description: 'When the session ends if nothing more is asked.' }),
    demo: z.boolean(),
  })
  .meta({ id: 'Me' });

export function me(session: Session, config: Config): z.input<typeof Me> {
  const { userId, username, name, role, scope, expiresAt } = session;
  return { id: userId, username, name, role, scope, expiresAt, demo: config.mode === 'demo' };
}
