import { z } from 'zod';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { orNull, Role } from '../wire/wire.ts';
import { createAccount, disableAccount, resetPassword } from './accounts.ts';
import { listUsers, readUser, USER_LIST } from './list-users.ts';
import { readAccount } from './read-account.ts';
import { User, UserDetail, userDetail } from './user-view.ts';

const RegionOrVillage = z.string().regex(/^(\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?|\d{10})$/);

const NewUser = z
  .strictObject({
    username: z.string().trim().toLowerCase().min(1).max(60),
    name: z.string().trim().min(1).max(120),
    role: Role,
    scope: z
      .union([z.array(RegionOrVillage).max(2000), RegionOrVillage.transform((code) => [code])])
      .meta({ description: 'Region codes: one for an office, several desa for a facilitator, none for the province.' }),
  })
  .meta({ id: 'NewUser' });

const OneTimePassword = orNull(z.string()).meta({
  description: 'Told once; null when the same key is sent again. Nobody can read it afterwards.',
});

const params = z.strictObject({ id: z.uuid() });

export const userOperations = [
  operation({
    method: 'get',
    path: '/users',
    tag: 'users',
    summary: 'Accounts of your regency',
    access: { roles: 'readUsers', scope: 'rows' },
    query: listQuery(USER_LIST),
    sensitive: 'accounts',
    answer: { kind: 'list', noun: 'users', schema: User },
    handle: ({ deps, session, query }) => listUsers(deps.pool, session, query),
  }),
  operation({
    method: 'get',
    path: '/users/{id}',
    tag: 'users',
    summary: 'One account: what hangs on it, what was done to it, what you may do to it',
    access: { roles: 'keepUsers', scope: 'one' },
    params: z.strictObject({ id: z.string().min(1).max(60).meta({ description: 'Id or username.' }) }),
    sensitive: 'accounts',
    answer: { kind: 'one', status: 200, schema: UserDetail },
    handle: async ({ deps, session, params: { id }, language, requestId }) =>
      userDetail(await readAccount(deps.pool, session, id), language, requestId),
  }),
  operation({
    method: 'post',
    path: '/users',
    tag: 'users',
    summary: 'Make an account and hand out its first password',
    description: 'The DPMD makes those of villages, districts and facilitators; the operator any.',
    access: { roles: 'keepUsers', scope: 'one' },
    body: NewUser,
    answer: {
      kind: 'one',
      status: 201,
      schema: User.extend({ oneTimePassword: OneTimePassword }).meta({ id: 'CreatedUser' }),
    },
    handle: async ({ deps, session, body, key }) => {
      const { id, password } = await createAccount(deps, session, body, key);
      return { ...(await readUser(deps.pool, session, id)), oneTimePassword: password };
    },
  }),
  operation({
    method: 'post',
    path: '/users/{id}/disable',
    tag: 'users',
    summary: 'End an account, its sessions and delegations; what it did stays',
    access: { roles: 'keepUsers', scope: 'one' },
    params,
    body: z.strictObject({ reason: z.string().trim().min(1).max(1000) }),
    answer: { kind: 'one', status: 200, schema: User },
    handle: async ({ deps, session, params: { id }, body: { reason }, key }) => {
      await disableAccount(deps, session, { id, reason }, key);
      return readUser(deps.pool, session, id);
    },
  }),
  operation({
    method: 'post',
    path: '/users/{id}/password',
    tag: 'users',
    summary: 'Hand out a new one-time password; the sessions of the account end',
    access: { roles: 'keepUsers', scope: 'one' },
    params,
    answer: {
      kind: 'one',
      status: 200,
      schema: z.object({ oneTimePassword: OneTimePassword }).meta({ id: 'OneTimePassword' }),
    },
    handle: async ({ deps, session, params: { id }, key }) => ({
      oneTimePassword: await resetPassword(deps, session, id, key),
    }),
  }),
];
