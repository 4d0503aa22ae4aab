import { createHash, randomBytes } from 'node:crypto';
import type { PrismaClient } from '@siklus/prisma/generated/client.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Actor, Delegated, Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import type { CookieOptions, Request, Response } from 'express';
import type pg from 'pg';
import type { Config } from '../config.ts';

const IDLE_MINUTES = 30;
const LONGEST_HOURS = 12;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Who is asking. Read from the database with every request: a disabled account or another role counts at once. */
export type Session = {
  id: string;
  userId: string;
  username: string;
  name: string;
  role: Role;
  scope: Scope;
  /** When it ends if nothing more is asked. */
  expiresAt: Instant;
  /** The password is still the one that was handed out. */
  mustChangePassword: boolean;
  /** Role and scope are then those of somebody who is away (http/acting.ts). */
  delegated?: Delegated;
};

/** Who acts, by whose session, in what role and area. */
export type Acting = Pick<Session, 'id' | 'userId' | 'role' | 'scope' | 'delegated'>;

/** The actor of a command: from the session alone. */
export function actorOf(session: Acting): Actor {
  const { userId: id, role, scope, delegated } = session;
  return { id, role, scope, session: session.id, ...(delegated && { delegated }) };
}

/** A new session of 256 random bits. Only their hash is stored: whoever reads the table cannot sign in with it. */
export async function beginSession(prisma: PrismaClient, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + LONGEST_HOURS * HOUR);
  await prisma.session.create({ data: { tokenHash: hashOf(token), userId, expiresAt } });
  return token;
}

/** The session behind a token, or null where it is unknown, idle too long, at its end, or its account is disabled. */
export async function findSession(
  pool: pg.Pool,
  token: string | null,
  options = { touch: true },
): Promise<Session | null> {
  if (token === null) return null;
  // Named, so that Postgres plans it once a connection: every request asks it.
  const values = [hashOf(token), IDLE_MINUTES];
  const { rows } = await pool.query<SessionRow>({ name: 'session', text: FIND, values });
  const [row] = rows;
  if (!row) return null;
  // Once a minute is enough for the idle limit, and reading stays reading.
  if (options.touch && row.is_stale) await pool.query('update session set seen_at = now() where id = $1', [row.id]);
  return {
    id: row.id,
    userId: row.user_id,
    username: row.username,
    name: row.name,
    role: row.role,
    scope: row.scope,
    expiresAt: row.ends_at,
    mustChangePassword: row.must_change_password,
  };
}

export async function endSession(prisma: PrismaClient, token: string | null): Promise<void> {
  if (token !== null) await prisma.session.deleteMany({ where: { tokenHash: hashOf(token) } });
}

/** Removes what can no longer be used; called at sign-in, so that no job is needed for it. */
export async function forgetOldSessions(prisma: PrismaClient): Promise<void> {
  const now = Date.now();
  await prisma.session.deleteMany({
    where: { OR: [{ expiresAt: { lt: new Date(now) } }, { seenAt: { lt: new Date(now - IDLE_MINUTES * MINUTE) } }] },
  });
}

/** The token of a request's cookie, or null. */
export function tokenOf(req: Request, config: Config): string | null {
  const name = cookieName(config);
  for (const part of (req.get('Cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

export function giveCookie(res: Response, config: Config, token: string): void {
  res.cookie(cookieName(config), token, cookieOptions(config));
}

export function takeCookie(res: Response, config: Config): void {
  res.clearCookie(cookieName(config), cookieOptions(config));
}

/** `__Host-` makes browsers insist on Secure, Path=/ and no Domain: no neighbour can plant a session. */
function cookieName(config: Config): string {
  return isSecure(config) ? '__Host-siklus_session' : 'siklus_session';
}

function cookieOptions(config: Config): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure(config) };
}

function isSecure(config: Config): boolean {
  return config.mode === 'production' || config.publicOrigin?.startsWith('https:') === true;
}

type SessionRow = {
  id: string;
  user_id: string;
  username: string;
  name: string;
  role: Role;
  scope: Scope;
  must_change_password: boolean;
  is_stale: boolean;
  ends_at: Instant;
};

const FIND = `
  select s.id, s.user_id, u.username, u.name, u.role, u.scope, u.must_change_password,
         s.seen_at < now() - interval '1 minute' as is_stale,
         least(s.expires_at, now() + make_interval(mins => $2)) as ends_at
    from session s
    join app_user u on u.id = s.user_id
   where s.token_hash = $1
     and s.expires_at > now()
     and s.seen_at > now() - make_interval(mins => $2)
     and u.disabled_at is null`;

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
