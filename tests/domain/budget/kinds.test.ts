import { describe, expect, test } from '@jest/globals';
import { operationalCeiling } from '@siklus/workflows/domain/budget/checks/restriction.ts';
import { nearestLines } from '@siklus/workflows/domain/budget/nearest-lines.ts';
import { blocking, budgetOf, check, line, open, rupiah } from './budget.ts';

const revenue = line('4.2.3', '100.00', { source: 'ADD' });
const office = line('5.2.5', '60.00', {
  id: 'atk',
  source: 'ADD',
  kegiatan: '01.01.04',
  description: 'Alat tulis kantor',
});
const road = line('5.3.5', '40.00', {
  id: 'jalan',
  source: 'ADD',
  kegiatan: '02.03.10',
  description: 'Jalan usaha tani',
});

describe('a Perkades for operation alone', () => {
  const perkades = { isPart: true, restriction: { kind: 'priorYearOperational' as const, ceiling: rupiah('60.00') } };

  test('needs no revenue, no balance and no share of anything, only last year’s ceiling', () => {
    expect(blocking(check(budgetOf(2026, [office]), perkades))).toEqual([]);
    const more = { ...office, amount: rupiah('60.01') };
    expect(blocking(check(budgetOf(2026, [more]), perkades))).toEqual(['blocking RESTRICTION.over_prior_ceiling 1']);
    expect(blocking(check(budgetOf(2026, [office, road]), perkades))).toEqual([
      'blocking RESTRICTION.not_operational 4000',
      'blocking RESTRICTION.over_prior_ceiling 4000',
    ]);
    // The same lines as a whole budget: they do not balance, and nothing pays for them.
    expect(blocking(check(budgetOf(2026, [office]))).length).toBeGreaterThan(1);
  });

  test('without any line is stopped, and without last year’s budget the missing ceiling is said', () => {
    expect(blocking(check(budgetOf(2026, []), perkades))).toEqual(['blocking V4.empty']);
    const unknown = { isPart: true, restriction: { kind: 'priorYearOperational' as const, ceiling: null } };
    const findings = check(budgetOf(2026, [office]), unknown);
    expect([blocking(findings), open(findings)]).toEqual([
      [],
      expect.arrayContaining(['RESTRICTION.no_prior_ceiling']),
    ]);
  });

  test('may spend what last year’s budget has for the operation of the government, and no sen for roads', () => {
    expect(operationalCeiling(budgetOf(2025, [revenue, office, road]), ['01.01'])).toBe(60_00);
    const field = line('5', '7.00', { bidang: '01' });
    expect(operationalCeiling(budgetOf(2025, [revenue, office, road, field]), ['01.01'])).toBe(67_00);
    expect(operationalCeiling(budgetOf(2025, [revenue, line('6.2', '9.00')]), ['01.01'])).toBe(0);
  });
});

describe('a change of the budget', () => {
  test('whose budget in force came as a scan is said to be unchecked, never passed in silence', () => {
    const draft = budgetOf(2026, [revenue, office, road]);
    expect(open(check(draft, { isChange: true }))).toContain('V16.no_budget_in_force');
    expect(open(check(draft)).filter((id) => id.startsWith('V16'))).toEqual([]);
    expect(open(check(draft, { isChange: true, before: draft }))).toContain('V16.no_stated_change');
  });
});

describe('a line that a budget does not have', () => {
  const { lines } = budgetOf(2026, [revenue, office, road]);

  test('is most likely the one whose id or name is written alike', () => {
    expect(nearestLines('jalna', lines)[0]).toBe('jalan');
    expect(nearestLines('Alat Tulis', lines)[0]).toBe('atk');
    expect(nearestLines('ATK', lines, 1)).toEqual(['atk']);
  });

  test('is not guessed at where nothing is alike', () => {
    expect(nearestLines('xyz', lines)).toEqual([]);
    expect(nearestLines('', lines)).toEqual([]);
  });
});
