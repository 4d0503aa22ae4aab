import type { Deps } from '../deps.ts';
import { admitAttempt, forgiveAttempts } from '../http/lockout.ts';
import { checkPassword, hashPassword, isOutdated } from '../http/passwords.ts';
import { Problem } from '../http/problem.ts';
import { beginSession, forgetOldSessions } from '../http/session.ts';
import { createTurns } from '../http/turns.ts';

/**
 * A password costs the machine a tenth of a second and a connection to the database on purpose. Two at a time, so that a
 * flood of sign-ins leaves both to the people who decide.
 */
const turns = createTurns({ atOnce: 2, waiting: 100 });

type Credentials = { username: string; password: string; address: string };

/** Answers a new session's token. An unknown name, a wrong password and a disabled account cannot be told apart. */
export function signIn(deps: Deps, credentials: Credentials): Promise<string> {
  return turns(() => check(deps, credentials));
}

async function check(
  { pool, prisma, log }: Deps,
  { username: typed, password, address }: Credentials,
): Promise<string> {
  const username = typed.trim().toLowerCase();
  await admitAttempt(pool, { username, address });
  const user = await prisma.user.findFirst({ where: { username, disabledAt: null } });
  const isRight = await checkPassword(user?.passwordHash ?? null, password);
  if (!isRight || user === null) {
    log.warn({ address }, 'sign-in failed');
    throw new Problem('SIGN_IN_FAILED');
  }
  await forgiveAttempts(pool, { username, address });
  await forgetOldSessions(prisma);
  const renewed = isOutdated(user.passwordHash) ? { passwordHash: await hashPassword(password) } : {};
  await prisma.user.update({ where: { id: user.id }, data: { lastSignInAt: new Date(), ...renewed } });
  log.info({ userId: user.id, address }, 'signed in');
  return beginSession(prisma, user.id);
}
