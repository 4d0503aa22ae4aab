import { describe, expect, test } from '@jest/globals';
import { burnExtent, burnRows, reachedBy, stepPath } from '../../admin-ui/src/pictures/burn-up.ts';
import { GRID_POSITIONS } from '../../admin-ui/src/pictures/grid-positions.ts';
import { heatLevel } from '../../admin-ui/src/pictures/heat.ts';
import { countTicks, dayFrom, dayNumber, linear, monthTicks } from '../../admin-ui/src/pictures/scale.ts';
import { placeTiles, tileLines } from '../../admin-ui/src/pictures/tiles.ts';
import { barOf, deviation, type TimelineStep, timelineExtent } from '../../admin-ui/src/pictures/timeline.ts';

describe('scales', () => {
  test('days are counted without a zone or a clock', () => {
    expect(dayNumber('2026-03-01') - dayNumber('2026-02-28')).toBe(1);
    expect(dayNumber('2028-03-01') - dayNumber('2028-02-28')).toBe(2);
    expect(dayFrom(dayNumber('2026-09-30'))).toBe('2026-09-30');
  });

  test('a straight line joins two stretches, and one without length does not divide by nothing', () => {
    const x = linear([0, 10], [100, 200]);
    expect([0, 5, 10].map(x)).toEqual([100, 150, 200]);
    expect(linear([3, 3], [100, 200])(3)).toBe(100);
  });

  test.each([
    [0, [0]],
    [3, [0, 1, 2, 3]],
    [193, [0, 50, 100, 150, 200]],
    [841, [0, 200, 400, 600, 800, 1000]],
    [75_266, [0, 20_000, 40_000, 60_000, 80_000]],
  ])('the lines behind a count of %i are few and round, and the highest is not below it', (most, ticks) => {
    expect(countTicks(most)).toEqual(ticks);
  });

  test('months are marked as densely as there is room', () => {
    expect(monthTicks('2026-01-15', '2026-05-02', 12)).toEqual([
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
    ]);
    expect(monthTicks('2026-01-01', '2027-12-31', 8)).toHaveLength(8);
    expect(monthTicks('2026-01-01', '2027-12-31', 8)[1]).toBe('2026-04-01');
  });
});

describe('the heat map', () => {
  test('is deeper the more of a place is late, and cool where nothing is', () => {
    expect(heatLevel(0, 12)).toBe('none');
    expect(heatLevel(0, 0)).toBe('none');
    expect(heatLevel(1, 12)).toBe('some');
    expect(heatLevel(3, 12)).toBe('quarter');
    expect(heatLevel(6, 12)).toBe('half');
    expect(heatLevel(12, 12)).toBe('half');
  });
});

describe('the burn-up', () => {
  const days = [
    { on: '2026-09-01', reached: 2 },
    { on: '2026-09-20', reached: 5 },
  ];
  const lines = [
    { id: 'rkpdes', legal: '2026-09-30', days },
    { id: 'apbdes', legal: '2026-12-31', days: [{ on: '2026-09-20', reached: 1 }] },
  ];

  test('stands level between the days on which somebody reaches the goal', () => {
    expect(reachedBy(days, '2026-08-31')).toBe(0);
    expect(reachedBy(days, '2026-09-01')).toBe(2);
    expect(reachedBy(days, '2026-09-19')).toBe(2);
    expect(reachedBy(days, '2027-01-01')).toBe(5);
  });

  test('has one row a day on which anything happened, with every line', () => {
    expect(burnRows(lines)).toEqual([
      { on: '2026-09-01', reached: [2, 0] },
      { on: '2026-09-20', reached: [5, 1] },
    ]);
  });

  test('of many days shows weeks by their Sunday, and loses nobody', () => {
    const many = Array.from({ length: 90 }, (_, n) => ({ on: dayFrom(dayNumber('2026-07-01') + n), reached: n + 1 }));
    const rows = burnRows([{ id: 'rkpdes', legal: null, days: many }]);
    expect(rows.length).toBeLessThan(16);
    expect(rows.every(({ on }) => new Date(`${on}T00:00:00Z`).getUTCDay() === 0)).toBe(true);
    expect(rows.at(-1)?.reached).toEqual([90]);
    expect(rows[0]).toEqual({ on: '2026-07-05', reached: [5] });
  });

  test('shows the days of the law, and today while the year is going on', () => {
    const rows = burnRows(lines);
    expect(burnExtent(lines, rows, '2026-11-22')).toEqual(['2026-08-18', '2027-01-21']);
    expect(burnExtent(lines, rows, '2027-02-10')[1]).toBe('2027-03-03');
    expect(burnExtent(lines, rows, '2031-01-01')[1]).toBe('2027-01-21');
    expect(burnExtent([], [], '2026-11-22')).toEqual(['2026-11-08', '2026-12-13']);
  });

  test('climbs in steps, not in slopes', () => {
    const points = [
      { x: 0, y: 100 },
      { x: 10, y: 80 },
    ];
    expect(stepPath(points, 40)).toBe('M0 100H10V80H40');
    expect(stepPath([], 40)).toBe('');
  });
});

describe('the tiles of the districts', () => {
  test('each of the twenty districts has a place of its own', () => {
    const places = Object.values(GRID_POSITIONS).map(String);
    expect(places).toHaveLength(20);
    expect(new Set(places).size).toBe(20);
  });

  test('Tabang lies in the north-west, the coast in the east, Samboja in the south', () => {
    const [tabang, badak, samboja] = placeTiles(['64.02.12', '64.02.05', '64.02.13']);
    expect(tabang).toMatchObject({ column: 0, row: 0 });
    expect(badak?.column).toBe(5);
    expect(samboja?.row).toBe(6);
  });

  test('a part of the regency is drawn without the empty land around it', () => {
    expect(placeTiles(['64.02.15', '64.02.14'])).toEqual([
      { code: '64.02.15', column: 0, row: 0 },
      { code: '64.02.14', column: 0, row: 1 },
    ]);
  });

  test('areas that the table does not know stand in a plain square, none on top of another', () => {
    const placed = placeTiles(['64.02.12', '31.71', '32.73', '11.01', '12.01']);
    expect(placed.map(({ column, row }) => [column, row])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 1],
      [1, 1],
    ]);
    expect(placeTiles([])).toEqual([]);
  });

  test('a name takes two lines at most', () => {
    expect(tileLines('Tabang')).toEqual(['Tabang']);
    expect(tileLines('Muara Muntai')).toEqual(['Muara', 'Muntai']);
    expect(tileLines('Kota Bangun Darat')).toEqual(['Kota Bangun', 'Darat']);
  });
});

describe('the timeline of a cycle', () => {
  const TODAY = '2026-11-22';
  const step = (over: Partial<TimelineStep>): TimelineStep => ({
    id: 'musdus',
    status: 'waiting',
    openedOn: null,
    planned: { dueDate: '2026-05-31' },
    completedOn: null,
    late: false,
    ...over,
  });
  const done = step({ status: 'done', openedOn: '2026-01-05', completedOn: '2026-05-20' });

  test('a step that is done lasts from its opening to its act, and says whether that was too late', () => {
    expect(barOf(done, TODAY)).toEqual({ from: '2026-01-05', to: '2026-05-20', tone: 'done' });
    expect(barOf({ ...done, completedOn: '2026-06-02' }, TODAY)?.tone).toBe('doneLate');
    expect(barOf({ ...done, completedOn: '2026-05-31' }, TODAY)?.tone).toBe('done');
  });

  test('what was typed in afterwards does not begin after it ended', () => {
    expect(barOf({ ...done, openedOn: '2026-08-01' }, TODAY)).toMatchObject({ from: '2026-05-20', to: '2026-05-20' });
  });

  test('an open step lasts until today, and is late once its day has passed', () => {
    const open = step({ status: 'open', openedOn: '2026-11-01', planned: { dueDate: '2026-11-30' } });
    expect(barOf(open, TODAY)).toEqual({ from: '2026-11-01', to: TODAY, tone: 'open' });
    expect(barOf(open, '2026-11-30')?.tone).toBe('open');
    expect(barOf(open, '2026-12-01')?.tone).toBe('late');
  });

  test('a step that has not begun has no bar', () => {
    expect(barOf(step({}), TODAY)).toBeNull();
  });

  test('the deviation counts days after the deadline, or before it once the step is done', () => {
    expect(deviation(done, TODAY)).toBe(-11);
    expect(deviation({ ...done, completedOn: '2026-06-02' }, TODAY)).toBe(2);
    expect(deviation(step({ status: 'open', openedOn: '2026-01-05' }), '2026-06-01')).toBe(1);
    expect(deviation(step({ status: 'open', openedOn: '2026-01-05' }), '2026-05-31')).toBeNull();
    expect(deviation(step({}), TODAY)).toBeNull();
    expect(deviation({ ...done, planned: null }, TODAY)).toBeNull();
  });

  test('the picture reaches from the first day to the last deadline, with suspensions and today', () => {
    const last = step({ planned: { dueDate: '2027-12-31' } });
    expect(timelineExtent([done, last], [{ from: '2026-01-02', to: null }], TODAY)).toEqual([
      '2025-12-28',
      '2028-01-10',
    ]);
    expect(timelineExtent([], [], TODAY)).toEqual(['2026-11-17', '2026-12-02']);
  });
});
