import { recordOf } from '@siklus/workflows/contract/records.ts';
import { CanonicalJsonError, canonicalJson, type JsonValue } from '@siklus/workflows/domain/audit/canonical-json.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { Deps } from '../../deps.ts';
import { type History, runHistory } from '../../engine/histories.ts';
import { commandIn, eventsIn, startOf } from '../../engine/recorded.ts';
import { Problem } from '../../http/problem.ts';

/** Where the engine has an event, and the command that it recorded with it. */
type Place = { engineEventId: number | null; command: { id: string; type: string } | null };
const NOWHERE: Place = { engineEventId: null, command: null };

/**
 * One event with its technical side: the very text that is hashed, and where the engine itself keeps it. NOT_FOUND where the
 * cycle has no such event; an engine that is away only leaves its side out.
 */
export async function readTechnicalEvent({ pool, engine }: Deps, cycleId: string, seq: number) {
  const { rows } = await pool.query<{ event: CycleEvent; runId: string }>(
    'select event, run_id as "runId" from event where cycle_id = $1 and seq = $2',
    [cycleId, seq],
  );
  const [row] = rows;
  const record = recordOf(cycleId);
  if (row === undefined || record === null) throw new Problem('NOT_FOUND');
  const { runId, event } = row;
  const { workflowId } = record;
  const run = await runHistory(pool, engine, { workflowId, runId }).catch(() => null);
  const place = run?.from ? placeIn(run.history, event) : NOWHERE;
  return { event: hashedText(cycleId, event), hash: event.hash, prev: event.prev, runId, ...place };
}

/** As in linkEvent of the chain: what is hashed, nothing more. A row that was altered into what has no hash is shown as it is. */
export function hashedText(cycleId: string, { seq, type, at, actor, commandId, data, prev }: CycleEvent): string {
  const hashed = { v: 1, cycle: cycleId, seq, type, at, actor, commandId, data, prev };
  try {
    return canonicalJson(hashed as unknown as JsonValue);
  } catch (error) {
    if (error instanceof CanonicalJsonError) return JSON.stringify(hashed);
    throw error;
  }
}

/** The first place that carries the whole event; the events of an opening follow from the start itself. */
function placeIn(history: History, event: CycleEvent): Place {
  const all = history.events ?? [];
  const command = all.map(commandIn).find((one) => one?.id === event.commandId);
  const carrying = all.find((one) => eventsIn(one).some(({ hash }) => hash === event.hash));
  const start = startOf(history)?.opening.commandId === event.commandId ? all[0] : undefined;
  const found = carrying ?? start;
  return {
    engineEventId: found ? Number(found.eventId) : null,
    command: command ? { id: command.id, type: command.type } : null,
  };
}
