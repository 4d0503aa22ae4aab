import type { AccessEntry } from '@siklus/prisma/access-log.ts';
import type { AccessPerson } from '@siklus/workflows/domain/audit/access-chain.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type { Request, Response } from 'express';
import type { Deps } from '../deps.ts';
import { requestIdOf } from './request-id.ts';
import type { Session } from './session.ts';

const LONGEST = 300;
const CYCLE_PATH = /\/cycles\/(\d{10}-\d{4})(\/|$)/;

/** A request, and what has been found out about it so far. */
export type Asked = { deps: Deps; req: Request; res: Response };

/** What an entry tells beside who, where and when, which are the request's. */
export type Told = Pick<AccessEntry, 'kind' | 'what'> & Partial<Pick<AccessEntry, 'outcome' | 'target' | 'data'>>;

/** The entry of the access log about a request; `more` is what is personal beside address and browser. */
export function accessEntry({ deps, req, res }: Asked, told: Told, more: AccessPerson = {}): AccessEntry {
  const session = sessionOf(res);
  const path = pathOf(req);
  const delegation = session?.delegated && { delegation: session.delegated.id };
  return {
    at: deps.now(),
    userId: session?.userId ?? null,
    role: session?.role ?? null,
    session: session?.id ?? null,
    target: path,
    cycleId: CYCLE_PATH.exec(path)?.[1] ?? null,
    ...(session && placeOf(session.scope)),
    requestId: requestIdOf(req),
    person: { ...personOf(req), ...more },
    ...told,
    data: { ...(told.data as object | undefined), ...delegation },
  };
}

export function sessionOf(res: Response): Session | null {
  return (res.locals.session as Session | undefined) ?? null;
}

/** Without the query, in which somebody may have typed the name of a person. */
export function pathOf(req: Request): string {
  return (req.originalUrl.split('?')[0] ?? '').slice(0, LONGEST);
}

function personOf(req: Request): AccessPerson {
  const userAgent = req.get('User-Agent')?.slice(0, LONGEST);
  return { ...(req.ip && { address: req.ip }), ...(userAgent && { userAgent }) };
}

/** The area of whoever asks; codes of districts and ids of villages begin with the code of their regency. */
function placeOf(scope: Scope): Pick<AccessEntry, 'districtCode' | 'regencyCode'> {
  switch (scope.kind) {
    case 'all':
      return {};
    case 'regency':
      return { regencyCode: scope.code };
    case 'district':
      return { districtCode: scope.code, regencyCode: scope.code.slice(0, 5) };
    case 'villages': {
      const [first] = scope.ids;
      return first === undefined ? {} : { regencyCode: `${first.slice(0, 2)}.${first.slice(2, 4)}` };
    }
  }
}
