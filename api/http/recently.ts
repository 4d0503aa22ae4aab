/** Remembers for a while what happened, so that what repeats every second is not written down every second. */
export type Recently = {
  has(what: string): boolean;
  add(what: string): void;
};

const MOST = 10_000;

export function createRecently(forMs: number, clock: () => number = () => performance.now()): Recently {
  const until = new Map<string, number>();
  return {
    has: (what) => (until.get(what) ?? 0) > clock(),
    add(what) {
      until.delete(what);
      until.set(what, clock() + forMs);
      // Insertion order is the order of age.
      for (const [old, end] of until) {
        if (until.size <= MOST && end > clock()) break;
        until.delete(old);
      }
    },
  };
}
