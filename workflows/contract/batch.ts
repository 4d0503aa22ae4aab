import type { Instant } from '../domain/calendar/instant.ts';

/** One order to many records: a change of ceilings, settings of a regency, a decree on a village, who holds an office, decisions on many tasks. */
export const BATCH_KINDS = ['ceilings', 'settings', 'village', 'decisions', 'offices'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

/**
 * What became of one record. Refused: the record itself said no, and no repeat changes that. Failed: may be tried again.
 * Cancelled: the order was called off before it began.
 */
export const ITEM_RESULTS = ['waiting', 'done', 'refused', 'failed', 'cancelled'] as const;
export type ItemResult = (typeof ITEM_RESULTS)[number];

/**
 * Everything else about the order is in its rows: who ordered it, and what each record is told. `startsAt`: it waits until
 * then; absent of orders that begin at once.
 */
export type BatchInput = { batchId: string; waveSize: number; startsAt?: Instant };

/** How long decisions on many tasks wait before the first is carried out, so that a slip can be called off. */
export const UNDO_WINDOW_SECONDS = 15;

/** Records that are told in one wave: about a second of work. */
export const WAVE_SIZE = 32;

/** Signal: there may be more to do than when the order was begun. */
export const LOOK_AGAIN_SIGNAL = 'lookAgain';

/** Signal: whoever ordered it has called it off. What counts stands in Postgres; this only ends the waiting. */
export const CALL_OFF_SIGNAL = 'callOff';
