import type { PlainDate } from '../calendar/plain-date.ts';

/**
 * One code, name and type that a village had for a time: valid on each day d with validFrom <= d < validTo. A village stays
 * one identity when it is re-coded, renamed or becomes a kelurahan; its history is the list of these, without overlap.
 */
export type DatedName = {
  code: string;
  name: string;
  type: 'desa' | 'kelurahan';
  validFrom: PlainDate;
  validTo: PlainDate | null;
};

/** What the village was called on that day, or null where it did not exist. */
export function nameAt(history: readonly DatedName[], on: PlainDate): DatedName | null {
  return history.find((entry) => entry.validFrom <= on && (entry.validTo === null || on < entry.validTo)) ?? null;
}

/** The newest entry: today's name, or the last one of a village that was merged away. Throws RangeError on an empty history. */
export function currentName(history: readonly DatedName[]): DatedName {
  const [first, ...rest] = history;
  if (first === undefined) throw new RangeError('A village has at least one name');
  return rest.reduce((newest, entry) => (entry.validFrom > newest.validFrom ? entry : newest), first);
}
