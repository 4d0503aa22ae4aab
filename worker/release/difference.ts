import { firstDifference, shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import type { RecordedEvent } from '@siklus/workflows/domain/record/record.ts';

/** Where the present code says something else than the record: the number of the event, what it is, its field, then and now. */
export type HeadDifference = { seq: number; type: string; field: string; was: string | null; is: string | null };

/** In this order: what is inside an event says more than the hash over it. */
const FIELDS = ['type', 'data', 'actor', 'at', 'commandId', 'prev', 'hash', 'seq'] as const;

/** The first event that the present code makes otherwise than the record has it; null where each is the same in every field. */
export function firstOtherEvent(was: readonly RecordedEvent[], is: readonly RecordedEvent[]): HeadDifference | null {
  const made = new Map(is.map((event) => [event.seq, event]));
  const known = new Set(was.map(({ seq }) => seq));
  for (const event of [...was].sort((a, b) => a.seq - b.seq)) {
    const now = made.get(event.seq);
    if (now === undefined) return { seq: event.seq, type: event.type, field: 'event', was: event.type, is: null };
    const difference = otherField(event, now);
    if (difference) return difference;
  }
  const more = is.find(({ seq }) => !known.has(seq) && seq > (was.at(-1)?.seq ?? 0));
  return more ? { seq: more.seq, type: more.type, field: 'event', was: null, is: more.type } : null;
}

function otherField(was: RecordedEvent, is: RecordedEvent): HeadDifference | null {
  for (const field of FIELDS) {
    const difference = firstDifference(was[field], is[field], field);
    if (difference === null) continue;
    const { path, expected, found } = difference;
    return { seq: was.seq, type: was.type, field: path, was: shown(expected), is: shown(found) };
  }
  return null;
}

/** The first number under which the present code has another hash than the record names; null where there is none. */
export function firstOtherHead(
  heads: ReadonlyMap<number, string>,
  made: readonly RecordedEvent[],
): HeadDifference | null {
  const now = new Map(made.map((event) => [event.seq, event]));
  for (const [seq, head] of [...heads].sort(([a], [b]) => a - b)) {
    const event = now.get(seq);
    if (event?.hash === head) continue;
    return { seq, type: event?.type ?? 'event', field: 'hash', was: head, is: event?.hash ?? null };
  }
  return null;
}

/** One line: event number, type, field, then → now. */
export function differenceText({ seq, type, field, was, is }: HeadDifference): string {
  return `event ${seq} ${type}, ${field}: ${was ?? '(nothing)'} → ${is ?? '(nothing)'}`;
}
