import { raiseAlarm } from '@siklus/prisma/cycle-alarm.ts';
import { projectEvents } from '@siklus/prisma/project-events.ts';
import { isDivergence } from '@siklus/prisma/project-record.ts';
import { COMMAND_UPDATE } from '@siklus/workflows/contract/durable-record.ts';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import {
  type CommandReceipt,
  type CommandResult,
  type CommandUpdate,
} from '@siklus/workflows/contract/village-cycle.ts';
import { REPAIR_ACTS } from '@siklus/workflows/domain/cycle/acts/repair.ts';
import type { PersonalCommand, PersonalIntent } from '@siklus/workflows/domain/cycle/command.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import { repairable } from '@siklus/workflows/domain/cycle/repair-guards.ts';
import { refusal } from '@siklus/workflows/domain/refusal.ts';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { requireCouncil } from '../council/require-council.ts';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import { actFor } from '../http/acting.ts';
import { Problem, refusedProblem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { requireHolder } from '../offices/require-holder.ts';
import { tellOffices } from '../offices/tell-offices.ts';
import { requireKnownLine } from '../remarks/require-known-line.ts';
import { type Addressed, beginCommand, endCommand } from './begin-command.ts';
import { withCheck } from './with-check.ts';

export type CommandRequest = {
  cycleId: string;
  /** The Idempotency-Key: the id of the command and of the update that carries it. */
  key: string;
  /** Tells a repeat from another command under the same key. */
  fingerprint: string;
  intent: PersonalIntent;
  expectedSeq: number | undefined;
  /** Under which delegation, where it is not the person's own office. */
  delegation?: string | undefined;
};

/**
 * Sends a person's command to the cycle and waits for the answer. Projects the committed events to Postgres before it
 * responds: read your own writes. Throws a Problem: NOT_FOUND outside the scope, the refusals of the domain, OUTCOME_UNKNOWN
 * without an answer within five seconds. Sending it again with the same key is always safe.
 */
export async function sendCommand(deps: Deps, own: Session, request: CommandRequest): Promise<CommandReceipt> {
  const { delegation } = request;
  const session = delegation === undefined ? own : await actFor(deps.pool, own, delegation, deps.now());
  const cycle = await beginCommand(deps.pool, session.scope, request.cycleId, request.key);
  try {
    if (request.intent.type === 'appointKades') await requireHolder(deps.pool, cycle.villageId, request.intent.holder);
    const by = { actor: actorOf(session), key: request.key };
    if (request.intent.type === 'addRemark') await requireKnownLine(deps.pool, cycle.state, request.intent, by);
    await requireCouncil(deps.pool, cycle.state, request.intent, by, deps.now());
    const intent = await withCheck(deps.pool, cycle.state, request.intent);
    const { events, runId, ...receipt } = await update(deps, session, { ...request, intent }, cycle);
    // Before the key is checked: the answer may carry pending events of other commands, which somebody has to write.
    await write(deps, request, cycle, { events, runId });
    if (receipt.fingerprint !== request.fingerprint) throw new Problem('IDEMPOTENCY_KEY_REUSED');
    if (OFFICE_ACTS.includes(request.intent.type)) await spread(deps, cycle.villageId);
    count(deps, request, 'done');
    return receipt;
  } catch (error) {
    if (error instanceof Problem) {
      count(deps, request, error.status >= 500 ? 'unknown' : 'refused');
      if (error.code === 'INTEGRITY_ALARM') await keepAlarm(deps, request.cycleId, error);
      if (error.status < 500 || isAnswered(error)) await endCommand(deps.pool, request.cycleId, [request.key]);
    }
    throw error;
  }
}

/** What they say of an office counts in all years of the village (functions/enter_office.sql). */
const OFFICE_ACTS: readonly PersonalIntent['type'][] = ['declareVacancy', 'appointKades', 'approveRepair'];

/** Has the village's other cycles told at once. What fails here is taken up in the next round (finish-unfinished.ts). */
async function spread(deps: Deps, villageId: string): Promise<void> {
  await tellOffices(deps, [villageId]).catch((err: unknown) =>
    deps.log.warn({ err, village: villageId }, 'the cycles of a village wait to be told of an office'),
  );
}

/** Whether the engine has answered with a failure, of whatever kind: then the command is finished and will not happen later. */
function isAnswered({ cause }: Problem): boolean {
  return cause instanceof WorkflowUpdateFailedError;
}

/** Keeps a divergence as an alarm for the operator's health page. */
async function keepAlarm({ pool, log }: Deps, cycleId: string, { cause }: Problem): Promise<void> {
  const detail = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : '';
  await raiseAlarm(pool, cycleId, 'differs', detail).catch((err: unknown) =>
    log.warn({ err, cycle: cycleId }, 'alarm not kept'),
  );
}

/** Projects events that the engine has already committed. Fails as OUTCOME_UNKNOWN: the client repeats with the same key. */
async function write(
  { pool }: Deps,
  { cycleId, key }: CommandRequest,
  { villageId, fiscalYear, state }: Addressed,
  { events, runId }: Pick<CommandResult, 'events' | 'runId'>,
): Promise<void> {
  const workflowId = cycleWorkflowId(villageId, fiscalYear);
  try {
    await projectEvents(pool, { cycleId, workflowId, runId, events }, state);
    // A repeat brings events of other commands, or none.
    if (!events.some((event) => event.commandId === key)) await endCommand(pool, cycleId, [key]);
  } catch (error) {
    if (isDivergence(error)) throw new Problem('INTEGRITY_ALARM', { cause: error, headers: { 'Retry-After': '30' } });
    throw new Problem('OUTCOME_UNKNOWN', { cause: error, headers: { 'Retry-After': '2' } });
  }
}

async function update(deps: Deps, session: Session, request: CommandRequest, cycle: Addressed): Promise<CommandResult> {
  const { engine } = deps;
  const command: PersonalCommand = {
    ...request.intent,
    id: request.key,
    actor: actorOf(session),
    receivedAt: deps.now(),
    ...(request.expectedSeq === undefined ? {} : { expectedSeq: request.expectedSeq }),
  };
  const handle = engine.client.workflow.getHandle(cycleWorkflowId(cycle.villageId, cycle.fiscalYear));
  try {
    return await ask(engine, () =>
      handle.executeUpdate<CommandResult, [CommandUpdate]>(COMMAND_UPDATE, {
        updateId: request.key,
        args: [{ command, fingerprint: request.fingerprint, known: { seq: cycle.state.seq, head: cycle.state.head } }],
      }),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return answerWithoutEngine(deps, session, request, cycle, error);
    throw error;
  }
}

/** A closed cycle has no workflow any more: what was carried out is on record, everything else comes too late. */
async function answerWithoutEngine(
  { pool }: Deps,
  session: Session,
  request: CommandRequest,
  cycle: Addressed,
  cause: unknown,
): Promise<CommandResult> {
  if (cycle.state.status !== 'closed')
    throw new Problem('INTEGRITY_ALARM', { cause, headers: { 'Retry-After': '30' } });
  const { rows } = await pool.query<{ event: CycleEvent }>(
    `select event from event where cycle_id = $1
        and seq <= (select max(seq) from event where cycle_id = $1 and command_id = $2) order by seq`,
    [request.cycleId, request.key],
  );
  const events = rows.map(({ event }) => event);
  const last = events.at(-1);
  if (!last) {
    const isRepair = request.intent.type in REPAIR_ACTS;
    throw refusedProblem(isRepair ? repairable(cycle.state) : [refusal('CYCLE_CLOSED', { year: cycle.fiscalYear })]);
  }
  if (last.actor.id !== session.userId) throw new Problem('IDEMPOTENCY_KEY_REUSED');
  // As it stood after the command: the answer is the one of the first time.
  const { seq, head, stage, status } = replay(request.cycleId, events);
  return { seq, head, at: last.at, stage, status, fingerprint: request.fingerprint, runId: '', events: [] };
}

function count(deps: Deps, { intent }: CommandRequest, outcome: 'done' | 'refused' | 'unknown'): void {
  deps.metrics.commands.inc({ command: intent.type, outcome });
}
