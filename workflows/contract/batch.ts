/** One order to many cycles: a change of ceilings, settings of a regency, a decree on a village. */
export const BATCH_KINDS = ['ceilings', 'settings', 'village'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

/** What became of one cycle. Refused: the cycle itself said no, and no repeat changes that. Failed: may be tried again. */
export const ITEM_RESULTS = ['waiting', 'done', 'refused', 'failed'] as const;
export type ItemResult = (typeof ITEM_RESULTS)[number];

/** Everything else about the order is in its rows: who ordered it, and what each cycle is told. */
export type BatchInput = { batchId: string; waveSize: number };

/** Cycles that are told in one wave: about a second of work. */
export const WAVE_SIZE = 32;

/** Signal: there may be more to do than when the order was begun. */
export const LOOK_AGAIN_SIGNAL = 'lookAgain';

/** Id of the command, and of the update that carries it: the same however often the order is repeated. */
export function batchCommandId(batchId: string, cycleId: string): string {
  return `batch-${batchId}-${cycleId}`;
}
