import { randomUUID } from 'node:crypto';
import { type Instant, localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { ObstacleFact } from '@siklus/workflows/domain/monitoring/history.ts';
import type { ObstacleContent, ObstacleStatus } from '@siklus/workflows/domain/monitoring/obstacle.ts';
import {
  type MonitoringContext,
  type ObstacleMove,
  refuseComment,
  refuseDispute,
  refuseMove,
  refuseReport,
} from '@siklus/workflows/domain/monitoring/transitions.ts';
import type { Place, Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { type Refusal, refusal } from '@siklus/workflows/domain/refusal.ts';
import type pg from 'pg';
import { readCycle } from '../cycles/read-cycle.ts';
import type { Deps } from '../deps.ts';
import { readDocument } from '../documents/documents.ts';
import { Problem, refusedProblem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { lock, type Writing, writeOnce } from '../wire/write-once.ts';
import type { ObstacleRow } from './obstacle-view.ts';
import { readObstacle } from './read-obstacles.ts';

type ObstacleReceipt = { id: string; number: number; status: ObstacleStatus; version: number; at: Instant };
type Which = { cycleId: string; obstacleId: string };

/** What is reported; the other village of a dispute by any code it has. */
type Report = Omit<ObstacleContent, 'otherVillage'> & { otherVillage: string | null };

/**
 * Reports an obstacle. Throws NOT_FOUND outside the scope, BODY_INVALID where nobody knows the other village, and the refusals of
 * the domain.
 */
export async function reportObstacle(
  deps: Deps,
  writing: Writing,
  cycleId: string,
  { otherVillage, ...said }: Report,
): Promise<ObstacleReceipt> {
  const { state } = await readCycle(deps.pool, writing.session.scope, cycleId);
  const other = otherVillage === null ? null : await placeOfVillage(deps.pool, otherVillage);
  const content: ObstacleContent = { ...said, ...(other && { otherVillage: other.villageId }) };
  return writeOnce(
    deps.pool,
    { ...writing, asked: { operation: 'reportObstacle', cycleId, content } },
    async (client) => {
      insist(refuseReport(contextOf(state, writing.session)));
      if (other) insist(refuseDispute(state, other, content.owner));
      await lock(client, `obstacles:${cycleId}`);
      const at = deps.now();
      const { userId, role } = writing.session;
      const id = randomUUID();
      const { rows } = await client.query<{ number: number }>(
        `insert into obstacle (id, cycle_id, village_id, fiscal_year, number, status, category, owner, step, content,
                             other_village_id, reported_by, reporter_role, reported_on, created_at, updated_at)
       select $1, $2, $3, $4, coalesce(max(number), 0) + 1, 'terbuka', $5, $6, $7, $8, $13, $9, $10, $11, $12, $12
         from obstacle where cycle_id = $2
       returning number`,
        [
          id,
          cycleId,
          state.villageId,
          state.fiscalYear,
          content.category,
          content.owner,
          content.step,
          JSON.stringify(content),
          userId,
          role,
          localDate(at, state.offset),
          at,
          other?.villageId ?? null,
        ],
      );
      await keep(client, id, { type: 'reported', data: { content } }, writing, at);
      return { id, number: rows[0]?.number ?? 1, status: 'terbuka', version: 1, at };
    },
  );
}

/** Takes an obstacle one step along its way. Throws NOT_FOUND, STALE, and the refusals of the domain. */
export async function moveObstacle(
  deps: Deps,
  writing: Writing,
  which: Which,
  { expectedVersion, ...move }: ObstacleMove & { expectedVersion: number | undefined },
): Promise<ObstacleReceipt> {
  const { cycleId, obstacleId } = which;
  const { scope } = writing.session;
  const { state } = await readWithCycle(deps, scope, which);
  const asked = { operation: 'moveObstacle', cycleId, obstacleId, move, expectedVersion };
  return writeOnce(deps.pool, { ...writing, asked }, async (client) => {
    await lock(client, `obstacles:${cycleId}`);
    const row = await readObstacle(client, scope, cycleId, obstacleId);
    if (expectedVersion !== undefined && expectedVersion !== row.version) {
      throw refusedProblem([refusal('STALE', { expected: expectedVersion, actual: row.version })]);
    }
    insist(refuseMove(obstacleOf(row), move, contextOf(state, writing.session)));
    // Evidence lies in the cycle's own record, or it proves nothing.
    if (move.evidence?.versionId) await readDocument(deps.prisma, cycleId, move.evidence.versionId);
    const { to, followUp, reason, evidence } = move;
    const at = deps.now();
    await client.query(
      `update obstacle set status = $2, plan = coalesce($3, plan), responsible = coalesce($4, responsible),
              due_on = case when $3::text is null then due_on else $5::date end, reason = $6, evidence = $7,
              version = version + 1, updated_at = $8
        where id = $1`,
      [
        obstacleId,
        to,
        followUp?.plan ?? null,
        followUp?.responsible ?? null,
        followUp?.dueOn ?? null,
        reason,
        evidence && JSON.stringify(evidence),
        at,
      ],
    );
    const fact: ObstacleFact = { type: 'moved', data: { from: row.status, to, followUp, reason, evidence } };
    await keep(client, obstacleId, fact, writing, at);
    return { id: obstacleId, number: row.number, status: to, version: row.version + 1, at };
  });
}

/** Adds a comment; the obstacle stays where it is. */
export async function commentObstacle(
  deps: Deps,
  writing: Writing,
  which: Which,
  text: string,
): Promise<ObstacleReceipt> {
  const { cycleId, obstacleId } = which;
  const { scope } = writing.session;
  const { state } = await readWithCycle(deps, scope, which);
  return writeOnce(
    deps.pool,
    { ...writing, asked: { operation: 'commentObstacle', cycleId, obstacleId, text } },
    async (client) => {
      insist(refuseComment(contextOf(state, writing.session)));
      await lock(client, `obstacles:${cycleId}`);
      const { number, status, version } = await readObstacle(client, scope, cycleId, obstacleId);
      const at = deps.now();
      await client.query('update obstacle set comments = comments + 1 where id = $1', [obstacleId]);
      await keep(client, obstacleId, { type: 'commented', data: { text } }, writing, at);
      return { id: obstacleId, number, status, version, at };
    },
  );
}

/** An obstacle and the cycle it was reported in, which whoever belongs to the other village of a dispute may not see itself. */
export async function readWithCycle(
  { pool }: Pick<Deps, 'pool'>,
  scope: Scope,
  { cycleId, obstacleId }: Which,
): Promise<{ row: ObstacleRow; state: CycleState }> {
  const row = await readObstacle(pool, scope, cycleId, obstacleId);
  const { state } = await readCycle(pool, { kind: 'all' }, cycleId);
  return { row, state };
}

/** Where a village lies that need not be the caller's own. */
async function placeOfVillage(pool: pg.Pool, code: string): Promise<Place> {
  const { rows } = await pool.query<Place>(
    `select v.id as "villageId", d.code as "districtCode", d.regency_code as "regencyCode"
       from village v join district d on d.code = v.district_code
      where (v.code = $1 or v.id = $1) and v.ended_on is null order by v.code = $1 desc`,
    [code],
  );
  const [place] = rows;
  if (place === undefined) {
    throw new Problem('BODY_INVALID', { errors: [{ path: 'otherVillage', message: 'No village has this code' }] });
  }
  return place;
}

/** What acts on obstacles depend on besides the obstacle. */
export function contextOf(state: CycleState, session: Session): MonitoringContext {
  return { actor: actorOf(session), cycle: { fiscalYear: state.fiscalYear, closed: state.status === 'closed' } };
}

/** A row as far as the rules look at it. */
export function obstacleOf({ status, content }: ObstacleRow): {
  status: ObstacleStatus;
  owner: ObstacleContent['owner'];
} {
  return { status, owner: content.owner };
}

function insist(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw refusedProblem([...refusals]);
}

async function keep(
  client: pg.PoolClient,
  id: string,
  fact: ObstacleFact,
  { session, key }: Writing,
  at: Instant,
): Promise<void> {
  await client.query(
    `insert into obstacle_event (obstacle_id, seq, type, at, actor_id, actor_role, command_key, data)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 from obstacle_event where obstacle_id = $1`,
    [id, fact.type, at, session.userId, session.role, key, JSON.stringify(fact)],
  );
}
