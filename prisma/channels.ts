/**
 * Channels of NOTIFY by what they tell of; every payload is JSON. Functions and triggers of the database know the same names. Each
 * kind of record has a channel of its own, so that a release hears nothing of a kind that it does not know.
 */
export const CHANNELS = {
  /** {id, seq, villageId, districtCode, regencyCode, stage, status}: a cycle has moved. */
  cycle: 'siklus_cycle',
  /** A year is being opened. */
  fiscalYear: 'siklus_fiscal_year',
  /** {version}: the calendar has a new one. */
  calendar: 'siklus_calendar',
  /** {id, regencyCode}: an order to many cycles has gone on. */
  batch: 'siklus_batch',
} as const;
