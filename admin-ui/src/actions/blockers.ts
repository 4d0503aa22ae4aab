import type { AllowedAction } from '../api/types.ts';

export type Sorted = {
  ready: AllowedAction[];
  /** Mine, but something is missing. */
  blocked: AllowedAction[];
  /** Somebody else's. */
  others: AllowedAction[];
};

const NOT_MINE = new Set(['NOT_YOUR_ROLE', 'OUT_OF_SCOPE']);

/** Sorts what the API allows and refuses by what it means to the reader: do it, clear the way, or wait for another. */
export function sortActions(actions: readonly AllowedAction[]): Sorted {
  const isOthers = (action: AllowedAction) => action.refusals.some((refusal) => NOT_MINE.has(refusal.code));
  return {
    ready: actions.filter((action) => action.allowed),
    blocked: actions.filter((action) => !action.allowed && !isOthers(action)),
    others: actions.filter((action) => !action.allowed && isOthers(action)),
  };
}
