import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import { STAGES, type Stage } from '@siklus/workflows/domain/cycle/process.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { countedCycles, daysLateFigures, type FigureFilter } from './scope.ts';

type Cell = { stage: Stage; cycles: number; late: number; medianDays: number | null; mostDays: number | null };
type Area = { code: string; name: string; total: number; closed: number; late: number; cells: Cell[] };

type Row = {
  code: string;
  name: string;
  stage: Stage;
  is_closed: boolean;
  cycles: number;
  late: number;
  median: number | null;
  most: number | null;
};

/** Where the cycles stand and lag, area by area: districts; or the regencies, where the caller sees many and named none. */
export async function heatMap(pool: pg.Pool, scope: Scope, filter: FigureFilter, now: Instant) {
  const level = (await seesManyRegencies(pool, scope, filter)) ? 'regency' : 'district';
  const where = countedCycles(scope, filter, [now]);
  const { rows } = await pool.query<Row>(
    `with cell as (
       select c.${level}_code as code, c.stage, c.status = 'closed' as is_closed, count(*)::int as cycles,
              (count(*) filter (where c.late))::int as late, ${daysLateFigures('$1')}
         from cycle c ${where}
        group by c.${level}_code, c.stage, c.status = 'closed')
     select cell.*, a.name from cell join ${level} a on a.code = cell.code order by cell.code`,
    where.values,
  );
  return { level: level as 'district' | 'regency', areas: areasOf(rows) };
}

export async function seesManyRegencies(
  pool: pg.Pool,
  scope: Scope,
  { regency, district }: FigureFilter,
): Promise<boolean> {
  if (scope.kind !== 'all' || regency !== undefined || district !== undefined) return false;
  return (await pool.query('select 1 from regency limit 2')).rowCount === 2;
}

function areasOf(rows: readonly Row[]): Area[] {
  const areas = new Map<string, Area>();
  for (const { code, name, stage, is_closed, cycles, late, median, most } of rows) {
    const area = areas.get(code) ?? { code, name, total: 0, closed: 0, late: 0, cells: STAGES.map(emptyCell) };
    area.total += cycles;
    area.late += late;
    if (is_closed) area.closed += cycles;
    else area.cells[STAGES.indexOf(stage)] = { stage, cycles, late, medianDays: median, mostDays: most };
    areas.set(code, area);
  }
  return [...areas.values()];
}

function emptyCell(stage: Stage): Cell {
  return { stage, cycles: 0, late: 0, medianDays: null, mostDays: null };
}
