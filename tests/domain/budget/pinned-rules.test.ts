import { describe, expect, test } from '@jest/globals';
import { checkBudget } from '@siklus/workflows/domain/budget/check.ts';
import { NO_CONTEXT } from '@siklus/workflows/domain/budget/context.ts';
import { gatesOf } from '@siklus/workflows/domain/cycle/gates.ts';
import {
  BUDGET_RULES,
  budgetRulesNamed,
  budgetRulesOf,
  pinnedBudgetRules,
} from '@siklus/workflows/domain/rules/budget/registry.ts';
import { Village } from '../cycle/village.ts';
import { budgetOf, line, rupiah } from './budget.ts';

describe('the numbers that a cycle was opened with', () => {
  test('stand in the first event and in the state', () => {
    const village = new Village({ fiscalYear: 2026 });
    expect(village.events[0]).toMatchObject({ type: 'cycleOpened', data: { budgetRules: 'fy2026.1' } });
    expect(village.state.budgetRules).toBe('fy2026.1');
  });

  test('decide its second tranche, whatever has been issued for its year since', () => {
    const village = new Village().upTo('tranche_2');
    const needs = () => gatesOf(village.state, 'tranche_2').find((gate) => gate.kind === 'tranche');
    village.do('dpmd', {
      type: 'recordTrancheBasis',
      step: 'tranche_2',
      basis: {
        received: rupiah('100.00'),
        realised: rupiah('60.00'),
        outputBasisPoints: 4000,
        previousYearReported: true,
        cooperativeDocuments: false,
      },
    });
    expect(needs()).toMatchObject({ met: true });
    // Those of 2025 also ask for the documents of the KDMP.
    village.state = { ...village.state, budgetRules: 'fy2025.1' };
    expect(needs()).toMatchObject({ met: false, needs: [{ citation: expect.stringContaining('PMK') }] });
  });

  test('decide the checks of its budgets', () => {
    const lines = [
      line('4.2.1', '1000.00', { source: 'DDS' }),
      line('5.4', '150.01', { source: 'DDS', kegiatan: '05.03.00' }),
      line('5.2', '849.99', { source: 'DDS', kegiatan: '04.02.03' }),
    ];
    const ids = (version: string) =>
      checkBudget(budgetOf(2027, lines), NO_CONTEXT, pinnedBudgetRules({ budgetRules: version, fiscalYear: 2027 }))
        .filter(({ severity }) => severity === 'blocking')
        .map(({ id, provisional }) => [id, provisional]);
    expect(ids('fy2025.1')).toEqual([['V9.blt_share', true]]);
    expect(ids('fy2027.0')).toEqual([]);
  });

  test('stop a cycle that names a version nobody knows', () => {
    const village = new Village().upTo('tranche_2');
    village.prepare('tranche_2');
    village.state = { ...village.state, budgetRules: 'fy2027.9' };
    expect(() => gatesOf(village.state, 'tranche_2')).toThrow(new RangeError('No budget rules fy2027.9'));
  });

  test('are found by name for every version, and each name stands once', () => {
    const versions = BUDGET_RULES.map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions.map((version) => budgetRulesNamed(version).version)).toEqual(versions);
  });

  test('are provisional for another year than their own', () => {
    expect(pinnedBudgetRules({ budgetRules: 'fy2026.1', fiscalYear: 2026 }).provisional).toBe(false);
    expect(pinnedBudgetRules({ budgetRules: 'fy2026.1', fiscalYear: 2027 }).provisional).toBe(true);
    expect(budgetRulesOf(2020)).toMatchObject({ version: 'fy2024.1', provisional: true });
  });
});
