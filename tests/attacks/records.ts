import { beforeAll, expect, test } from '@jest/globals';
import type { Check } from '@siklus/worker/proof/records/check.ts';
import { checkAccess } from '@siklus/worker/proof/verify/check-access.ts';
import { checkArchive } from '@siklus/worker/proof/verify/check-archive.ts';
import { checkCheckpoints } from '@siklus/worker/proof/verify/check-checkpoints.ts';
import { checkDocuments } from '@siklus/worker/proof/verify/check-documents.ts';
import type { StoredAccess } from '@siklus/workflows/domain/audit/access-verifier.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { Chance } from './chance.ts';
import { ON_ACCESS, readEntries, replaceEntries } from './on-access.ts';
import { ON_RECORDS } from './on-records.ts';
import type { Target } from './target.ts';

const CHECKS: Record<keyof typeof ON_RECORDS, Check> = {
  document_version: checkDocuments,
  checkpoint: checkCheckpoints,
  history_archive: checkArchive,
  workflow_code: checkArchive,
};
const TABLES = Object.keys(ON_RECORDS) as (keyof typeof ON_RECORDS)[];

export function attackRecords(aim: () => Target, chance: Chance, times: { ofAccess: number; ofTable: number }): void {
  let target: Target;
  let entries: StoredAccess[];

  beforeAll(async () => {
    target = aim();
    entries = await readEntries(target.api);
    for (const table of [...TABLES, 'access_event', 'access_person']) {
      await target.api.pool.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
      await target.api.pool.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    }
  }, 300_000);

  test('and nothing is found where nothing was changed', async () => {
    for (const check of [checkAccess, checkDocuments, checkCheckpoints, checkArchive]) {
      expect(await findingsOf(check)).toEqual([]);
    }
  });

  const accessKinds = Object.keys(ON_ACCESS) as (keyof typeof ON_ACCESS)[];
  test.each(accessKinds)(
    `the log of access, %s: each of ${times.ofAccess} times it is found and located`,
    async (kind) => {
      for (let turn = 0; turn < times.ofAccess; turn += 1) {
        const { what, entries: changed, kinds, seqs } = ON_ACCESS[kind](chance, entries);
        await replaceEntries(target.api, changed);
        const findings = [...(await findingsOf(checkAccess)), ...(await findingsOf(checkCheckpoints))];
        await replaceEntries(target.api, entries);
        const hit = findings.find((one) => kinds.includes(one.kind) && seqs.includes(one.seq ?? -1));
        if (kinds.length === 0) expect({ what, findings }).toEqual({ what, findings: [] });
        else expect({ what, found: hit ?? findings }).toMatchObject({ what, found: { severity: 'alarm' } });
      }
    },
    300_000,
  );

  test.each(TABLES.flatMap((table) => Object.keys(ON_RECORDS[table]).map((kind) => [table, kind] as const)))(
    `%s, %s: each of ${times.ofTable} times it is found and located`,
    async (table, kind) => {
      const attack = Object.entries(ON_RECORDS[table]).find(([name]) => name === kind)?.[1];
      for (let turn = 0; turn < times.ofTable; turn += 1) {
        const { what, kinds, where } = (await attack?.(chance, target.api.pool)) ?? { what: '', kinds: [], where: '' };
        const findings = await findingsOf(CHECKS[table]);
        await restore(table);
        const names = ({ seq, subject, found, expected }: Finding) =>
          [String(seq), subject, found, expected].some((text) => text?.includes(where));
        const hit = findings.find((one) => kinds.includes(one.kind) && names(one));
        expect({ what, found: hit ?? findings }).toMatchObject({ what, found: { severity: 'alarm' } });
      }
      expect(await findingsOf(CHECKS[table])).toEqual([]);
    },
    300_000,
  );

  async function findingsOf(check: Check): Promise<Finding[]> {
    const findings: Finding[] = [];
    for await (const one of check(target.deps())) findings.push(one);
    return findings;
  }

  async function restore(table: string): Promise<void> {
    await target.api.pool.query(`DELETE FROM ${table}`);
    await target.api.pool.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM kept_${table}`);
  }
}
