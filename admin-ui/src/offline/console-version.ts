/**
 * The console's files are kept by a service worker (build/service-worker.js), so that it opens without a line. A new
 * version is fetched beside the old one and waits until the person takes it.
 */
function createConsoleVersion() {
  let waiting: ServiceWorker | null = null;
  let kept = false;
  const listeners = new Set<() => void>();
  const HOUR = 3_600_000;

  const look = (registration: ServiceWorkerRegistration) => {
    // At the very first visit nothing is replaced.
    const next = navigator.serviceWorker.controller ? registration.waiting : null;
    if (next === waiting) return;
    waiting = next;
    for (const tell of listeners) tell();
  };

  return {
    /** Begins to keep the console on this device. Called late: on a thin line the first screen comes first. */
    async keep(): Promise<void> {
      // Plain http in an office has no service workers: the console then needs its line.
      if (kept || !navigator.onLine || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
      kept = true;
      const registration = await navigator.serviceWorker.register('/sw.js').catch(() => null);
      if (!registration) return;
      look(registration);
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', () => look(registration));
      });
      setInterval(() => navigator.onLine && void registration.update().catch(() => undefined), HOUR);
    },
    isNewerThere: () => waiting !== null,
    /** Takes the newer version: the page is loaded again, and what was typed is a draft. */
    take(): void {
      navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload());
      waiting?.postMessage('begin');
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const consoleVersion = createConsoleVersion();
