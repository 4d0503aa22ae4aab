import { BASE } from '../api/addresses.ts';

const LATEST = 5;
const SLOW_MS = 2_000;

/** Whether the line is slow: the middle one of the last answers of the API took more than two seconds. */
function createSpeed() {
  const took: number[] = [];
  const listeners = new Set<() => void>();
  let slow = false;
  let answeredAt = Date.now();

  const see = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      const { pathname } = new URL(entry.name);
      // No answer came: that says nothing about the line's speed.
      if (entry instanceof PerformanceResourceTiming && entry.responseStatus === 0) continue;
      // The stream stays open; its duration says nothing.
      if (!pathname.startsWith(BASE) || pathname === `${BASE}/stream`) continue;
      answeredAt = Date.now();
      took.push(entry.duration);
      if (took.length > LATEST) took.shift();
    }
    const middle = took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0;
    const next = took.length >= 3 && middle > SLOW_MS;
    if (next === slow) return;
    slow = next;
    for (const tell of listeners) tell();
  };

  if (typeof PerformanceObserver !== 'undefined') {
    new PerformanceObserver((list) => see(list.getEntries())).observe({ type: 'resource', buffered: true });
  }
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isSlow: () => slow,
    /** When the API last answered this page (ms): the idle clock of the session began anew then. */
    answeredAt: () => answeredAt,
  };
}

export const speed = createSpeed();
