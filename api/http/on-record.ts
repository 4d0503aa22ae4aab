import type { AccessPerson } from '@siklus/workflows/domain/audit/access-chain.ts';
import type { ErrorRequestHandler } from 'express';
import { isDatabaseDown } from '../database.ts';
import { type Asked, accessEntry, pathOf, sessionOf, type Told } from './access-entry.ts';
import { type Operation, operationName } from './operation.ts';
import { Problem } from './problem.ts';
import { tokenOf } from './session.ts';

// What the access log is told, in one place: whatever operations there are, their frame writes it down (http/mount.ts).
// What was carried out in a cycle is not here: it stands in the chain of the cycle.

/** A sensitive reading, before its answer goes out. Without a record there is no answer. */
export async function recordReading(o: Operation, asked: Asked): Promise<void> {
  const what = sensitive(o);
  if (what === null) return;
  // A page that is shown again within a minute was read once; a file is counted each time.
  const again = `read ${sessionOf(asked.res)?.id} ${asked.req.originalUrl}`;
  if (o.answer.kind !== 'raw' && asked.deps.recently.has(again)) return;
  await insist(asked, { kind: 'read', what });
  asked.deps.recently.add(again);
}

/** The first request that somebody makes for another one in a session. */
export async function recordDelegation(asked: Asked): Promise<void> {
  const session = sessionOf(asked.res);
  if (!session?.delegated) return;
  const { id, from } = session.delegated;
  const again = `delegation ${session.id} ${id}`;
  if (asked.deps.recently.has(again)) return;
  await insist(asked, { kind: 'delegation', what: session.role, target: id, data: { from } });
  asked.deps.recently.add(again);
}

/** Who signed in does so on record, or does not. What has already ended is told as well as it can be. */
export async function recordSession({ onSession }: Operation, asked: Asked): Promise<void> {
  if (!onSession || sessionOf(asked.res) === null) return;
  const told = { kind: onSession, what: onSession } as const;
  if (onSession === 'signIn') await insist(asked, told);
  else await attempt(asked, told);
}

/** Refusals, on their way to the answer. They stand whether or not they could be written down; the log line then keeps them. */
export function recordRefusals(o: Operation, deps: Asked['deps']): ErrorRequestHandler {
  return async (error, req, res, next) => {
    const asked = { deps, req, res };
    const refusal = error instanceof Problem ? refusalOf(o, error, asked) : null;
    if (refusal === null || (refusal.once && deps.recently.has(refusal.once))) return next(error);
    const isWritten = await attempt(asked, refusal.told, refusal.person);
    if (isWritten && refusal.once) deps.recently.add(refusal.once);
    // Nobody tries passwords while nobody can write down that he does.
    next(isWritten || o.onSession !== 'signIn' ? error : unavailable(null));
  };
}

/** `once`: what comes from anybody is told once a minute, or anybody could fill the log. */
type Refusal = { told: Told; once?: string; person?: AccessPerson };

function refusalOf(o: Operation, problem: Problem, asked: Asked): Refusal | null {
  const { req, deps } = asked;
  const { code, status } = problem;
  const data = { code, status };
  const isOfSignIn = code === 'SIGN_IN_FAILED' || code === 'TOO_MANY_ATTEMPTS';
  if (o.onSession && isOfSignIn) {
    const typed: unknown = req.body?.username;
    const person = typeof typed === 'string' ? { username: typed.trim().toLowerCase().slice(0, 100) } : {};
    const kind = code === 'TOO_MANY_ATTEMPTS' ? 'lockOut' : o.onSession;
    const once = kind === 'lockOut' ? `lockOut ${req.ip} ${person.username}` : undefined;
    return { told: { kind, what: o.onSession, outcome: 'refused', data }, person, ...(once && { once }) };
  }
  if (code === 'SIGN_IN_REQUIRED') {
    if (tokenOf(req, deps.config) === null) return null;
    const told = { kind: 'session', what: operationName(o), outcome: 'refused', data } as const;
    return { told, once: `session ${req.ip}` };
  }
  return isWorthIt(o, status) ? ofPerson(o, problem, asked) : null;
}

/** 403 always; what is not there or not his where it is one thing; what is not possible where it is a write. */
function isWorthIt({ method, access }: Operation, status: number): boolean {
  const isWrite = method !== 'get';
  return (
    status === 403 ||
    (status === 404 && (isWrite || access.scope === 'one')) ||
    (isWrite && [409, 422].includes(status))
  );
}

function ofPerson(o: Operation, { code, status, more }: Problem, { req, res }: Asked): Refusal | null {
  const act = res.locals.act as ReturnType<NonNullable<Operation['act']>> | undefined;
  const { what = operationName(o), ...details } = act ?? {};
  const refusals = (more.refusals ?? []).map((r) => ({ ...r, params: { ...r.params }, fixers: [...r.fixers] }));
  const key = req.get('Idempotency-Key')?.slice(0, 128);
  const data = { code, status, ...(key && { key }), ...details, refusals };
  const told = { kind: 'refusal', what, outcome: 'refused', data } as const;
  return sessionOf(res) === null ? { told, once: `refusal ${req.ip} ${pathOf(req)}` } : { told };
}

function sensitive({ sensitive: what, method, path }: Operation): string | null {
  return what ?? (method === 'get' && path.startsWith('/audit/') ? 'audit' : null);
}

async function insist(asked: Asked, told: Told): Promise<void> {
  try {
    await asked.deps.access.append(accessEntry(asked, told));
  } catch (error) {
    // A session that is not on record is not handed out.
    asked.res.removeHeader('Set-Cookie');
    throw isDatabaseDown(error) ? error : unavailable(error);
  }
}

async function attempt(asked: Asked, told: Told, person?: AccessPerson): Promise<boolean> {
  const entry = accessEntry(asked, told, person);
  try {
    await asked.deps.access.append(entry);
    return true;
  } catch (error) {
    const { person: _, ...impersonal } = entry;
    asked.deps.log.error({ err: error, entry: impersonal }, 'access not recorded');
    return false;
  }
}

function unavailable(cause: unknown): Problem {
  return new Problem('RECORD_UNAVAILABLE', { cause, headers: { 'Retry-After': '2' } });
}
