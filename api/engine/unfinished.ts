import { projectEvents } from '@siklus/prisma/project-events.ts';
import { cycleWorkflowId, parseCycleId } from '@siklus/workflows/contract/names.ts';
import { UNWRITTEN_QUERY, type Unwritten } from '@siklus/workflows/contract/village-cycle.ts';
import { WorkflowNotFoundError } from '@temporalio/common';
import type pg from 'pg';
import { endCommand } from '../cases/begin-command.ts';
import { isDatabaseDown } from '../database.ts';
import { Problem } from '../http/problem.ts';
import type { Logger } from '../log.ts';
import type { Engine } from './connect.ts';
import { engineProblem } from './failure.ts';
import { resumeBatches } from './unfinished-batches.ts';

/** Longer than anybody waits for an answer: until then the command is in good hands. */
const IN_GOOD_HANDS_S = 20;
/** An update that found no worker can still be carried out when one comes back; after this long nobody waits for it. */
const GIVEN_UP_S = 900;
const EVERY_MS = 10_000;
const AT_ONCE = 50;

type Row = { cycleId: string; commandIds: string[]; oldest: number };

/**
 * Finishes commands whose API process ended between the engine's decision and the writing of it: asks the engine what is
 * not written and writes it. Several processes may do this at once; writing twice changes nothing.
 */
export function finishUnfinished(pool: pg.Pool, engine: Engine, log: Logger): () => void {
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    sweep(pool, engine, log)
      .then(() => resumeBatches(pool, engine))
      // Postgres or Temporal is away: the next round comes soon.
      .catch((error: unknown) => log.debug({ err: error }, 'unfinished commands wait'))
      .finally(() => {
        isBusy = false;
      });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** One round; answers how many cycles were brought up to date. */
export async function sweep(pool: pg.Pool, engine: Engine, log: Logger, olderThanS = IN_GOOD_HANDS_S): Promise<number> {
  const { rows } = await pool.query<Row>(
    `select cycle_id as "cycleId", array_agg(command_id) as "commandIds",
            extract(epoch from now() - min(sent_at))::int as oldest
       from command_intent where sent_at < now() - make_interval(secs => $1) group by cycle_id limit ${AT_ONCE}`,
    [olderThanS],
  );
  let finished = 0;
  for (const row of rows) {
    try {
      await finish(pool, engine, row);
      finished += 1;
    } catch (error) {
      // One cycle that cannot be finished must not keep the others waiting; an engine that is away keeps them all.
      if (isAway(error)) throw error;
      log.error({ err: error, cycle: row.cycleId }, 'an unfinished command cannot be finished');
    }
  }
  if (finished > 0) log.info({ cycles: finished }, 'unfinished commands were finished');
  return finished;
}

function isAway(error: unknown): boolean {
  return isDatabaseDown(error) || engineProblem(error) instanceof Problem;
}

async function finish(pool: pg.Pool, engine: Engine, { cycleId, commandIds, oldest }: Row): Promise<void> {
  const parsed = parseCycleId(cycleId);
  if (parsed === null) return;
  const workflowId = cycleWorkflowId(parsed.villageId, parsed.fiscalYear);
  const handle = engine.client.workflow.getHandle(workflowId);
  const answer = await engine.connection
    .withDeadline(Date.now() + 5_000, () =>
      handle.query<Unwritten & { carriedOut: string[] }, [string[]]>(UNWRITTEN_QUERY, commandIds),
    )
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    });
  // Nothing is left to write of a cycle that the engine has let go, and nobody will carry out what is on its way to it.
  if (answer === null) return endCommand(pool, cycleId, commandIds);
  const { events, runId, carriedOut } = answer;
  await projectEvents(pool, { cycleId, workflowId, runId, events });
  await endCommand(pool, cycleId, oldest > GIVEN_UP_S ? commandIds : carriedOut);
}
