import { LRUCache } from 'lru-cache';

/** As long as browsers keep a page; nobody reads about his village more freshly than that. */
export const KEPT_S = 60;
const MOST = 500;

/**
 * Pages that were just made, by their address: a village that is in the news costs the database one question a minute. Whoever
 * asks meanwhile waits for the page that is being made.
 */
export function createPageCache<T>() {
  const kept = new LRUCache<string, { page: Promise<T> }>({ max: MOST, ttl: KEPT_S * 1000 });
  return (key: string, make: () => Promise<T>): Promise<T> => {
    const found = kept.get(key);
    if (found) return found.page;
    const page = make();
    kept.set(key, { page });
    // What could not be made is not kept.
    page.catch(() => kept.delete(key));
    return page;
  };
}
