import { causeOf } from './answer.ts';
import type { Undone } from './progress.ts';
import type { DemoVillage } from './village.ts';

/** Does something for each village, some at once. One that fails is noted with its cause and holds up nobody. */
export async function eachVillage<V extends Pick<DemoVillage, 'name' | 'code'>>(
  villages: readonly V[],
  atOnce: number,
  undone: Undone[],
  signal: AbortSignal,
  work: (village: V) => Promise<void>,
): Promise<void> {
  const waiting = villages.values();
  const lane = async () => {
    for (const village of waiting) {
      signal.throwIfAborted();
      try {
        await work(village);
      } catch (error) {
        signal.throwIfAborted();
        undone.push({ village: `${village.name} (${village.code})`, cause: causeOf(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
