import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyRecord } from '@siklus/worker/proof/verify/verify-record.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { type Blow, IN_TABLES, OUTSIDE } from './by-hand.ts';
import { buildTarget, type Target } from './target.ts';

const TABLES = [
  'event',
  'cycle',
  'task',
  'document_version',
  'access_event',
  'checkpoint',
  'checkpoint_key',
  'history_archive',
];

describe('whoever has all rights, and a whole verification after it', () => {
  let target: Target;
  const told: string[] = [];

  beforeAll(async () => {
    target = await buildTarget();
    for (const table of TABLES) {
      await target.api.pool.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
      await target.api.pool.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    }
  }, 300_000);

  afterAll(async () => {
    process.stdout.write(`attack · found · cycle · event · field\n${told.join('\n')}\n`);
    await target.stop();
  });

  test('nothing is found where nothing was changed', async () => {
    expect(await verify()).toEqual([]);
  }, 120_000);

  test.each(IN_TABLES)(
    '$name: found and located',
    async (blow) => {
      await meet(blow);
      for (const table of TABLES) {
        await target.api.pool.query(`DELETE FROM ${table}`);
        await target.api.pool.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM kept_${table}`);
      }
    },
    120_000,
  );

  test('and nothing is found after all of it was undone', async () => {
    expect(await verify()).toEqual([]);
  }, 120_000);

  test.each(OUTSIDE)('$name: found and located', meet, 120_000);

  async function meet({ name, kinds, cycle, strike }: Blow): Promise<void> {
    const cycleId = cycle === null ? null : (target.cycles[cycle] ?? null);
    await strike(target, cycleId ?? '');
    const findings = await verify();
    const hit = findings.find((one) => kinds.includes(one.kind) && one.cycleId === cycleId);
    told.push([name, hit?.kind, hit?.cycleId ?? '–', hit?.seq ?? '–', hit?.field ?? hit?.subject ?? '–'].join(' · '));
    expect(hit ?? findings).toMatchObject({ cycleId, severity: 'alarm' });
  }

  async function verify(): Promise<Finding[]> {
    const findings: Finding[] = [];
    for await (const one of verifyRecord(target.deps(), { rebuild: true })) findings.push(one);
    return findings;
  }
});
