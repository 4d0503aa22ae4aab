import { describe, expect, test } from '@jest/globals';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { legalDayOf, MILESTONE_STEPS, MILESTONES, reachedOn } from '@siklus/workflows/domain/cycle/milestones.ts';
import { BLANK_STEP } from '@siklus/workflows/domain/cycle/state.ts';
import { RULE_VERSIONS, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { Village } from './village.ts';

describe('what the law dates', () => {
  test('is reached on the day on which its step is done, and not before', () => {
    const village = new Village();
    for (const milestone of MILESTONES) {
      const step = MILESTONE_STEPS[milestone];
      village.upTo(step);
      expect(reachedOn(village.state, milestone)).toBeNull();
      village.finish(step);
      expect(reachedOn(village.state, milestone)).toBe(village.step(step).completedOn);
    }
  });

  test('is not reached any more once a return has undone its step, though the day is still written there', () => {
    const done = { ...BLANK_STEP, status: 'done' as const, completedOn: plainDate('2026-09-12') };
    expect(reachedOn({ steps: { perdes_rkpdes: done } }, 'rkpdes')).toBe('2026-09-12');
    expect(reachedOn({ steps: { perdes_rkpdes: { ...done, status: 'waiting' } } }, 'rkpdes')).toBeNull();
    expect(reachedOn({ steps: { perdes_rkpdes: { ...done, status: 'open' } } }, 'rkpdes')).toBeNull();
  });

  test.each(RULE_VERSIONS)('has under %s the days of the planning year, each with its article', (version) => {
    const rules = rulesOf(version);
    expect(legalDayOf(rules, 'rkpdes', 2027)).toEqual({
      on: '2026-09-30',
      citation: 'Permendagri 114/2014 Ps 29(3); Permendesa 21/2020 Ps 22(4)',
    });
    expect(legalDayOf(rules, 'apbdes', 2027)).toEqual({ on: '2026-12-31', citation: 'Permendagri 20/2018 Ps 38' });
  });

  test('has no common day for the submission: each village has three days from its own agreement', () => {
    expect(legalDayOf(rulesOf('P114-2026.1'), 'submitted', 2027)).toBeNull();
  });
});
