import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { accountsKeptBy } from '@siklus/workflows/domain/policy/rights.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { createOneTimePassword, hashPassword } from '../http/passwords.ts';
import { forbidden, Problem } from '../http/problem.ts';
import { scopeContains } from '../http/scope-contains.ts';
import type { Session } from '../http/session.ts';
import { TODAY } from '../wire/today.ts';
import { lock, writeOnce } from '../wire/write-once.ts';
import { areaOf } from './area-of.ts';
import { AdminError, checkNames } from './create-admin.ts';

export type NewAccount = { username: string; name: string; role: Role; scope: string[] };

/**
 * Makes an account with a one-time password, which is told once and kept nowhere: the same key again answers the account with
 * null. Throws NOT_YOUR_ROLE, ACCOUNT_AREA, UNKNOWN_VILLAGE, AREA_TOO_WIDE, USERNAME_TAKEN.
 */
export async function createAccount(
  deps: Deps,
  session: Session,
  { username, name, role, scope: codes }: NewAccount,
  key: string,
): Promise<{ id: string; password: string | null }> {
  mayKeep(session, role);
  checkWords(username, name);
  const scope = await areaOf(deps.pool, role, codes);
  if (!(await scopeContains(deps.pool, session.scope, scope))) throw new Problem('AREA_TOO_WIDE');
  const oneTime = createOneTimePassword();
  const passwordHash = await hashPassword(oneTime);
  let password: string | null = null;
  const asked = { operation: 'createAccount', username, name, role, codes };
  const { id } = await writeOnce(deps.pool, { key, session, asked }, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into app_user (username, name, role, scope, password_hash, must_change_password)
       values ($1, $2, $3, $4, $5, true) on conflict (username) do nothing returning id`,
      [username, name, role, JSON.stringify(scope), passwordHash],
    );
    const [user] = rows;
    if (user === undefined) throw new Problem('USERNAME_TAKEN', { params: { username } });
    await note(client, session, user.id, 'created');
    password = oneTime;
    return user;
  });
  return { id, password };
}

/**
 * Ends an account, its sessions, and the roles it has lent or been lent; what it had taken on is free again, what it did
 * stays. Throws NOT_FOUND, NOT_YOUR_ROLE, LAST_OPERATOR.
 */
export async function disableAccount(
  deps: Deps,
  session: Session,
  { id, reason }: { id: string; reason: string },
  key: string,
): Promise<void> {
  const account = await findAccount(deps.pool, session, id);
  const asked = { operation: 'disableAccount', id, reason };
  await writeOnce(deps.pool, { key, session, asked }, async (client) => {
    await lock(client, 'accounts');
    if (await isIndispensable(client, session, account)) throw new Problem('LAST_OPERATOR');
    const done = await client.query('update app_user set disabled_at = $2 where id = $1 and disabled_at is null', [
      id,
      deps.now(),
    ]);
    await client.query('delete from session where user_id = $1', [id]);
    if (done.rowCount !== 0) await letGo(client, deps.now(), session, id);
    if (done.rowCount !== 0) await note(client, session, id, 'disabled', reason);
    return { id };
  });
}

/** Gives somebody who has lost his password a new one-time password; his sessions end. Told once, as at the beginning. */
export async function resetPassword(deps: Deps, session: Session, id: string, key: string): Promise<string | null> {
  const { disabledAt } = await findAccount(deps.pool, session, id);
  if (disabledAt !== null) throw new Problem('ACCOUNT_DISABLED');
  const oneTime = createOneTimePassword();
  const passwordHash = await hashPassword(oneTime);
  let password: string | null = null;
  await writeOnce(deps.pool, { key, session, asked: { operation: 'resetPassword', id } }, async (client) => {
    await client.query('update app_user set password_hash = $2, must_change_password = true where id = $1', [
      id,
      passwordHash,
    ]);
    await client.query('delete from session where user_id = $1', [id]);
    await note(client, session, id, 'passwordReset');
    password = oneTime;
    return { id };
  });
  return password;
}

export type AccountAct = { act: 'disable' | 'resetPassword'; refused: Problem | null };

/** What the caller may do to an account, and why not: the same rules that the acts themselves ask. */
export async function accountActs(pool: pg.Pool, session: Session, account: Kept): Promise<AccountAct[]> {
  const notHis = isKeptBy(session, account.role) ? null : forbidden(['operator']);
  const ended = account.disabledAt === null ? null : new Problem('ACCOUNT_DISABLED');
  const needed = (await isIndispensable(pool, session, account)) ? new Problem('LAST_OPERATOR') : null;
  return [
    { act: 'resetPassword', refused: notHis ?? ended },
    { act: 'disable', refused: notHis ?? ended ?? needed },
  ];
}

/** Nobody shuts himself out, and the last operator stays. */
async function isIndispensable(db: pg.Pool | pg.ClientBase, { userId }: Session, { id, role }: Kept): Promise<boolean> {
  if (id === userId) return true;
  if (role !== 'operator') return false;
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from app_user where role = 'operator' and disabled_at is null and id <> $1`,
    [id],
  );
  return rows[0]?.n === 0;
}

/** What somebody had in his hands is free for others. */
async function letGo(client: pg.ClientBase, now: Instant, { userId }: Session, id: string): Promise<void> {
  await client.query(
    `update delegation set ended_at = $2, ended_by = $3
      where (from_user = $1 or to_user = $1) and ended_at is null and until >= ${TODAY}`,
    [id, now, userId],
  );
  await client.query('update task set claimed_by = null, claimed_at = null where claimed_by = $1', [id]);
}

function isKeptBy(session: Session, role: Role): boolean {
  return accountsKeptBy(session.role).includes(role);
}

function mayKeep(session: Session, role: Role): void {
  if (!isKeptBy(session, role)) throw forbidden(['operator']);
}

type Kept = { id: string; role: Role; scope: Scope; disabledAt: Instant | null };

async function findAccount(pool: pg.Pool, session: Session, id: string): Promise<Kept> {
  const { rows } = await pool.query<Kept>(
    'select id, role, scope, disabled_at as "disabledAt" from app_user where id = $1',
    [id],
  );
  const [user] = rows;
  if (user === undefined || !(await scopeContains(pool, session.scope, user.scope))) throw new Problem('NOT_FOUND');
  mayKeep(session, user.role);
  return user;
}

function checkWords(username: string, name: string): void {
  try {
    checkNames(username, name);
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    throw new Problem('BODY_INVALID', { errors: [{ path: 'username', message: error.message }] });
  }
}

async function note(
  client: pg.ClientBase,
  { userId }: Session,
  account: string,
  type: 'created' | 'disabled' | 'passwordReset',
  reason: string | null = null,
): Promise<void> {
  await client.query('insert into account_event (user_id, type, by_user, reason) values ($1, $2, $3, $4)', [
    account,
    type,
    userId,
    reason,
  ]);
}
