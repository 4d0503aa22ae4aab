/**
 * Ids of commands that the machinery gives by itself. They stand in the record beside those that clients choose
 * (`Idempotency-Key`). Each begins with a word of this list and a client's key never does: otherwise a client could take an id
 * first and block what it is meant for.
 */
const RESERVED = ['batch-', 'calendar-', 'clock-', 'rules-'] as const;
type Reserved = (typeof RESERVED)[number];

/** What a client's key may not begin with, for people to read. */
export const RESERVED_PREFIXES: readonly string[] = RESERVED;

/** One record's part of an order, also id of the update that carries it: the same however often the order is repeated. */
export function batchCommandId(batchId: string, recordId: string): string {
  return reserved('batch-', `${batchId}-${recordId}`);
}

/** What the clock does to a record. Numbered, not drawn at random: a replay names the same command. */
export function clockCommandId(seq: number): string {
  return reserved('clock-', String(seq));
}

/** What a version of the calendar does to a record. */
export function calendarCommandId(version: number): string {
  return reserved('calendar-', String(version));
}

/** What newer rules of the code do to a record. */
export function rulesCommandId(seq: number): string {
  return reserved('rules-', String(seq));
}

/** Whether a command of this id can only be the machinery's own. */
export function isReservedId(id: string): boolean {
  return RESERVED.some((prefix) => id.startsWith(prefix));
}

/** Whether a command is one record's part of an order. */
export function isBatchCommandId(id: string): boolean {
  return id.startsWith('batch-');
}

function reserved(prefix: Reserved, rest: string): string {
  return `${prefix}${rest}`;
}
