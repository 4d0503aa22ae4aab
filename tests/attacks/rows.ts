import { beforeAll, expect, test } from '@jest/globals';
import { type Chance, pick } from './chance.ts';
import { adjustCycle, type EventRow, readRows, replaceRows } from './event-row.ts';
import { type Attack, ON_ROWS } from './on-rows.ts';
import type { Target } from './target.ts';

export function attackRows(aim: () => Target, chance: Chance, times: number): void {
  let target: Target;
  let originals: Map<string, EventRow[]>;
  let people: string[];

  beforeAll(async () => {
    target = aim();
    const { pool } = target.api;
    originals = new Map();
    for (const cycleId of target.cycles) originals.set(cycleId, await readRows(target.api, cycleId));
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM app_user LIMIT 50');
    people = rows.map(({ id }) => id);
    await pool.query('ALTER TABLE event DISABLE TRIGGER ALL');
  }, 300_000);

  test('and nothing is found where nothing was changed', async () => {
    for (const cycleId of target.cycles) expect(await target.check(cycleId)).toEqual([]);
  });

  test.each(Object.keys(ON_ROWS) as (keyof typeof ON_ROWS)[])(
    `%s: each of ${times} times it is found and located`,
    async (kind) => {
      for (let turn = 0; turn < times; turn += 1) {
        const [cycleId, other] = pickTwo();
        const rows = originals.get(cycleId) ?? [];
        const attack = ON_ROWS[kind](chance, { cycleId, rows, other: originals.get(other) ?? [], people });
        await carryOut(cycleId, attack);
        const findings = await target.check(cycleId);
        await undo(cycleId);
        const { what, kinds, seqs, field } = attack;
        const hit = findings.find((one) => kinds.includes(one.kind) && seqs.includes(one.seq ?? -1));
        expect({ what, found: hit ?? findings }).toMatchObject({
          what,
          found: { cycleId, severity: 'alarm', ...(field !== undefined && { field }) },
        });
        // What follows from an attack is not told as a dozen others.
        expect({ what, findings: findings.length <= 6 ? 'few' : findings }).toEqual({ what, findings: 'few' });
      }
      for (const cycleId of target.cycles) expect(await target.check(cycleId)).toEqual([]);
    },
    300_000,
  );

  function pickTwo(): [string, string] {
    const cycleId = pick(chance, target.cycles);
    return [
      cycleId,
      pick(
        chance,
        target.cycles.filter((one) => one !== cycleId),
      ),
    ];
  }

  async function carryOut(cycleId: string, { rows, adjusted }: Attack): Promise<void> {
    await replaceRows(target.api, cycleId, rows);
    const last = rows.at(-1);
    if (adjusted && last) await adjustCycle(target.api, cycleId, last);
  }

  async function undo(cycleId: string): Promise<void> {
    const rows = originals.get(cycleId) ?? [];
    const last = rows.at(-1);
    await replaceRows(target.api, cycleId, rows);
    if (last) await adjustCycle(target.api, cycleId, last);
  }
}
