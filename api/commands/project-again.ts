import { appendWithin } from '@siklus/prisma/access-log.ts';
import { endAlarms, settleAlarm } from '@siklus/prisma/cycle-alarm.ts';
import { type Known, PROJECT_AGAIN_SIGNAL } from '@siklus/workflows/contract/durable-record.ts';
import { recordOf } from '@siklus/workflows/contract/records.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import type { AuditWriting } from '../audit/legal-holds.ts';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/connect.ts';
import { type Standing, standingOf } from '../engine/standing.ts';
import { accessEntry } from '../http/access-entry.ts';
import { placeOf, within } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { Where } from '../http/sql.ts';
import { writeOnce } from '../wire/write-once.ts';

/** How a cycle was, and how it is now. */
export type SetGoing = { before: Standing; now: Standing };

/** The engine writes within milliseconds; whoever waits longer looks at the health page. */
const LOOKS = 12;
const BETWEEN_LOOKS_MS = 300;

/**
 * Lets a cycle that has given up writing try again, with the operator's reason on record before it is told. One that goes on by
 * itself is left alone. Throws NOT_FOUND outside the scope, and as the engine does: repeating it is right.
 */
export async function projectAgain(
  { pool, engine }: Deps,
  { session, key, asked }: AuditWriting,
  cycleId: string,
  reason: string,
): Promise<SetGoing> {
  await knownOf(pool, session.scope, cycleId);
  await writeOnce(pool, { session, key, asked: ['projectAgain', cycleId, reason] }, async (client) => {
    const told = { kind: 'projectAgain', what: 'projectAgain', target: cycleId, data: { reason } } as const;
    await appendWithin(client, [accessEntry(asked, told)]);
    return {};
  });
  return setGoing(pool, engine, cycleId);
}

/** The same without the entry in the access log; the caller has made it. */
export async function setGoing(pool: pg.Pool, engine: Engine, cycleId: string): Promise<SetGoing> {
  const known = () => knownOf(pool, { kind: 'all' }, cycleId);
  const before = await standingOf(engine, cycleId, await known());
  if (before.state === 'going' || before.state === 'gone') {
    await endAlarms(pool, cycleId);
    return { before, now: before };
  }
  await signal(engine, cycleId);
  let now = before;
  for (let look = 0; look < LOOKS; look += 1) {
    await new Promise((done) => setTimeout(done, BETWEEN_LOOKS_MS));
    now = await standingOf(engine, cycleId, await known());
    // Going with a detail means that events are still pending: look again.
    if (now.state === 'going' && now.detail === null) break;
  }
  if (now.state === 'going') await endAlarms(pool, cycleId);
  else if (now.state !== 'gone' && now.state !== 'unknown')
    await settleAlarm(pool, cycleId, now.state, now.detail ?? '');
  return { before, now };
}

async function signal(engine: Engine, recordId: string): Promise<void> {
  const record = recordOf(recordId);
  if (record === null) throw new Problem('NOT_FOUND');
  const handle = engine.client.workflow.getHandle(record.workflowId);
  await ask(engine, () => handle.signal(PROJECT_AGAIN_SIGNAL));
}

/** The last event of a cycle that is in Postgres. */
async function knownOf(pool: pg.Pool, scope: Scope, cycleId: string): Promise<Known> {
  const where = within(
    new Where().and((v) => `c.id = ${v}`, cycleId),
    scope,
    placeOf('c'),
  );
  const { rows } = await pool.query<Known>(`select c.seq, c.head from cycle c ${where}`, where.values);
  const [row] = rows;
  if (row === undefined) throw new Problem('NOT_FOUND');
  return row;
}
