import { statfs } from 'node:fs/promises';
import { VERSION } from '@siklus/prisma/version.ts';
import { type Instant, instantFromMillis, parseInstant } from '@siklus/workflows/domain/calendar/instant.ts';
import { compareDates, plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { Deps } from '../deps.ts';
import type { Found } from './part.ts';

const STARTED = instantFromMillis(Math.round(performance.timeOrigin));
const LEAST_FREE = 0.1;
/** The decree on the holidays of the next year is published in September or October. */
const DECREE_MONTH = 10;

/** Room on the disk that this process works on. */
export async function lookAtDisk(): Promise<Found> {
  const { bavail, blocks, bsize } = await statfs(process.cwd());
  return {
    state: bavail / blocks < LEAST_FREE ? 'attention' : 'ok',
    figures: [
      { name: 'free', unit: 'bytes', value: bavail * bsize },
      { name: 'total', unit: 'bytes', value: blocks * bsize },
    ],
  };
}

/** Which program runs, and since when. The commit is known only where whoever installed it said so. */
export async function lookAtProgram(commit: string | undefined): Promise<Found> {
  return {
    state: 'ok',
    figures: [
      { name: 'release', unit: 'text', value: VERSION },
      { name: 'node', unit: 'text', value: process.versions.node },
      { name: 'memory', unit: 'bytes', value: process.memoryUsage().rss },
      { name: 'started', unit: 'instant', value: STARTED },
      ...(commit ? [{ name: 'commit', unit: 'text' as const, value: commit }] : []),
    ],
  };
}

/** Up to which day holidays are decreed: beyond it deadlines are provisional. */
export async function lookAtCalendar({ calendars }: Pick<Deps, 'calendars'>, now: Instant): Promise<Found> {
  const { version, decreedThrough } = await calendars.current();
  const year = Number(now.slice(0, 4));
  const isDecreeTime = Number(now.slice(5, 7)) >= DECREE_MONTH;
  const wanted = plainDate(`${isDecreeTime ? year + 1 : year}-12-31`);
  const isMissing = compareDates(decreedThrough, wanted) < 0;
  return {
    state: isMissing ? 'attention' : 'ok',
    since: parseInstant(`${year}-${isDecreeTime ? DECREE_MONTH : '01'}-01T00:00:00.000Z`),
    figures: [
      { name: 'decreedThrough', unit: 'day', value: decreedThrough },
      { name: 'calendarVersion', unit: 'text', value: String(version) },
    ],
  };
}
