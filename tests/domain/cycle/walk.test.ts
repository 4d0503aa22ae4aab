import { describe, expect, test } from '@jest/globals';
import { allowedActions } from '@siklus/workflows/domain/cycle/allowed.ts';
import { describe as sentence } from '@siklus/workflows/domain/cycle/describe.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import { stepOf } from '@siklus/workflows/domain/cycle/gates.ts';
import { STEP_IDS } from '@siklus/workflows/domain/cycle/process.ts';
import { openTasks } from '@siklus/workflows/domain/cycle/tasks.ts';
import { explain } from '@siklus/workflows/domain/cycle/waiting/explain.ts';
import { verifyChain } from '@siklus/workflows/domain/record/chain.ts';
import { digest, person, Village } from './village.ts';

describe('a village walks from musdus to closed', () => {
  const village = new Village();
  const stages: string[] = [village.state.stage];
  for (let guard = 0; village.state.status !== 'closed' && guard < 60; guard++) {
    const [step] = village.open();
    if (!step) break;
    village.finish(step);
    if (stages.at(-1) !== village.state.stage) stages.push(village.state.stage);
  }

  test('passes the four stages in their order and closes', () => {
    expect(stages).toEqual(['musrenbangdes', 'review', 'budgeting', 'monitoring']);
    expect(village.state.status).toBe('closed');
  });

  test('does every step except those that nobody asked for', () => {
    const undone = STEP_IDS.filter((id) => village.step(id).status !== 'done');
    const unasked = STEP_IDS.filter((id) => stepOf(village.state, id).conditional || stepOf(village.state, id).change);
    expect(undone).toEqual(unasked);
  });

  test('leaves no task open and allows nothing more', () => {
    expect(openTasks(village.state)).toEqual([]);
    expect(allowedActions(village.state, person('dpmd')).filter((a) => a.allowed)).toEqual([]);
    expect(village.refused('dpmd', { type: 'suspend', order: 'SK 1', reason: 'banjir' })).toContain('CYCLE_CLOSED');
  });

  test('has a gapless chain that verifies, and folds back to the same state', () => {
    expect(village.events.map((e) => e.seq)).toEqual(village.events.map((_, i) => i + 1));
    const verdict = verifyChain(digest, village.state.id, village.events);
    expect(verdict).toEqual({ ok: true, seq: village.state.seq, head: village.state.head });
    expect(replay(village.state.id, village.events)).toEqual(village.state);
  });

  test('survives the trip through JSON, as continue-as-new makes it', () => {
    expect(JSON.parse(JSON.stringify(village.state))).toEqual(village.state);
  });

  test('tells every event as a sentence in both languages', () => {
    for (const event of village.events) {
      const text = sentence(event);
      expect(text.id).toMatch(/\S/);
      expect(text.en).toMatch(/\S/);
      expect(`${text.id}${text.en}`).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });
});

test('says in words what it waits for, and who can do it', () => {
  const village = new Village({});
  const { sentences, waitingOn } = explain(village.state, village);
  expect(sentences[2]?.id).toMatch(
    /^Musyawarah dusun menunggu Kepala desa atau .*; tenggat 31\/05\/2026, tersisa \d+ hari kerja\.$/,
  );
  expect(sentences[3]?.id).toBe('Yang belum ada: Berita acara musdus.');
  expect(waitingOn[1]?.missing).toEqual([{ kind: 'document', document: 'ba_musdus', met: false }]);
});
