import { z } from 'zod';
import { lentTo } from '../http/acting.ts';
import { operation, publicOperation } from '../http/operation.ts';
import { Problem } from '../http/problem.ts';
import { endSession, findSession, giveCookie, takeCookie, tokenOf } from '../http/session.ts';
import { changePassword } from './change-password.ts';
import { Me, me } from './me-view.ts';
import { signIn } from './sign-in.ts';

const Credentials = z.strictObject({ username: z.string().min(1).max(100), password: z.string().min(1).max(1000) });

export const sessionOperations = [
  publicOperation({
    method: 'post',
    path: '/session',
    tag: 'session',
    summary: 'Sign in',
    description: 'Sets the session cookie. Any session that the same browser had before ends.',
    access: { roles: 'public', scope: 'none' },
    body: Credentials,
    bodyLimit: 4096,
    withoutKey: true,
    onSession: 'signIn',
    answer: { kind: 'one', status: 201, schema: Me },
    handle: async ({ deps, body, req, res }) => {
      const token = await signIn(deps, { ...body, address: req.ip ?? 'unknown' });
      await endSession(deps.prisma, tokenOf(req, deps.config));
      giveCookie(res, deps.config, token);
      const session = await findSession(deps.pool, token);
      if (session === null) throw new Problem('SIGN_IN_FAILED');
      res.locals.session = session;
      return me(session, deps.config, await lentTo(deps.pool, session.userId, deps.now()));
    },
  }),
  operation({
    method: 'get',
    path: '/session',
    tag: 'session',
    summary: 'Who am I',
    access: { roles: 'signedIn', scope: 'none' },
    beforeOwnPassword: true,
    answer: { kind: 'one', status: 200, schema: Me },
    handle: async ({ deps, session }) => me(session, deps.config, await lentTo(deps.pool, session.userId, deps.now())),
  }),
  operation({
    method: 'post',
    path: '/session/password',
    tag: 'session',
    summary: 'Change your password',
    description: 'Your other sessions end. Nothing else is open to who still has a one-time password.',
    access: { roles: 'signedIn', scope: 'none' },
    beforeOwnPassword: true,
    withoutKey: true,
    body: z.strictObject({ current: z.string().min(1).max(1000), password: z.string().min(1).max(1000) }),
    bodyLimit: 4096,
    onSession: 'password',
    answer: { kind: 'nothing' },
    handle: ({ deps, session, body }) => changePassword(deps, session, body),
  }),
  publicOperation({
    method: 'delete',
    path: '/session',
    tag: 'session',
    summary: 'Sign out',
    access: { roles: 'public', scope: 'none' },
    withoutKey: true,
    onSession: 'signOut',
    answer: { kind: 'nothing' },
    handle: async ({ deps, req, res }) => {
      const token = tokenOf(req, deps.config);
      res.locals.session = await findSession(deps.pool, token, { touch: false });
      await endSession(deps.prisma, token);
      takeCookie(res, deps.config);
    },
  }),
];
