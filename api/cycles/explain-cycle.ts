import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { DELAY_EVENT_TYPES, type Typical, typicalOf } from '@siklus/workflows/domain/cycle/waiting/delay-district.ts';
import { type Delays, delaysOf } from '@siklus/workflows/domain/cycle/waiting/delays.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { readCycleAt } from './read-cycle.ts';

/** All that is known of why a cycle stands where it stands. */
export type Explained = {
  state: CycleState;
  events: CycleEvent[];
  calendar: Calendar;
  now: Instant;
  delays: Delays;
  typical: (step: StepId) => Typical;
};

/**
 * A cycle with where its days have gone, beside those of the other villages of its district in the same year. What comes
 * of the others are medians of three villages and more, so a caller learns nothing of a single one outside his scope. With
 * an instant: as it was explained then, from what was known then.
 */
export async function explainCycle(deps: Deps, scope: Scope, id: string, at?: Instant | null): Promise<Explained> {
  const now = at ?? deps.now();
  const { state, district_code, fiscal_year } = await readCycleAt(deps.pool, scope, id, at);
  const [histories, calendar] = await Promise.all([
    readHistories(deps.pool, { id, district: district_code, year: fiscal_year, at: at ?? null }),
    deps.calendars.version(state.calendarVersion),
  ]);
  const events = histories.get(id) ?? [];
  histories.delete(id);
  const delays = delaysOf(events, calendar, now);
  return { state, events, calendar, now, delays, typical: typicalOf([...histories.values()], calendar, now) };
}

/** The whole history of the cycle itself, and of the district's other cycles what opens and ends steps, in one statement. */
async function readHistories(
  pool: pg.Pool,
  { id, district, year, at }: { id: string; district: string; year: number; at: Instant | null },
): Promise<Map<string, CycleEvent[]>> {
  const { rows } = await pool.query<{ cycle_id: string; event: CycleEvent }>(
    `select e.cycle_id, e.event from cycle c join event e on e.cycle_id = c.id
      where c.fiscal_year = $1 and c.district_code = $2 and (c.id = $3 or e.type = any($4::text[])) 
        and ($5::timestamptz is null or e.at <= $5)
      order by e.cycle_id, e.seq`,
    [year, district, id, DELAY_EVENT_TYPES, at],
  );
  const histories = new Map<string, CycleEvent[]>();
  for (const { cycle_id, event } of rows) {
    const history = histories.get(cycle_id);
    if (history) history.push(event);
    else histories.set(cycle_id, [event]);
  }
  return histories;
}
