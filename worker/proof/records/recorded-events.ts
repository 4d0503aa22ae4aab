import { createHash } from 'node:crypto';
import { GENESIS, verifyChain } from '@siklus/workflows/domain/audit/chain.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { openCycle } from '@siklus/workflows/domain/cycle/open.ts';
import { record } from '@siklus/workflows/domain/cycle/record.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import type { Pool } from 'pg';
import { keptResults, type RunFacts } from './run-facts.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The events of a cycle as the histories of its runs hold them, by number: in the answers to commands, in what was to be
 * projected, and in what one run handed over to the next. The opening alone is made again, from the start that is recorded.
 * Says nothing about whether they continue each other, nor whether the code makes them (check-records.ts does).
 */
export function recordedEvents(cycleId: string, run: RunFacts): CycleEvent[] {
  return [...begun(cycleId, run), ...keptResults(run).flatMap(({ events }) => events)];
}

/**
 * The same, where another release has begun the cycle and this program would open it otherwise: the opening as the tables have it,
 * if it is a whole chain that the first event of the engine's record continues. Which code made it check-records.ts knows.
 */
export async function withStoredOpening(
  pool: Pool,
  cycleId: string,
  events: ReadonlyMap<number, CycleEvent>,
  run: RunFacts,
): Promise<Map<number, CycleEvent>> {
  const made = run.input.memory ? [] : begun(cycleId, run);
  const [first] = keptResults(run).flatMap((one) => one.events);
  const before = made.filter(({ seq }) => first === undefined || seq < first.seq);
  const isContinued = first !== undefined && (before.at(-1)?.hash ?? GENESIS) === first.prev;
  if (made.length === 0 || isContinued) return new Map(events);
  const { rows } = await pool.query<{ event: CycleEvent }>(
    'SELECT event FROM event WHERE cycle_id = $1 AND seq < $2 ORDER BY seq',
    [cycleId, first?.seq ?? made.length + 1],
  );
  const stored = rows.map(({ event }) => event);
  const verdict = verifyChain(digest, cycleId, stored);
  if (!verdict.ok || (first ? verdict.head !== first.prev : stored.length === 0)) return new Map(events);
  const whole = new Map(events);
  for (const { seq } of made) whole.delete(seq);
  for (const event of [...stored, ...keptResults(run).flatMap((one) => one.events)]) {
    if (!whole.has(event.seq)) whole.set(event.seq, event);
  }
  return whole;
}

/** As villageCycle begins. */
function begun(cycleId: string, { input, startedAtMs }: RunFacts): readonly CycleEvent[] {
  if (input.memory) return input.memory.unwritten;
  const { calendar, openedBy, commandId, villageName: _, ...place } = input.opening;
  const at = instantFromMillis(startedAtMs);
  const facts = openCycle({ cycleId, ...place }, { now: at, calendar }, openedBy.id);
  return record(digest, null, cycleId, facts, { at, actor: authorOf(openedBy), commandId }).events;
}
