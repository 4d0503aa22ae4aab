import { describe, expect, test } from '@jest/globals';
import { decisionsOf } from '@siklus/api/audit/proof/decisions.ts';
import type { CycleEvent, Fact } from '@siklus/workflows/domain/cycle/event.ts';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';

/** Events as far as decisions look at them, numbered from 1. */
function told(...facts: object[]): CycleEvent[] {
  const actor = { id: 'u', role: 'camat', session: 's' };
  const at = '2026-11-22T16:30:00.000Z';
  return facts.map((fact, i) => ({ ...(fact as Fact), seq: i + 1, at, actor, commandId: 'c' }) as CycleEvent);
}
const attach = (kind: string, name: string, step = 'rapbdes') => ({
  type: 'documentAttached',
  data: { step, kind, versionId: name, sha256: name, title: name },
});
const approve = (sha256: string) => ({
  type: 'stepApproved',
  data: { step: 'evaluasi_apbdes', visit: 1, on: '2026-11-20', late: false, sha256 },
});
const decide = (...facts: object[]) => decisionsOf(told(...facts), rulesOf(DEFAULT_RULES), 8);

describe('a decision', () => {
  test('is about the newest text of that hash before it', () => {
    const [approved] = decide(attach('rancangan_apbdes', 'a'), attach('rancangan_apbdes', 'b'), approve('a'));
    expect(approved).toMatchObject({ on: '2026-11-20', text: { versionId: 'a' }, since: { changed: false } });
  });

  test('to send back is about the draft as it was then, on the local day', () => {
    const back = {
      type: 'stepReturned',
      data: { step: 'evaluasi_apbdes', visit: 1, to: 'koreksi_apbdes', reason: 'r', reset: [] },
    };
    const [returned] = decide(attach('rancangan_apbdes', 'a'), back, attach('rancangan_apbdes', 'b', 'koreksi_apbdes'));
    expect(returned).toMatchObject({
      on: '2026-11-23',
      text: { versionId: 'a' },
      since: { laterVersions: [{ seq: 3 }] },
    });
  });

  test('was changed since where a change of the year has another text', () => {
    const [approved] = decide(
      attach('rancangan_apbdes', 'a'),
      approve('a'),
      attach('rancangan_apbdes_perubahan', 'p', 'rapbdes_perubahan'),
    );
    expect(approved?.since).toMatchObject({ changed: true, laterVersions: [{ versionId: 'p' }], reopenedBySeq: null });
  });

  test('was changed since where its step is asked for anew', () => {
    const refused = {
      type: 'stepRefused',
      data: { step: 'perdes_apbdes', visit: 1, to: 'rapbdes', reason: 'r', reset: ['evaluasi_apbdes'] },
    };
    const [approved] = decide(attach('rancangan_apbdes', 'a'), approve('a'), refused);
    expect(approved?.since).toMatchObject({ changed: true, laterVersions: [], reopenedBySeq: 3 });
  });

  test('was changed since where a repair has put another text in its place', () => {
    const value = { versionId: 'r', sha256: 'r', title: 'r' };
    const correction = { what: 'document', step: 'rapbdes', kind: 'rancangan_apbdes', value };
    const completed = { type: 'stepCompleted', data: { step: 'rapbdes', visit: 1, on: '2026-11-20', late: false } };
    const repaired = { type: 'repaired', data: { id: 'x', correction, reset: [] } };
    const [done] = decide(attach('rancangan_apbdes', 'a'), completed, repaired);
    expect(done).toMatchObject({
      text: { versionId: 'a' },
      since: { changed: true, laterVersions: [{ seq: 3 }], repairedBySeq: 3 },
    });
  });

  test('without a text is about none', () => {
    expect(
      decide({ type: 'stepCompleted', data: { step: 'pagu_indikatif', visit: 1, on: '2026-11-20', late: false } })[0]
        ?.text,
    ).toBeNull();
  });
});
