import { STORED_KINDS, type StoredKind } from '@siklus/prisma/record-kinds.ts';
import { type Outbox, PENDING_EVENTS_QUERY } from '@siklus/workflows/contract/durable-record.ts';
import { recordOf } from '@siklus/workflows/contract/records.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import { WorkflowNotFoundError } from '@temporalio/common';
import type pg from 'pg';
import { isDatabaseDown } from '../database.ts';
import type { Engine } from '../engine/connect.ts';
import { engineProblem } from '../engine/failure.ts';
import { Problem } from '../http/problem.ts';
import type { Logger } from '../log.ts';
import { endCommand } from './begin-command.ts';

/** Longer than anybody waits for an answer: until then the command is in good hands. */
const IN_GOOD_HANDS_S = 20;
/** An update that found no worker can still be carried out when one comes back; after this long nobody waits for it. */
const GIVEN_UP_S = 900;
/** Records of one round, and how many of them are asked at once: one that does not answer takes five seconds. */
const MOST = 50;
const AT_ONCE = 8;

type Sent = { id: string; age: number };
type Row = { recordId: string; sent: Sent[] };

/**
 * One round of finishing commands whose API process ended between the engine's decision and its projection: asks the engine
 * what is pending and writes it. Several processes may do this at once; writing twice changes nothing. Answers of how many
 * records nothing is unfinished any more.
 */
export async function finishCommands(
  pool: pg.Pool,
  engine: Engine,
  log: Logger,
  olderThanS = IN_GOOD_HANDS_S,
): Promise<number> {
  const rows = await due(pool, olderThanS);
  let finished = 0;
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const ends = await Promise.all(rows.slice(at, at + AT_ONCE).map((row) => tryToFinish(pool, engine, log, row)));
    finished += ends.filter(Boolean).length;
  }
  if (finished > 0) log.info({ records: finished }, 'unfinished commands were finished');
  return finished;
}

/**
 * The records whose turn it is, those that were asked longest ago first; they are noted as asked at once, so that another process
 * asks others. The older a command, the longer the pause: a quarter of its age.
 */
async function due(pool: pg.Pool, olderThanS: number): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `with turn as (
       select cycle_id from command_intent
        where sent_at < now() - make_interval(secs => $1)
        group by cycle_id
       having coalesce(max(asked_at) < now() - (now() - max(sent_at)) / 4, true)
        order by max(asked_at) nulls first, min(sent_at) limit ${MOST})
     , asked as (
       update command_intent i set asked_at = now() from turn
        where i.cycle_id = turn.cycle_id and i.sent_at < now() - make_interval(secs => $1)
        returning i.cycle_id, i.command_id, extract(epoch from now() - i.sent_at)::int as age)
     select cycle_id as "recordId", jsonb_agg(jsonb_build_object('id', command_id, 'age', age)) as sent
       from asked group by cycle_id`,
    [olderThanS],
  );
  return rows;
}

/** One record that cannot be finished must not keep the others waiting; an engine that is away keeps them all. */
async function tryToFinish(pool: pg.Pool, engine: Engine, log: Logger, row: Row): Promise<boolean> {
  try {
    return await finish(pool, engine, row);
  } catch (error) {
    if (isAway(error)) throw error;
    const problem = engineProblem(error);
    const isKnown = problem instanceof Problem && problem.status === 503;
    log[isKnown ? 'warn' : 'error']({ err: error, record: row.recordId }, 'an unfinished command cannot be finished');
    return false;
  }
}

function isAway(error: unknown): boolean {
  const problem = engineProblem(error);
  return isDatabaseDown(error) || (problem instanceof Problem && problem.code === 'ENGINE_UNAVAILABLE');
}

/** Whether nothing is left to be done. */
async function finish(pool: pg.Pool, engine: Engine, { recordId, sent }: Row): Promise<boolean> {
  const ids = sent.map(({ id }) => id);
  const record = recordOf(recordId);
  if (record === null) return false;
  const { workflowId } = record;
  const handle = engine.client.workflow.getHandle(workflowId);
  const answer = await engine.connection
    .withDeadline(Date.now() + 5_000, () =>
      handle.query<Outbox<RecordedEvent> & { carriedOut: string[] }, [string[]]>(PENDING_EVENTS_QUERY, ids),
    )
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    });
  // Nothing is left to write of a record that the engine has let go, and nobody will carry out what is on its way to it.
  if (answer === null) {
    await endCommand(pool, recordId, ids);
    return true;
  }
  const { events, runId, carriedOut } = answer;
  const { project }: StoredKind = STORED_KINDS[record.kind];
  await project(pool, { recordId, workflowId, runId, events });
  const ended = sent.filter(({ id, age }) => carriedOut.includes(id) || age > GIVEN_UP_S).map(({ id }) => id);
  await endCommand(pool, recordId, ended);
  return ended.length === sent.length;
}
