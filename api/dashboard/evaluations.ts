import { type Calendar, workingDaysBetween } from '@siklus/workflows/domain/calendar/calendar.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type { StepState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { countedCycles, type FigureFilter } from './scope.ts';

const EVALUATIONS: readonly StepId[] = ['evaluasi_apbdes', 'evaluasi_perubahan'];

type Row = {
  code: string;
  name: string;
  returned: number;
  status: StepState['status'];
  outcome: StepState['outcome'];
  received: PlainDate | null;
  decided: PlainDate | null;
};

type District = {
  code: string;
  name: string;
  open: number;
  decided: number;
  deemed: number;
  returned: number;
  medianDays: number | null;
  mostDays: number | null;
};

/**
 * How each camat evaluates who has the mandate: what lies with him, what he has decided or let decide itself, how often he sent
 * back, and in how many working days since the receipt. Read from the states, one district or regency at a time.
 */
export async function evaluationsByDistrict(
  pool: pg.Pool,
  scope: Scope,
  filter: FigureFilter,
  calendar: Calendar,
): Promise<District[]> {
  const where = countedCycles(scope, filter, [EVALUATIONS])
    .always(`s.step #>> '{mandate,role}' = 'camat'`)
    .always(`s.step ->> 'status' <> 'notNeeded'`);
  const { rows } = await pool.query<Row>(
    `select c.district_code as code, d.name, s.step ->> 'status' as status, s.step ->> 'outcome' as outcome,
            s.step #>> '{due,term,from}' as received, s.step ->> 'completedOn' as decided,
            (select count(*)::int from event e where e.cycle_id = c.id and e.type = 'stepReturned'
                and e.event #>> '{data,step}' = s.id) as returned
       from cycle c join district d on d.code = c.district_code
      cross join lateral (select id, c.state -> 'steps' -> id as step from unnest($1::text[]) id) s
      ${where} order by c.district_code`,
    where.values,
  );
  const districts = new Map(rows.map(({ code, name }) => [code, name]));
  return [...districts].map(([code, name]) => ({
    code,
    name,
    ...figuresOf(
      rows.filter((row) => row.code === code),
      calendar,
    ),
  }));
}

function figuresOf(rows: readonly Row[], calendar: Calendar) {
  const days = rows
    .flatMap(({ status, received, decided }) =>
      status === 'done' && received && decided ? [workingDaysBetween(calendar, received, decided)] : [],
    )
    .sort((a, b) => a - b);
  return {
    open: rows.filter(({ status }) => status === 'open').length,
    decided: rows.filter(({ outcome }) => outcome === 'approved').length,
    deemed: rows.filter(({ outcome }) => outcome === 'deemed').length,
    returned: rows.reduce((sum, { returned }) => sum + returned, 0),
    medianDays: median(days),
    mostDays: days.at(-1) ?? null,
  };
}

/** The middle one; of an even number halfway between the two in the middle. */
function median(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
