import { beforeAll, expect, test } from '@jest/globals';
import { type Chance, pick } from './chance.ts';
import { ON_HISTORIES } from './on-histories.ts';
import type { Target } from './target.ts';

export function attackHistories(aim: () => Target, chance: Chance, times: number): void {
  let target: Target;

  beforeAll(() => {
    target = aim();
  });

  test.each(Object.keys(ON_HISTORIES) as (keyof typeof ON_HISTORIES)[])(
    `%s: each of ${times} times it is found and located`,
    async (kind) => {
      for (let turn = 0; turn < times; turn += 1) {
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

  // Without the code that made a run, a question that was altered cannot be told from a rule that was: it is shown as that.
  test.each(Object.keys(ON_HISTORIES) as (keyof typeof ON_HISTORIES)[])(
    `%s: each of ${times} times it is found also where nobody knows by which code the run was made`,
    async (kind) => {
      for (let turn = 0; turn < times; turn += 1) {
        const cycleId = pick(chance, target.cycles);
        const other = target.cycles.find((one) => one !== cycleId) ?? '';
        const { what, engine, kinds } = ON_HISTORIES[kind](chance, target.runs(cycleId), target.runs(other));
        const unknown = { ...engine, runs: engine.runs.map((run) => ({ ...run, codeSha256: null })) };
        const findings = await target.check(cycleId, unknown);
        const wanted = kind === 'question' ? [...kinds, 'codeDiffers'] : kinds;
        const hit = findings.find((one) => wanted.includes(one.kind));
        expect({ what, found: hit ?? findings }).toMatchObject({ what, found: { cycleId, kind: expect.any(String) } });
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
