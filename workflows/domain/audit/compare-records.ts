import type { RecordedEvent } from '../record/record.ts';
import { type Finding, finding } from './finding.ts';
import { firstDifference } from './first-difference.ts';
import { bodyOf, compareRow, type StoredRow } from './stored-row.ts';

/** Events as the engine made them, by number without a gap; rows as they are stored, by number. */
export type Records = {
  recordId: string;
  events: readonly RecordedEvent[];
  rows: readonly StoredRow[];
  /** Whether an event may still be missing because somebody is about to write it. */
  isOnItsWay?(event: RecordedEvent): boolean;
};

/**
 * What the tables tell other than the engine, one finding for each event or row that somebody has touched: what only follows
 * from that (other numbers after an insertion, other hashes after a change) is not told again. The engine is taken at its word.
 */
export function compareRecords({ recordId, events, rows, isOnItsWay = () => false }: Records): Finding[] {
  const findings: Finding[] = [];
  const matches = matchRows(events, rows);
  const matched = new Set(matches.filter((seq) => seq !== null));
  const made = new Map(events.map((event) => [event.seq, event]));
  const first = events[0]?.seq ?? 1;
  /** The event that the next row should hold. */
  let next = first;
  /** How far numbers have moved by rows that were put in or taken out. */
  let shift = 0;

  rows.forEach((row, i) => {
    const match = matches[i] ?? null;
    // Rows were taken out and left a gap.
    while (next < row.seq + shift && made.has(next) && !matched.has(next)) miss(next);
    // Rows were taken out, and the later ones moved up.
    if (match !== null && match > next && noneIn(next, match)) {
      for (; next < match; shift += 1) miss(next);
    }
    const due = row.seq + shift;
    const own = made.get(due);
    if (match === due && own !== undefined) {
      const found = shift === 0 ? compareRow(recordId, own, row) : null;
      if (found?.kind !== 'chainBroken' || !followsForged(row, rows[i - 1])) tell(found);
    } else if (match !== null) {
      tell(finding('rowsReordered', { cycleId: recordId, seq: row.seq, expected: String(due), found: String(match) }));
    } else if (own === undefined || matched.has(due)) {
      tell(finding('rowUnknown', { cycleId: recordId, seq: row.seq, found: row.hash }));
      // Put in between: what follows has moved down.
      if (own !== undefined) shift -= 1;
      return;
    } else tell(compareRow(recordId, own, row));
    next = due + 1;
  });

  const tail = events.filter(({ seq }) => seq >= next && !matched.has(seq));
  const [lost] = tail.filter((event) => !isOnItsWay(event));
  if (lost !== undefined) {
    const last = events.at(-1)?.seq ?? 0;
    const found = String(rows.at(-1)?.seq ?? 0);
    findings.push(finding('rowsTruncated', { cycleId: recordId, seq: lost.seq, expected: String(last), found }));
  }
  return findings;

  function tell(found: Finding | null): void {
    if (found !== null) findings.push(found);
  }

  function miss(seq: number): void {
    findings.push(finding('rowMissing', { cycleId: recordId, seq, expected: made.get(seq)?.hash ?? null }));
    next = seq + 1;
  }

  /** Hashed anew to fit a row that is not the engine's. */
  function followsForged(row: StoredRow, before: StoredRow | undefined): boolean {
    return before !== undefined && row.prev === before.hash && before.hash !== made.get(before.seq)?.hash;
  }

  function noneIn(from: number, before: number): boolean {
    for (let seq = from; seq < before; seq += 1) if (matched.has(seq) || !made.has(seq)) return false;
    return true;
  }
}

/** For each row the number of the event that it holds, wherever it stands; null where the engine never made it. */
function matchRows(events: readonly RecordedEvent[], rows: readonly StoredRow[]): (number | null)[] {
  const made = new Map(events.map((event) => [event.seq, event]));
  const isInPlace = ({ seq, event }: StoredRow) => {
    const own = made.get(seq);
    return own !== undefined && (firstDifference(own, event) === null || sameBody(own, event));
  };
  const inPlace = rows.map(isInPlace);
  if (inPlace.every(Boolean)) return rows.map(({ seq }) => seq);
  const taken = new Set(rows.filter((_, i) => inPlace[i]).map(({ seq }) => seq));
  const free = new Map<string, number[]>();
  for (const event of events) {
    const body = taken.has(event.seq) ? null : bodyOf(event);
    if (body !== null) free.set(body, [...(free.get(body) ?? []), event.seq]);
  }
  return rows.map((row, i) => {
    if (inPlace[i]) return row.seq;
    const body = bodyOf(row.event);
    return (body === null ? undefined : free.get(body)?.shift()) ?? null;
  });
}

function sameBody(event: RecordedEvent, found: unknown): boolean {
  const body = bodyOf(found);
  return body !== null && body === bodyOf(event);
}
