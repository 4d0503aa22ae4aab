import type { Instant } from '../calendar/instant.ts';
import type { Author, Hand } from '../policy/actor.ts';

/** When a fact was recorded and by whose hand: all of an event that a state keeps besides the fact itself. */
export type Stamp = Hand & { at: Instant };

/** When and by whose hand, from the author as recorded. */
export function stampOf({ at, actor }: { at: Instant; actor: Author }): Stamp {
  return { at, by: actor.id, ...(actor.onBehalfOf !== undefined && { onBehalfOf: actor.onBehalfOf }) };
}

/** The hand alone, as documents and signatures keep it. */
export function handOf({ by, onBehalfOf }: Stamp): Hand {
  return onBehalfOf === undefined ? { by } : { by, onBehalfOf };
}
