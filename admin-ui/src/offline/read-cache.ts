import { dehydrate, hydrate, type QueryClient } from '@tanstack/react-query';
import type { Me } from '../api/types.ts';
import { stored } from './stored.ts';

/** `v`: what an older console has kept of a person lacks what this one asks, and is of no use to it. */
type Kept = { v: typeof VERSION; me: Me; standing: string | null; at: number; state: ReturnType<typeof dehydrate> };

const KEY = 'read';
const VERSION = 3;
const DAY = 24 * 3_600_000;
const LARGEST = 2_000_000;
const PAUSE_MS = 2_000;
/** Who is asking is asked anew each time; a dry run or a preview is of no use later. */
const NEVER = new Set(['auth', 'budget-check', 'bulk-preview']);

/**
 * What the signed-in person has read last, for one day, on this device: lists and cycles can be looked at without a line.
 * It is his alone, and gone when he signs out or somebody else signs in.
 */
export function createReadCache(client: QueryClient) {
  let owner: Pick<Kept, 'me' | 'standing'> | null = null;
  let stop: (() => void) | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const save = () => {
    waiting = undefined;
    if (owner)
      void stored.put(KEY, { v: VERSION, ...owner, at: Date.now(), state: newestWithin(client) } satisfies Kept);
  };
  const keep = () => {
    waiting ??= setTimeout(save, PAUSE_MS);
  };

  return {
    /** Who was signed in here within a day, for a start without a line. */
    async lastPerson(standing: string | null): Promise<Me | null> {
      const kept = await stored.get<Kept>(KEY);
      return kept && isOf(kept, standing) ? kept.me : null;
    },
    /** Brings back what this person has read, and keeps what he reads from now on. */
    async begin(me: Me, standing: string | null): Promise<void> {
      stop?.();
      owner = { me, standing };
      const kept = await stored.get<Kept>(KEY);
      if (kept?.me.id === me.id && isOf(kept, standing)) hydrate(client, kept.state);
      else await stored.remove(KEY);
      keep();
      const leave = client.getQueryCache().subscribe(({ type, query }) => {
        if (type === 'updated' && query.state.status === 'success') keep();
      });
      document.addEventListener('visibilitychange', save);
      stop = () => {
        leave();
        document.removeEventListener('visibilitychange', save);
      };
    },
    async end(): Promise<void> {
      stop?.();
      clearTimeout(waiting);
      [stop, waiting, owner] = [undefined, undefined, null];
      await stored.remove(KEY);
    },
  };
}

/** Whether it is of today, of that standing, and of a console like this one. */
function isOf(kept: Kept, standing: string | null): boolean {
  return kept.v === VERSION && kept.standing === standing && Date.now() - kept.at < DAY;
}

/** The newest answers first, as many as fit. */
function newestWithin(client: QueryClient): Kept['state'] {
  const { queries } = dehydrate(client, {
    shouldDehydrateQuery: ({ queryKey, state }) => state.status === 'success' && !NEVER.has(String(queryKey[0])),
  });
  let left = LARGEST;
  return {
    mutations: [],
    queries: queries
      .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
      .filter(({ state }) => {
        const size = JSON.stringify(state.data)?.length ?? 0;
        if (size > left) return false;
        left -= size;
        return true;
      }),
  };
}
