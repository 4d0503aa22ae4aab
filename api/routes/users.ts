import { z } from 'zod';
import { listUsers, USER_LIST } from '../cases/list-users.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { Scope } from '../views/me.ts';
import { Instant, orNull, Role } from '../views/wire.ts';

const User = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    role: Role,
    scope: Scope,
    demo: z.boolean(),
    disabledAt: orNull(Instant),
    createdAt: Instant,
  })
  .meta({ id: 'User' });

export const userOperations = [
  operation({
    method: 'get',
    path: '/users',
    tag: 'users',
    summary: 'Accounts',
    access: { roles: ['operator'], scope: 'none' },
    query: listQuery(USER_LIST),
    answer: { kind: 'list', noun: 'users', schema: User },
    handle: ({ deps, query }) => listUsers(deps.pool, query),
  }),
];
