import { withState } from '@siklus/prisma/stored-state.ts';
import type { Calendar, Holiday } from '@siklus/workflows/domain/calendar/calendar.ts';
import { type PreviewedDeadline, previewCalendar } from '@siklus/workflows/domain/cycle/calendar-preview.ts';
import type { Stage } from '@siklus/workflows/domain/cycle/process.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import { CYCLE_FROM, VILLAGE_COLUMNS, type VillageColumns } from '../cycles/cycle-row-view.ts';
import type { Deps } from '../deps.ts';
import { placeOf, within } from '../http/permission.ts';
import type { Session } from '../http/session.ts';
import { Where } from '../http/sql.ts';
import { type CalendarRequest, requestedCalendar } from './change-calendar.ts';

type Row = VillageColumns & { id: string; fiscal_year: number; stage: Stage; state: CycleState };

/** A deadline that the change concerns, with the cycle it belongs to. */
export type Previewed = PreviewedDeadline & { cycle: Omit<Row, 'state'> };

export type CalendarPreview = {
  basedOn: Calendar;
  next: Calendar;
  added: Holiday[];
  removed: Holiday[];
  /** Open cycles that were looked at. */
  openCycles: number;
  deadlines: Previewed[];
};

/** Cycles read at a time: their states are large, and no more of them than these are held at once. */
const AT_ONCE = 500;

/**
 * What a change of the calendar would do to every open cycle of the caller's region, by district, village and year.
 * Nothing is stored. Throws CALENDAR_UNCHANGED as the change itself would.
 */
export async function previewChange(deps: Deps, session: Session, request: CalendarRequest): Promise<CalendarPreview> {
  const basedOn = await deps.calendars.current();
  const { next, added, removed } = requestedCalendar(basedOn, request);
  const now = deps.now();
  const deadlines: Previewed[] = [];
  let openCycles = 0;
  for (let after: Row | undefined; ; ) {
    const rows = await openAfter(deps, session, after);
    for (const { state, ...cycle } of rows) {
      for (const deadline of previewCalendar(state, next, now)) deadlines.push({ ...deadline, cycle });
    }
    openCycles += rows.length;
    after = rows.at(-1);
    if (rows.length < AT_ONCE || after === undefined) break;
  }
  return { basedOn, next, added, removed, openCycles, deadlines };
}

async function openAfter({ pool }: Deps, session: Session, last: Row | undefined): Promise<Row[]> {
  const where = within(new Where().always(`c.status <> 'closed'`), session.scope, placeOf('c'));
  if (last) {
    const key = [last.district_code, last.village_code, last.fiscal_year].map((value) => where.bind(value));
    where.always(`(d.code, v.code, c.fiscal_year) > (${key.join(', ')})`);
  }
  const { rows } = await pool.query<Row>(
    `select c.id, c.fiscal_year, c.stage, c.state, ${VILLAGE_COLUMNS} from ${CYCLE_FROM} ${where}
      order by d.code, v.code, c.fiscal_year limit ${AT_ONCE}`,
    where.values,
  );
  return withState(rows);
}
