import { type Instant, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';

/** As long as browsers keep a page; nobody reads about his village more freshly than that. */
export const KEPT_S = 60;
const MOST = 500;

/**
 * Pages that were just made, by their address: a village that is in the news costs the database one question a minute. Whoever
 * asks meanwhile waits for the page that is being made.
 */
export function createPageCache<T>(now: () => Instant) {
  const kept = new Map<string, { at: number; page: Promise<T> }>();
  return (key: string, make: () => Promise<T>): Promise<T> => {
    const at = millisOf(now());
    const found = kept.get(key);
    if (found && at - found.at < KEPT_S * 1000) return found.page;
    kept.delete(key);
    const page = make();
    // What could not be made is not kept.
    page.catch(() => kept.delete(key));
    kept.set(key, { at, page });
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    return page;
  };
}

export const PAGES_A_MINUTE = 120;

/** Counts pages an address, minute by minute; false for more than anybody reads. */
export function createReadingLimit(now: () => Instant) {
  let minute = 0;
  let seen = new Map<string, number>();
  return (address: string): boolean => {
    const current = Math.floor(millisOf(now()) / 60_000);
    if (current !== minute) {
      minute = current;
      seen = new Map();
    }
    const pages = (seen.get(address) ?? 0) + 1;
    seen.set(address, pages);
    return pages <= PAGES_A_MINUTE;
  };
}
