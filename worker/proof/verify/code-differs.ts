import { createHash } from 'node:crypto';
import { compareRecords } from '@siklus/workflows/domain/audit/compare-records.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { firstDifference } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { StoredRow } from '@siklus/workflows/domain/audit/stored-row.ts';
import { authorOf } from '@siklus/workflows/domain/policy/actor.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';
import type { RecordedResult } from '../records/run-facts.ts';
import type { EngineStream } from '../replay/engine-stream.ts';
import type { RunChain } from '../replay/run-chain.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Tells "the code has changed" from "somebody changed the record". Where a run was not replayed by its own code, and everything
 * that was written down then agrees with itself (what was asked, what was answered, what was to be written, the chain over it,
 * the rows), only the calculation of today is otherwise: then what was recorded stands, and one notice takes the place of the
 * alarms. Whoever alters a record has to alter all of these alike, and the checkpoints.
 */
export function asRecorded(
  stream: EngineStream,
  { runs }: RunChain,
  rows: readonly StoredRow[],
  others: readonly Finding[],
): EngineStream {
  const alarms = stream.findings.filter(({ kind }) => kind === 'historyAltered');
  const [first] = alarms;
  if (first === undefined || others.length > 0) return stream;
  if (alarms.some(({ subject }) => stream.ownCode.has(subject ?? ''))) return stream;
  const said = [...stream.recorded.values()].sort((a, b) => a.seq - b.seq);
  const opening = openingOf(rows, said[0]);
  const recorded = [...opening, ...said];
  const results = runs.flatMap(({ facts }) => facts.results);
  const recordId = first.cycleId ?? '';
  const agrees =
    isChain(recordId, recorded) &&
    agreesWithRows(recordId, recorded, rows) &&
    agreesWithStart(runs[0], opening, stream) &&
    results.every((one) => agreesWithQuestion(one, stream));
  if (!agrees) return stream;
  const made: EngineStream['made'] = new Map(stream.made);
  for (const event of recorded) {
    made.set(event.seq, { event, after: null, runId: stream.made.get(event.seq)?.runId ?? '' });
  }
  for (const seq of made.keys()) if (seq > (recorded.at(-1)?.seq ?? 0)) made.delete(seq);
  const notices = stream.findings.filter(({ kind }) => kind !== 'historyAltered');
  const told: Finding = { ...first, kind: 'codeDiffers', severity: 'notice' };
  return { ...stream, made, findings: [told, ...notices] };
}

/** The engine does not repeat the opening of a record: it is bound by the chain of what came after, and the rows have it. */
function openingOf(rows: readonly StoredRow[], oldest: RecordedEvent | undefined): RecordedEvent[] {
  return rows.filter(({ seq }) => oldest === undefined || seq < oldest.seq).map(({ event }) => event as RecordedEvent);
}

function isChain(recordId: string, recorded: readonly RecordedEvent[]): boolean {
  const [oldest] = recorded;
  if (oldest === undefined) return false;
  const from = oldest.seq === 1 ? undefined : { seq: oldest.seq - 1, hash: oldest.prev };
  return verifyChain(digest, recordId, recorded, from).ok;
}

/** The opening belongs to the start of the first run, as an answer belongs to its question. */
function agreesWithStart(
  first: RunChain['runs'][number] | undefined,
  opening: readonly RecordedEvent[],
  { made }: EngineStream,
) {
  if (first === undefined) return false;
  const { memory, opening: asked } = first.facts.input;
  if (memory) return true;
  return opening.every((event) => {
    const again = made.get(event.seq)?.event;
    if (event.commandId !== asked.commandId || firstDifference(authorOf(asked.openedBy), event.actor) !== null)
      return false;
    return again?.type !== event.type || (again.at === event.at && copies(asked, again, event));
  });
}

/** Rows that the engine has not spoken of are somebody else's question (check-record.ts). */
function agreesWithRows(recordId: string, recorded: readonly RecordedEvent[], rows: readonly StoredRow[]): boolean {
  const seqs = new Set(recorded.map(({ seq }) => seq));
  const told = rows.filter(({ seq }) => seqs.has(seq));
  const written = recorded.filter(({ seq }) => seq <= (told.at(-1)?.seq ?? 0));
  return compareRecords({ recordId, events: written, rows: told }).length === 0;
}

/**
 * An answer belongs to its question: its number, its receipt, its author, and every value that the code at hand copies from the
 * question as well. What no release can change is who asked, under which number, and when the engine heard it.
 */
function agreesWithQuestion(one: RecordedResult, { made, recorded }: EngineStream): boolean {
  if (one.kind !== 'answer') return true;
  const { result, asked, updateId } = one;
  if (asked === null) return false;
  const { command, fingerprint } = asked;
  const last = recorded.get(result.seq);
  const isReceipt =
    result.fingerprint === fingerprint &&
    updateId === command.id &&
    last?.hash === result.head &&
    last.at === result.at;
  if (!isReceipt) return false;
  const own = one.events.filter(({ commandId }) => commandId === command.id);
  const remade = [...made.values()].map(({ event }) => event).filter(({ commandId }) => commandId === command.id);
  return own.every((event, i) => {
    const again = remade[i]?.type === event.type ? remade[i] : undefined;
    if (firstDifference(authorOf(command.actor), event.actor) !== null) return false;
    return again === undefined || (again.at === event.at && copies(command, again, event));
  });
}

type Values = Readonly<Record<string, unknown>>;

function copies(command: object, again: RecordedEvent, event: RecordedEvent): boolean {
  const [asked, now, then] = [command, again.data, event.data] as unknown as [Values, Values, Values];
  return Object.keys(now).every(
    (key) => firstDifference(asked[key], now[key]) !== null || firstDifference(asked[key], then[key]) === null,
  );
}
