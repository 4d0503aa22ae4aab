import { compareDates, type PlainDate, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { abilitiesOf, OFFERS } from '@siklus/workflows/domain/policy/rights.ts';
import { LEVEL_OF_ROLE, type Role, type StandsInAs } from '@siklus/workflows/domain/policy/roles.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { mayLend } from '../http/acting.ts';
import { forbidden, Problem, refusedProblem } from '../http/problem.ts';
import { scopeContains } from '../http/scope-contains.ts';
import type { Session } from '../http/session.ts';
import { TODAY } from '../wire/today.ts';
import { writeOnce } from '../wire/write-once.ts';
import { readDelegation } from './read-delegations.ts';

/** `to` and `from` are ids or usernames. */
export type DelegationRequest = {
  to: string;
  from?: string | undefined;
  scope?: Scope | undefined;
  since: PlainDate;
  until: PlainDate;
  order: string;
  reason: string;
  /** By the letter of the office above; otherwise it is lent by whose office it is. */
  as?: StandsInAs | undefined;
};

type Account = { id: string; role: Role; scope: Scope };

/**
 * Lends somebody's role for a time. Only he himself lends it; for a camat who cannot, the DPMD does. Who acts as Plh or Plt of the
 * camat or the bupati is named by the office above, whose letter the DPMD enters. Answers its id. Throws NOT_YOUR_ROLE, DELEGATE_UNKNOWN, DELEGATE_NOT_ALLOWED, DELEGATE_ELSEWHERE, AREA_TOO_WIDE, DELEGATION_PERIOD, REASON_REQUIRED.
 */
export async function delegate(deps: Deps, session: Session, request: DelegationRequest, key: string): Promise<string> {
  const { pool } = deps;
  const to = await accountOf(pool, request.to);
  const principal = await principalOf(pool, session, request, to);
  const { since, until, scope = principal.scope } = request;
  for (const field of ['order', 'reason'] as const) {
    if (request[field] === '') throw refusedProblem([refusal('REASON_REQUIRED', { field })]);
  }
  const notAllowed = mayLend(principal.role, to.role);
  if (notAllowed.length > 0) throw refusedProblem(notAllowed);
  if (to.id === principal.id) throw refusedProblem([refusal('DELEGATE_NOT_ALLOWED', { role: to.role, own: to.role })]);
  if (!(await scopeContains(pool, principal.scope, scope))) throw new Problem('AREA_TOO_WIDE');
  const staysHome = LEVEL_OF_ROLE[principal.role] === 'village' || to.role === 'sekcam';
  const isLocal = !staysHome || (await scopeContains(pool, to.scope, scope));
  if (!isLocal) throw new Problem('DELEGATE_ELSEWHERE');
  const { rows: days } = await pool.query<{ today: PlainDate }>(`select ${TODAY} as today`);
  const inOrder = compareDates(since, until) <= 0 && compareDates(until, days[0]?.today ?? since) >= 0;
  if (!inOrder || compareDates(until, yearAfter(since)) >= 0) throw new Problem('DELEGATION_PERIOD');
  const { id } = await writeOnce(pool, { key, session, asked: request }, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into delegation (from_user, to_user, role, scope, since, until, order_text, reason, created_by, created_at, held_as)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [
        principal.id,
        to.id,
        principal.role,
        JSON.stringify(scope),
        since,
        until,
        request.order,
        request.reason,
        session.userId,
        deps.now(),
        request.as ?? null,
      ],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('A delegation was not stored');
    return row;
  });
  return id;
}

/** Takes a role back before its last day. A second time changes nothing. Only who may lend it may take it back. */
export async function endDelegation(deps: Deps, session: Session, id: string): Promise<void> {
  const { from_id: from, to_id, as } = await readDelegation(deps.pool, session, id);
  // Who may end it: himself as well, whoever has named the stand-in.
  const isOwn = from === session.userId && session.delegated === undefined;
  if (!isOwn) await principalOf(deps.pool, session, { from, as: as ?? undefined }, { id: to_id });
  await deps.pool.query('update delegation set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null', [
    id,
    deps.now(),
    session.userId,
  ]);
}

/**
 * Himself, or the camat or bupati whose stand-in the office above has named. The DPMD, which enters that, never names itself. A role
 * that was lent is not lent on.
 */
async function principalOf(
  pool: pg.Pool,
  session: Session,
  { from, as }: Pick<DelegationRequest, 'from' | 'as'>,
  to: Pick<Account, 'id'> & Partial<Account>,
): Promise<Account> {
  const { userId: id, role, scope, delegated } = session;
  if (delegated !== undefined) throw forbidden([role]);
  if (from === undefined || from === id || from === session.username) {
    if (as !== undefined) throw forbidden(OFFERS.delegateForOthers);
    return { id, role, scope };
  }
  const other = await accountOf(pool, from);
  const isNamed = as !== undefined && to.role !== role && to.id !== id;
  const speaksFor =
    abilitiesOf(role).includes('delegateForOthers') &&
    (other.role === 'camat' || (other.role === 'bupati' && isNamed)) &&
    (await scopeContains(pool, scope, other.scope));
  if (!speaksFor) throw forbidden([other.role]);
  return other;
}

async function accountOf(pool: pg.Pool, idOrUsername: string): Promise<Account> {
  const { rows } = await pool.query<Account>(
    'select id, role, scope from app_user where (id::text = $1 or username = lower($1)) and disabled_at is null',
    [idOrUsername],
  );
  const [account] = rows;
  if (account === undefined) throw new Problem('DELEGATE_UNKNOWN', { params: { user: idOrUsername } });
  return account;
}

/** The same day a year later; of 29 February the day after, as in the table (delegation_period). */
function yearAfter(day: PlainDate): PlainDate {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return plainDate(next.endsWith('-02-29') ? next.replace('-02-29', '-03-01') : next);
}
