import { Problem } from './problem.ts';

/** Does a piece of work when it is its turn. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets so many work at once and so many wait; whoever comes after them is asked to come again. */
export function createTurns({ atOnce, waiting: most }: { atOnce: number; waiting: number }): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= most) {
        throw new Problem('TOO_MANY_ATTEMPTS', { params: { seconds: 2 }, headers: { 'Retry-After': '2' } });
      }
      // The one who leaves hands over his place, so that nobody who has just come slips in between.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
