import type { Instant } from '../calendar/instant.ts';
import type { Author } from '../policy/actor.ts';
import type { ChainEvent, ChainLink } from './chain.ts';

/** An event of a record of whatever kind: who did what when, by which command, and its place in the chain. */
export type RecordedEvent = ChainEvent & ChainLink & { at: Instant; actor: Author; commandId: string };
