import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Deps } from '../deps.ts';
import { lookAtArchive } from './archive.ts';
import { lookAtClocks } from './clocks.ts';
import { lookAtCycles, lookAtDeadlines, lookAtProjection } from './consistency.ts';
import { lookAtBatches, lookAtCommands, lookAtDatabase, lookAtNotices, lookAtSessions } from './database.ts';
import { lookAtEngine, lookAtWorkers } from './engine.ts';
import { lookAtCalendar, lookAtDisk, lookAtProgram } from './machine.ts';
import {
  type Found,
  HEALTH_PARTS,
  type HealthPart,
  type HealthPartId,
  type HealthReader,
  type HealthState,
} from './part.ts';
import { createStuckLook } from './stuck.ts';

/** Longer than that is an answer too. */
const PATIENCE_MS = 3_000;

type Looks = Record<HealthPartId, () => Promise<Found>>;

/**
 * Looks at every part by itself: one that is down says so and keeps none of the others from answering. Remembers since when
 * a part has been as it is, as far as this process has seen it.
 */
export function createHealthReader(deps: Omit<Deps, 'health'>): HealthReader {
  const seen = new Map<HealthPartId, { state: HealthState; since: Instant }>();
  const looks = looksOf(deps);
  return async () => {
    const at = deps.now();
    const parts = await Promise.all(
      HEALTH_PARTS.map(async (id): Promise<HealthPart> => {
        const { state, figures, since } = await inTime(looks[id], (err) =>
          deps.log.warn({ err, part: id }, 'a part of the health report does not answer'),
        );
        const before = seen.get(id);
        const first = before?.state === state ? before.since : at;
        seen.set(id, { state, since: first });
        return { id, state, figures, since: state === 'ok' || state === 'notMonitored' ? null : (since ?? first) };
      }),
    );
    return { at, parts };
  };
}

function looksOf(deps: Omit<Deps, 'health'>): Looks {
  const { pool, engine, hub, config } = deps;
  const ofEngine = (look: () => Promise<Found>) => () => engine.connection.withDeadline(Date.now() + PATIENCE_MS, look);
  return {
    database: () => lookAtDatabase(pool),
    engine: ofEngine(() => lookAtEngine(engine)),
    workers: ofEngine(() => lookAtWorkers(engine)),
    commands: () => lookAtCommands(pool),
    batches: () => lookAtBatches(pool),
    projection: () => lookAtProjection(pool),
    deadlines: () => lookAtDeadlines(pool),
    cycles: ofEngine(() => lookAtCycles(pool, engine)),
    clocks: () => lookAtClocks(pool),
    stuck: ofEngine(createStuckLook(pool, engine)),
    notices: () => lookAtNotices(pool),
    calendar: () => lookAtCalendar(deps, deps.now()),
    sessions: () => lookAtSessions(pool, hub.size()),
    disk: lookAtDisk,
    program: () => lookAtProgram(config.commit),
    archive: ofEngine(() => lookAtArchive(pool, engine, deps.now())),
    // Backups are made outside of this program: it cannot know, and does not pretend to.
    backups: async () => ({ state: 'notMonitored', figures: [] }),
  };
}

async function inTime(look: () => Promise<Found>, tell: (error: unknown) => void): Promise<Found> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('silent')), PATIENCE_MS + 250);
  });
  try {
    return await Promise.race([look(), tooLong]);
  } catch (error) {
    tell(error);
    return { state: 'failed', figures: [] };
  } finally {
    clearTimeout(timer);
  }
}
