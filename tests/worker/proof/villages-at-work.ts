import { engineDesk } from '@siklus/scripts/demo/engine-desk.ts';
import { desaOf } from '@siklus/scripts/demo/main.ts';
import { demoPeople } from '@siklus/scripts/demo/people.ts';
import { seasonOf } from '@siklus/scripts/demo/season.ts';
import type { Target } from '@siklus/scripts/demo/targets.ts';
import { walk } from '@siklus/scripts/demo/village.ts';
import { type Api, openYear } from '../../api/harness.ts';

/**
 * Opens a year for the first villages of the regency and walks each to its place, by real commands through the engine.
 * Answers the ids of their cycles.
 */
export async function villagesAtWork(api: Api, year: number, targets: readonly Target[]): Promise<string[]> {
  const villages = (await desaOf(api.pool)).slice(0, targets.length);
  await openYear(
    api,
    year,
    villages.map(({ code }) => code),
  );
  const people = await demoPeople(api.pool);
  const desk = engineDesk(api.engine.client, api.pool, people, year, () => {});
  const season = await seasonOf(api.pool, year);
  await Promise.all(villages.map((village, i) => walk(village, targets[i] ?? { step: 'musdus' }, season, desk)));
  return villages.map(({ id }) => `${id}-${year}`);
}
