import { desaOf } from '@siklus/scripts/demo/main.ts';
import { tellCycle } from '../api/told-cycle.ts';
import { type RunningConsole, YEAR } from './console.ts';

/** The other villages of the regency as the engine would have left them, some far behind and some ahead; told, not walked. */
export async function tellTheRest({ api, villages }: RunningConsole, fiscalYear = YEAR): Promise<void> {
  const walked = new Set(villages.map(({ id }) => id));
  const others = (await desaOf(api.pool)).filter(({ id }) => !walked.has(id));
  for (const [n, village] of others.entries()) {
    if (n % 4 === 3) continue;
    const acts = [0, 12, 30, 45, 900][n % 5] ?? 0;
    await tellCycle(api.pool, {
      village,
      fiscalYear,
      openedDaysAgo: 30 + ((n * 7) % 160),
      acts,
      until: n % 2 === 0 ? 'evaluasi_apbdes' : 'tranche_1',
    });
  }
}
