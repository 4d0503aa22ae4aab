import { expect, test } from '@jest/globals';
import { HABITS } from '@siklus/scripts/scale/habits.ts';
import { modelCycle } from '@siklus/scripts/scale/model-cycle.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { aCalendar } from '../domain/calendar/indonesian-calendar.ts';

// Both years that the measure of a country holds, on a day on which a year begins and on one that few years have.
test.each(['2027-01-01', '2028-02-29'])('a village of any habit has done nothing after %s', (day) => {
  const now = `${day}T01:30:00.000Z` as Instant;
  const year = Number(day.slice(0, 4));
  for (const fiscalYear of [year, year + 1]) {
    for (const habit of HABITS) {
      const { events } = modelCycle(habit, fiscalYear, 8, aCalendar(), now);
      expect([habit, fiscalYear, events.filter(({ at }) => at > now).length]).toEqual([habit, fiscalYear, 0]);
    }
  }
});
