import { describe, expect, test } from '@jest/globals';
import { plainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import { daysLate, refusePlan, refuseVerdict } from '@siklus/workflows/domain/medium-term-plan/enter.ts';
import {
  activitiesChanged,
  coverOf,
  type MediumTermPlan,
  type PlanSaid,
  planInForce,
  standingOn,
} from '@siklus/workflows/domain/medium-term-plan/plan.ts';

const day = plainDate;
const TODAY = day('2027-06-15');

const said = (more: Partial<PlanSaid> = {}): PlanSaid => ({
  from: 2025,
  until: 2032,
  inaugurated: day('2025-01-10'),
  perdes: '3/2025',
  enactedOn: day('2025-04-01'),
  source: { paper: 'Perdes 3/2025' },
  activities: null,
  supersedes: null,
  change: null,
  ...more,
});
const plan = (id: string, more: Partial<MediumTermPlan> = {}): MediumTermPlan => ({
  ...said(),
  id,
  review: 'confirmed',
  ...more,
});
const change = {
  ground: 'naturalDisaster',
  musrenbangOn: day('2027-02-01'),
  minutes: 'BA 7/2027',
  agreedOn: day('2027-02-20'),
} as const;
const changed = (more: Partial<PlanSaid> = {}) =>
  said({ supersedes: 'p1', change, enactedOn: day('2027-03-01'), perdes: '2/2027', ...more });
const codes = (one: PlanSaid, known: MediumTermPlan[] = []) => refusePlan(one, known, TODAY).map(({ code }) => code);

describe('the period of a plan', () => {
  test.each([
    // Inaugurated on 10 January 2025, until 10 January 2033.
    [2025, 2032, []],
    [2025, 2033, []],
    [2026, 2033, []],
    [2025, 2031, ['PLAN_PERIOD']],
    [2025, 2034, ['PLAN_PERIOD']],
    [2026, 2032, ['PLAN_PERIOD']],
    [2027, 2034, ['PLAN_PERIOD']],
    [2024, 2031, ['PLAN_BEFORE_TERM']],
  ])('%i–%i of a term from 2025: %j', (from, until, refused) => {
    expect(codes(said({ from, until }))).toEqual(refused);
  });

  test.each([
    // The last day under the old law, and the first under the new one.
    ['2024-04-24', 2024, 2029, []],
    ['2024-04-25', 2024, 2029, ['PLAN_PERIOD']],
    ['2024-04-25', 2024, 2031, []],
    ['2019-12-20', 2020, 2025, []],
    ['2019-12-20', 2020, 2027, []],
    ['2019-12-20', 2020, 2028, ['PLAN_PERIOD']],
    // Over before it could be made longer.
    ['2018-01-31', 2018, 2024, []],
    ['2018-01-31', 2018, 2025, ['PLAN_PERIOD']],
  ])('of an inauguration on %s, %i–%i: %j', (inaugurated, from, until, refused) => {
    const enactedOn = day('2024-07-01');
    expect(codes(said({ inaugurated: day(inaugurated), from, until, enactedOn }))).toEqual(refused);
  });

  test('neither a Perdes before the inauguration nor one of a day to come', () => {
    expect(codes(said({ enactedOn: day('2025-01-10') }))).toEqual([]);
    expect(codes(said({ enactedOn: day('2025-01-09') }))).toEqual(['PLAN_BEFORE_TERM']);
    expect(codes(said({ enactedOn: TODAY }))).toEqual([]);
    expect(codes(said({ enactedOn: day('2027-06-16') }))).toEqual(['DATE_IN_FUTURE']);
  });

  test.each([
    ['2025-01-10', '2025-04-10', 0],
    ['2025-01-10', '2025-04-11', 1],
    ['2025-11-30', '2026-02-28', 0],
    ['2025-11-30', '2026-03-01', 1],
    ['2027-11-30', '2028-02-29', 0],
  ])('inaugurated on %s, enacted on %s: %i days late, and not refused', (inaugurated, enactedOn, late) => {
    expect(daysLate({ inaugurated: day(inaugurated), enactedOn: day(enactedOn), change: null })).toBe(late);
  });

  test('one term follows the other: the year in which the office goes over belongs to both, no other', () => {
    const known = [
      plan('p1', { inaugurated: day('2019-03-01'), from: 2019, until: 2027, enactedOn: day('2024-09-01') }),
    ];
    const next = { inaugurated: day('2027-03-01'), enactedOn: day('2027-05-01') };
    expect(codes(said({ ...next, from: 2027, until: 2034 }), known)).toEqual([]);
    expect(codes(said({ ...next, from: 2028, until: 2035 }), known)).toEqual([]);
    expect(codes(said({ ...next, inaugurated: day('2026-12-01'), from: 2026, until: 2034 }), known)).toEqual([
      'PLAN_OVERLAPS',
    ]);
    expect(codes(said(), [plan('p1')])).toEqual(['PLAN_OVERLAPS']);
    expect(codes(said(), [plan('p1', { review: 'rejected' })])).toEqual([]);
    expect(codes(said(), [plan('p1', { review: 'withdrawn' })])).toEqual([]);
  });

  test('a term that ended before its time: the plan of the next one comes in place of the earlier', () => {
    const next = said({ supersedes: 'p1', inaugurated: day('2027-01-05'), from: 2027, until: 2034, enactedOn: TODAY });
    expect(codes(next, [plan('p1')])).toEqual([]);
    expect(codes({ ...next, change }, [plan('p1')])).toEqual(['PLAN_CHANGES_NOTHING']);
  });
});

describe('a change in mid-term', () => {
  const known = [plan('p1')];

  test('has a ground, a special Musrenbangdes, the agreement of the BPD and a Perdes, in that order', () => {
    expect(codes(changed(), known)).toEqual([]);
    expect(codes(changed({ change: null }), known)).toEqual(['PLAN_CHANGE_UNTOLD']);
    expect(codes(said({ change }))).toEqual(['PLAN_CHANGES_NOTHING']);
    const on = (more: Partial<typeof change> & object) => codes(changed({ change: { ...change, ...more } }), known);
    expect(on({ agreedOn: day('2027-02-01') })).toEqual([]);
    expect(on({ agreedOn: day('2027-01-31') })).toEqual(['PLAN_CHANGE_ORDER']);
    expect(on({ agreedOn: day('2027-03-01') })).toEqual([]);
    expect(on({ agreedOn: day('2027-03-02') })).toEqual(['PLAN_CHANGE_ORDER']);
    expect(on({ musrenbangOn: day('2025-03-31') })).toEqual(['PLAN_CHANGE_ORDER']);
  });

  test('changes the last version that counts, once', () => {
    expect(codes(changed({ supersedes: 'p9' }), known)).toEqual(expect.arrayContaining(['PLAN_NOT_TO_SUPERSEDE']));
    expect(codes(changed(), [plan('p1', { review: 'rejected' })])).toEqual(['PLAN_NOT_TO_SUPERSEDE']);
    const twice = [...known, plan('p2', { supersedes: 'p1', change, enactedOn: day('2027-03-01') })];
    expect(codes(changed(), twice)).toContain('PLAN_NOT_TO_SUPERSEDE');
    expect(codes(changed({ supersedes: 'p2', enactedOn: day('2027-05-01') }), twice)).toEqual(['PLAN_CHANGE_ORDER']);
    const third = { ...change, musrenbangOn: day('2027-04-01'), agreedOn: day('2027-04-20') };
    expect(codes(changed({ supersedes: 'p2', enactedOn: day('2027-05-01'), change: third }), twice)).toEqual([]);
  });

  test('makes a plan of six years longer, as UU 3/2024 made the term', () => {
    const old = plan('p1', { inaugurated: day('2021-12-20'), from: 2022, until: 2027, enactedOn: day('2022-02-01') });
    const longer = changed({
      inaugurated: old.inaugurated,
      from: 2022,
      until: 2029,
      change: { ...change, ground: 'policyChange' },
    });
    expect(codes(longer, [old])).toEqual([]);
    expect(codes({ ...longer, until: 2030 }, [old])).toEqual(['PLAN_PERIOD']);
  });

  test('counts from its day on; until somebody has confirmed it the one before goes on', () => {
    const second = plan('p2', { supersedes: 'p1', change, enactedOn: day('2027-03-01') });
    const on = (plans: MediumTermPlan[], at: string) => planInForce(plans, 2028, day(at))?.id;
    expect(on([plan('p1'), second], '2027-02-28')).toBe('p1');
    expect(on([plan('p1'), second], '2027-03-01')).toBe('p2');
    expect(on([plan('p1'), { ...second, review: 'unconfirmed' }], '2027-03-01')).toBe('p1');
    expect(on([plan('p1', { review: 'unconfirmed' }), { ...second, review: 'unconfirmed' }], '2027-03-01')).toBe('p2');
    expect(on([plan('p1'), { ...second, review: 'rejected' }], '2027-03-01')).toBe('p1');
  });

  test('is compared with the version before, activity by activity', () => {
    const before = { activities: ['01.01.01', '02.03.10', '04.02.03'] };
    const after = { activities: ['02.03.10', '04.02.03', '05.01.00', '05.01.00'] };
    expect(activitiesChanged(before, after)).toEqual({ added: ['05.01.00'], removed: ['01.01.01'], kept: 2 });
    expect(activitiesChanged(before, { activities: null })).toBeNull();
  });
});

describe('where a village stands', () => {
  const old = plan('p0', { inaugurated: day('2017-12-01'), from: 2018, until: 2023, enactedOn: day('2018-02-01') });

  test.each([
    ['2023-12-31', [old], 'endsThisYear', null],
    ['2022-12-31', [old], 'inForce', null],
    ['2024-01-01', [old], 'expired', 1],
    ['2026-12-31', [old], 'expired', 3],
    ['2018-01-31', [old], 'none', null],
    ['2018-02-01', [old], 'inForce', null],
    ['2025-03-31', [old, plan('p1')], 'expired', 2],
    ['2025-04-01', [old, plan('p1')], 'inForce', null],
    ['2032-01-01', [old, plan('p1')], 'endsThisYear', null],
    ['2033-01-01', [old, plan('p1')], 'expired', 1],
    ['2027-06-15', [plan('p1', { review: 'unconfirmed' })], 'unconfirmed', null],
    ['2027-06-15', [plan('p1', { review: 'rejected' })], 'none', null],
    ['2025-12-31', [plan('p1', { from: 2026, until: 2033 })], 'notBegun', null],
    ['2026-01-01', [plan('p1', { from: 2026, until: 2033 })], 'inForce', null],
    ['2027-06-15', [], 'none', null],
  ] as const)('on %s with %#: %s', (on, plans, standing, yearsExpired) => {
    const stands = standingOn(plans, day(on));
    expect([stands.standing, stands.yearsExpired]).toEqual([standing, yearsExpired]);
  });

  test('a year that is planned for lies in a plan or outside of it', () => {
    const cover = (year: number, ...plans: MediumTermPlan[]) => coverOf(plans, year, TODAY);
    expect(cover(2032, plan('p1'))).toMatchObject({ cover: 'covered', plan: { id: 'p1' } });
    expect(cover(2033, plan('p1'))).toMatchObject({ cover: 'outsidePeriod', plan: { until: 2032 } });
    expect(cover(2024, plan('p1'))).toMatchObject({ cover: 'outsidePeriod' });
    expect(cover(2032, plan('p1', { review: 'unconfirmed' }))).toMatchObject({ cover: 'unconfirmed' });
    expect(cover(2032)).toEqual({ cover: 'none', plan: null });
  });
});

describe('who says that a plan is as its Perdes has it', () => {
  const entered = { review: 'unconfirmed', author: { id: 'sekdes-1' } } as const;
  const codesOf = (verdict: 'confirmed' | 'rejected' | 'withdrawn', role: 'camat' | 'sekdes', more = {}, id = 'x') =>
    refuseVerdict(verdict, { ...entered, ...more }, { id, role }).map(({ code }) => code);

  test('camat or DPMD, never the one who entered it; the village only withdraws, and nothing that is confirmed', () => {
    expect(codesOf('confirmed', 'camat')).toEqual([]);
    expect(codesOf('confirmed', 'sekdes')).toEqual(['NOT_YOUR_ROLE']);
    expect(codesOf('confirmed', 'camat', {}, 'sekdes-1')).toEqual(['SEGREGATION_OF_DUTIES']);
    expect(codesOf('withdrawn', 'sekdes', {}, 'sekdes-1')).toEqual([]);
    expect(codesOf('withdrawn', 'camat')).toEqual(['NOT_YOUR_ROLE']);
    expect(codesOf('withdrawn', 'sekdes', { review: 'confirmed' })).toEqual(['PLAN_REVIEWED']);
    expect(codesOf('confirmed', 'camat', { review: 'confirmed' })).toEqual(['PLAN_REVIEWED']);
    expect(codesOf('confirmed', 'camat', { review: 'withdrawn' })).toEqual(['PLAN_REVIEWED']);
    expect(codesOf('rejected', 'camat', { review: 'confirmed' })).toEqual([]);
  });
});
