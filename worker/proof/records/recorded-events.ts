import { createHash } from 'node:crypto';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { GENESIS, verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { Pool } from 'pg';
import type { RecordProgram } from '../../records/program.ts';
import { keptResults, type RunFacts } from './run-facts.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The events of a record as the histories of its runs hold them, by number: in the answers to commands, in what was to be
 * projected, and in what one run handed over to the next. The opening alone is made again, from the start that is recorded.
 * Says nothing about whether they continue each other, nor whether the code makes them (check-records.ts does).
 */
export function recordedEvents(program: RecordProgram, recordId: string, run: RunFacts): RecordedEvent[] {
  return [...begun(program, recordId, run), ...keptResults(run).flatMap(({ events }) => events)];
}

/**
 * The same, where another release has begun the record and this program would open it otherwise: the opening as the tables have it,
 * if it is a whole chain that the first event of the engine's record continues. Which code made it check-records.ts knows.
 */
export async function withStoredOpening(
  pool: Pool,
  program: RecordProgram,
  recordId: string,
  events: ReadonlyMap<number, RecordedEvent>,
  run: RunFacts,
): Promise<Map<number, RecordedEvent>> {
  const made = run.input.memory ? [] : begun(program, recordId, run);
  const [first] = keptResults(run).flatMap((one) => one.events);
  const before = made.filter(({ seq }) => first === undefined || seq < first.seq);
  const isContinued = first !== undefined && (before.at(-1)?.hash ?? GENESIS) === first.prev;
  if (made.length === 0 || isContinued) return new Map(events);
  const { rows } = await pool.query<{ event: RecordedEvent }>(
    'SELECT event FROM event WHERE cycle_id = $1 AND seq < $2 ORDER BY seq',
    [recordId, first?.seq ?? made.length + 1],
  );
  const stored = rows.map(({ event }) => event);
  const verdict = verifyChain(digest, recordId, stored);
  if (!verdict.ok || (first ? verdict.head !== first.prev : stored.length === 0)) return new Map(events);
  const whole = new Map(events);
  for (const { seq } of made) whole.delete(seq);
  for (const event of [...stored, ...keptResults(run).flatMap((one) => one.events)]) {
    if (!whole.has(event.seq)) whole.set(event.seq, event);
  }
  return whole;
}

/** As its workflow begins. */
function begun(program: RecordProgram, recordId: string, { input, startedAtMs }: RunFacts): readonly RecordedEvent[] {
  return input.memory?.unwritten ?? program.begun(recordId, input.opening, instantFromMillis(startedAtMs));
}
