import { beforeAll, expect, test } from '@jest/globals';
import { type Chance, pick } from './chance.ts';
import { ON_HISTORIES } from './on-histories.ts';
import type { Target } from './target.ts';

const TIMES = 20;

export function attackHistories(aim: () => Target, chance: Chance): void {
  let target: Target;

  beforeAll(() => {
    target = aim();
  });

  test.each(Object.keys(ON_HISTORIES) as (keyof typeof ON_HISTORIES)[])(
    `%s: each of ${TIMES} times it is found and located`,
    async (kind) => {
      for (let turn = 0; turn < TIMES; turn += 1) {
        const cycleId = pick(chance, target.cycles);
        const other = pick(
          chance,
          target.cycles.filter((one) => one !== cycleId),
        );
        const { what, engine, kinds } = ON_HISTORIES[kind](chance, target.runs(cycleId), target.runs(other));
        const findings = await target.check(cycleId, engine);
        const hit = findings.find((one) => kinds.includes(one.kind));
        expect({ what, found: hit ?? findings }).toMatchObject({ what, found: { cycleId, severity: 'alarm' } });
      }
    },
    300_000,
  );

  test('and nothing is found where nothing was changed', async () => {
    for (const cycleId of target.cycles) {
      expect(await target.check(cycleId)).toEqual([]);
      expect(await target.check(cycleId, target.runs(cycleId))).toEqual([]);
    }
  });
}
