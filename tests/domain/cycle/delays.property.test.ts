import { expect, test } from '@jest/globals';
import { workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import { localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { DELAY_EVENT_TYPES } from '@siklus/workflows/domain/cycle/waiting/delay-district.ts';
import { type Delays, delaysOf } from '@siklus/workflows/domain/cycle/waiting/delays.ts';
import fc from 'fast-check';
import { depth } from '../../setup/depth.ts';
import { beginning, make, moves, villageAt } from './script.ts';
import type { Village } from './village.ts';

/** A script is looked at after each quarter of it: four histories a run, 10,000 in all when it goes deep. */
const LOOKS = 4;
const RUNS = depth({ usual: 125, deep: 2_500 });
/** What the looks reach at the least. Of 10,000 suspensions, the rarest, were 41 to 75: of 500 they may be none. */
const REACHED = depth({
  usual: { returned: 10, supervisor: 10 },
  deep: { suspended: 10, returned: 10, supervisor: 10, long: 10 },
});

test('whatever happens in a year, its working days are split without rest: parts and suspended days add up to the total', () => {
  const seen = { suspended: 0, returned: 0, supervisor: 0, long: 0 };
  let histories = 0;
  fc.assert(
    fc.property(beginning, moves(40), (place, script) => {
      const village = villageAt(place);
      for (let look = 0; look < LOOKS; look++) {
        const [from, to] = [look, look + 1].map((n) => Math.floor((n * script.length) / LOOKS));
        for (const move of script.slice(from, to)) make(village, move);
        const delays = delaysOf(village.events, village.calendar, village.now);
        addsUp(village, delays);
        histories++;
        seen.suspended += Number(delays.suspendedDays > 0);
        seen.returned += Number(delays.parts.some((part) => part.visits.length > 1));
        seen.supervisor += Number(delays.supervisorDays > 0);
        seen.long += Number(delays.workingDays > 60);
      }
    }),
    { numRuns: RUNS },
  );
  expect(histories).toBe(RUNS * LOOKS);
  // The scripts reach what the property is about, or it says little.
  for (const [what, least] of Object.entries(REACHED))
    expect([what, seen[what as keyof typeof seen] >= least]).toEqual([what, true]);
}, 300_000);

function addsUp({ events, calendar, state, now }: Village, delays: Delays): void {
  const { since, through, workingDays, parts, suspendedDays, supervisorDays } = delays;
  const total = parts.reduce((sum, part) => sum + part.workingDays, suspendedDays);
  if (total !== workingDays) throw new Error(`${total} working days in the parts, ${workingDays} in all`);
  if (workingDays !== workingDaysBetween(calendar, since, through)) throw new Error(`Not ${workingDays} working days`);
  if (state.status !== 'closed' && through !== localDate(now, state.offset)) throw new Error(`Ends on ${through}`);
  for (const part of parts) {
    const ofVisits = part.visits.map((visit) => visit.workingDays);
    if (ofVisits.some((days) => days < 0)) throw new Error('A visit of fewer than no days');
    if (ofVisits.reduce((a, b) => a + b, 0) !== part.workingDays) throw new Error('Visits do not add up to their part');
    if (part.visits.some((visit) => visit.events.some((seq) => events[seq - 1]?.seq !== seq)))
      throw new Error('A visit names an event that is not there');
  }
  if (supervisorDays > total - suspendedDays) throw new Error('The supervisor had more days than there were');
  // The district is compared on a selection of events: it must tell the same.
  const selected = delaysOf(
    events.filter(({ type }) => DELAY_EVENT_TYPES.includes(type)),
    calendar,
    now,
  );
  if (JSON.stringify(selected) !== JSON.stringify(delays)) throw new Error('Told otherwise by the selection of events');
}
