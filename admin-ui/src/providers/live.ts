import { BASE } from '../api/addresses.ts';
import { queryClient } from './queryClient.ts';

export type Connection = 'off' | 'live' | 'reconnecting' | 'offline';

const GATHER_MS = 400;
const POLL_MS = 60_000;
const LISTS = ['cycles', 'tasks', 'escalations', 'dashboard', 'counters', 'notices', 'villages'];

/**
 * Keeps the screen true: the API's stream says what has changed, and the queries that show it are asked again. While the
 * stream is down, everything is asked again once a minute.
 */
function createLive() {
  let source: EventSource | null = null;
  let connection: Connection = 'off';
  let poll: ReturnType<typeof setInterval> | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const changed = new Set<string>();
  const listeners = new Set<() => void>();

  const become = (next: Connection) => {
    if (next === connection) return;
    connection = next;
    for (const tell of listeners) tell();
  };

  /** Opening a year changes 193 cycles within a second: gather them, then ask once. */
  const refresh = (...topics: string[]) => {
    for (const topic of topics) changed.add(topic);
    gathering ??= setTimeout(() => {
      const topicsNow = new Set(changed);
      changed.clear();
      gathering = undefined;
      void queryClient.invalidateQueries({ predicate: (query) => topicsNow.has(String(query.queryKey[0])) });
    }, GATHER_MS);
  };

  const onCycle = (event: MessageEvent<string>) => {
    const { id } = JSON.parse(event.data) as { id: string };
    refresh(...LISTS, `cycle/${id}`);
  };

  const connect = () => {
    source?.close();
    source = new EventSource(`${BASE}/stream`);
    source.addEventListener('open', () => become('live'));
    source.addEventListener('cycle', onCycle);
    source.addEventListener('fiscalYear', () => refresh('fiscal-years', ...LISTS));
    source.addEventListener('calendar', () => refresh('calendar', ...LISTS));
    source.addEventListener('batch', () => refresh('batches'));
    source.addEventListener('resync', () => void queryClient.invalidateQueries());
    source.addEventListener('error', () => become(navigator.onLine ? 'reconnecting' : 'offline'));
  };

  const pollOnce = () => {
    if (connection === 'live' || !navigator.onLine) return;
    void queryClient.invalidateQueries();
    // A browser gives a stream up for good after some answers (a restart of the API behind a proxy): begin again.
    if (source?.readyState === EventSource.CLOSED) connect();
  };

  const back = () => {
    connect();
    void queryClient.invalidateQueries();
  };
  const away = () => become('offline');

  return {
    start() {
      if (source) return;
      connect();
      poll = setInterval(pollOnce, POLL_MS);
      window.addEventListener('online', back);
      window.addEventListener('offline', away);
    },
    stop() {
      source?.close();
      source = null;
      clearInterval(poll);
      window.removeEventListener('online', back);
      window.removeEventListener('offline', away);
      become('off');
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: () => connection,
    refresh,
  };
}

export const live = createLive();
