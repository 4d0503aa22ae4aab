import type { CycleState } from './state.ts';

/** What a state of this code says of itself in `v`. A change of its shape that needs more than an optional field counts up. */
export const STATE_VERSION = 1;

type Stored = Readonly<Record<string, unknown>>;

/**
 * `[1]` turns a state of version 1 into one of version 2, and so on. Fields that it adds are computed anew even where they are
 * present: a release that was rolled back has carried them along without updating them. Never edited once released.
 */
export type Upcasters = Readonly<Record<number, (state: Stored) => Stored>>;
const UPCASTERS: Upcasters = {};

/**
 * A state of a later release that this one must not read. A later state says by `readableFrom` which is the oldest version whose
 * code may go on with it (it has only added), so that a release can be rolled back; without that nobody older may.
 */
export class StateTooNewError extends RangeError {
  constructor(found: unknown, readableFrom: unknown, own: number) {
    super(
      `The state is of version ${String(found)}, readable from version ${String(readableFrom ?? found)}; this release reads ` +
        `up to ${own}: start the release that wrote it, or a newer one`,
    );
    this.name = 'StateTooNewError';
  }
}

/**
 * The state of a row or of a hand-over, whichever release wrote it, as this code knows it. A later one that may be read keeps
 * what this code does not know, under this code's version: the later release, once back, lifts it again.
 */
export function upcastState(
  stored: unknown,
  { own = STATE_VERSION as number, upcasters = UPCASTERS }: { own?: number; upcasters?: Upcasters } = {},
): CycleState {
  if (typeof stored !== 'object' || stored === null) throw new TypeError('A stored state is an object');
  let state = stored as Stored;
  const { v, readableFrom } = state;
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1)
    throw new TypeError('A stored state says its version in v');
  if (v > own) {
    if (typeof readableFrom !== 'number' || readableFrom > own) throw new StateTooNewError(v, readableFrom, own);
    return { ...state, v: own } as unknown as CycleState;
  }
  for (let version = v; version < own; version += 1) {
    const lift = upcasters[version];
    if (lift === undefined) throw new RangeError(`No upcaster leads from state version ${version} to ${version + 1}`);
    state = { ...lift(state), v: version + 1 };
  }
  return state as unknown as CycleState;
}
