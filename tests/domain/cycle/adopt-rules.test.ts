import { describe, expect, test } from '@jest/globals';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { replay } from '@siklus/workflows/domain/cycle/evolve.ts';
import { gatesOf } from '@siklus/workflows/domain/cycle/gates.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { CURRENT_RULES, newestOf, RULE_VERSIONS, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { Village } from './village.ts';

const OCTOBER = '2026-10-01T01:00:00.000Z' as Instant;
const old = (rules = 'P114-2026.1') => new Village({ now: OCTOBER, rules });
const PROFILES = [
  ['P114-2026.1', 'P114-2026.2'],
  ['PD21-2026.1', 'PD21-2026.2'],
] as const;

describe('A running cycle goes over to the rules of a release', () => {
  test.each(PROFILES)('from %s to %s, once, by an event of its own', (from, to) => {
    const village = old(from).upTo('rapbdes');
    expect(village.adoptRules()[0]).toBe('rulesAdopted');
    expect(village.state.rules).toBe(to);
    expect(village.events.find(({ type }) => type === 'rulesAdopted')?.data).toEqual({ from, to });
    expect(village.adoptRules()).toEqual([]);
    expect(replay(village.state.id, village.events)).toEqual(village.state);
  });

  test('what is open keeps its term, and asks for what the new rules ask for', () => {
    const village = old().upTo('kirim_evaluasi');
    const before = village.step('kirim_evaluasi').due;
    village.adoptRules();
    expect(village.step('kirim_evaluasi').due).toEqual(before);
    village.attach('sekdes', 'kirim_evaluasi', 'surat_pengantar_evaluasi');
    const submit = { type: 'completeStep', step: 'kirim_evaluasi' } as const;
    expect(village.refused('kades', submit)).toEqual(['DOCUMENT_MISSING']);
    village.attach('sekdes', 'kirim_evaluasi', 'perdes_kewenangan');
    expect(village.do('kades', submit)).toContain('stepCompleted');
  });

  test('a step of the new rules is asked for only where its turn has not gone by', () => {
    const enacted = old().upTo('dpa');
    enacted.adoptRules();
    expect(enacted.step('penyampaian_apbdes').status).toBe('notNeeded');
    const drafting = old().upTo('rapbdes');
    drafting.adoptRules();
    expect(drafting.step('penyampaian_apbdes').status).toBe('waiting');
    expect(drafting.upTo('dpa').open()).toContain('penyampaian_apbdes');
  });

  test.each(PROFILES)('and comes to its close under them, from every step of %s to %s', (from, to) => {
    const stops: StepId[] = ['musdus', 'pencermatan', 'sepakat_bpd_apbdes', 'evaluasi_apbdes', 'tranche_1', 'lpj'];
    for (const stop of stops) {
      const village = old(from).upTo(stop);
      village.adoptRules();
      for (let guard = 0; village.state.status !== 'closed' && guard < 120; guard++) {
        const [next] = village.open();
        if (next === undefined) break;
        village.finish(next);
      }
      expect([stop, village.state.status, village.state.rules]).toEqual([stop, 'closed', to]);
    }
  });

  test('a cycle that is closed stays as it was', () => {
    const village = old();
    for (let guard = 0; village.state.status !== 'closed' && guard < 120; guard++) {
      village.finish(village.open()[0] ?? 'musdus');
    }
    expect(village.adoptRules()).toEqual([]);
  });

  test('every set leads to one of today, and no step of a later set is asked for by an earlier one', () => {
    for (const version of RULE_VERSIONS) expect(CURRENT_RULES).toContain(newestOf(version));
    const village = old();
    for (const step of Object.values(rulesOf('P114-2026.1').steps)) {
      if (step.unasked) expect([step.conditional, gatesOf(village.state, step.id)]).toEqual([true, []]);
    }
  });
});
