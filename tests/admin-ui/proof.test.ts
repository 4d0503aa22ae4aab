import { describe, expect, test } from '@jest/globals';
import { ACCESS_KINDS as LOGGED } from '@siklus/workflows/domain/audit/access-chain.ts';
import { FINDING_KINDS as FOUND } from '@siklus/workflows/domain/audit/finding.ts';
import { abilitiesOf } from '@siklus/workflows/domain/policy/rights.ts';
import type { Role } from '@siklus/workflows/domain/policy/roles.ts';
import { ACCESS_ENTRY_KIND, FINDING_KIND } from '../../admin-ui/src/api/enums.ts';
import { sectionAt, sectionsOf } from '../../admin-ui/src/audit/sections.ts';
import { answerOf, isRunning } from '../../admin-ui/src/audit/verdict.ts';
import { indonesian } from '../../admin-ui/src/i18n/id/index.ts';
import { byStage } from '../../admin-ui/src/proof/by-stage.ts';

const { proof } = indonesian;

describe('the proof area', () => {
  test('shows each role what it may read, and nothing more', () => {
    const shown = (role: Role) => sectionsOf(abilitiesOf(role)).map(({ id }) => id);
    expect(shown('provinsi')).toEqual(['verification', 'checkpoints']);
    expect(shown('dpmd')).not.toContain('accessLog');
    expect(shown('inspektorat')).toHaveLength(8);
    expect(shown('sekdes')).toEqual([]);
  });

  test('knows where it is, also on the page of one verification', () => {
    expect(sectionAt('/audit')).toBe('verification');
    expect(sectionAt('/audit/verifications/1')).toBe('verification');
    expect(sectionAt('/audit/access-log')).toBe('accessLog');
  });

  test('has a name and a filter for everything that can be found or logged', () => {
    expect([...FINDING_KIND].sort()).toEqual([...FOUND].sort());
    expect(Object.keys(proof.kind).sort()).toEqual([...FOUND].sort());
    expect([...ACCESS_ENTRY_KIND].sort()).toEqual([...LOGGED].sort());
    expect(Object.keys(proof.access.kind).sort()).toEqual([...LOGGED].sort());
  });

  test('says "same" only of a verification that came to its end without an alarm', () => {
    expect([true, false, null].map((ok) => answerOf({ ok }))).toEqual(['same', 'differs', 'unknown']);
    expect(isRunning({ finishedAt: null, failure: null })).toBe(true);
    expect(isRunning({ finishedAt: null, failure: 'interrupted' })).toBe(false);
  });
});

test('of the decisions of a year those on the budget come first, then the others from the latest stage back', () => {
  const steps = [
    { id: 'musdus', stage: 'musrenbangdes' },
    { id: 'perdes_rkpdes', stage: 'review' },
    { id: 'evaluasi_apbdes', stage: 'budgeting' },
    { id: 'lpj', stage: 'monitoring' },
  ];
  const decisions = ['musdus', 'perdes_rkpdes', 'evaluasi_apbdes', 'evaluasi_apbdes', 'lpj'].map((step, index) => ({
    step,
    seq: index + 1,
  }));
  const stages = ['musrenbangdes', 'review', 'budgeting', 'monitoring'] as const;
  const groups = byStage(decisions as never, steps as never, stages);
  expect(groups.map(({ stage, decisions: of }) => [stage, of.map(({ seq }) => seq)])).toEqual([
    ['budgeting', [4, 3]],
    ['monitoring', [5]],
    ['review', [2]],
    ['musrenbangdes', [1]],
  ]);
});
