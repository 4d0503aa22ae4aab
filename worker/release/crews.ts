import type { Worker } from '@temporalio/worker';

/** The workers of this process, by the build whose code they run. */
export type Crews = {
  builds(): string[];
  /** Lets these workers run. */
  add(build: string, workers: readonly Worker[]): void;
  /** Lets those of a build end what they are at, and no more. */
  letGo(build: string): void;
  /** All of them; resolves when the last one has ended. */
  stop(): Promise<void>;
  /** Rejects where one breaks down. */
  broken: Promise<never>;
};

export function createCrews(): Crews {
  const crews = new Map<string, readonly Worker[]>();
  const running = new Set<Promise<void>>();
  let fail: (reason: unknown) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // An event for listeners, if there are any.
  broken.catch(() => {});

  function letGo(build: string): void {
    for (const worker of crews.get(build) ?? []) if (worker.getState() === 'RUNNING') worker.shutdown();
    crews.delete(build);
  }

  return {
    broken,
    letGo,
    builds: () => [...crews.keys()],
    add(build, workers) {
      crews.set(build, workers);
      for (const worker of workers) {
        const end = worker.run().catch(fail);
        running.add(end);
        void end.finally(() => running.delete(end));
      }
    },
    async stop() {
      for (const build of crews.keys()) letGo(build);
      await Promise.all(running);
    },
  };
}
