import { DUTY_EVENTS, DUTY_KINDS, type Duty, type DutyAct, dutiesOf } from '@siklus/workflows/domain/audit/duties.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import { rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import type pg from 'pg';
import { z } from 'zod';
import { filterBy, type ListDefinition, type Page, type PageQuery } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import { placeContaining, Where } from '../http/sql.ts';
import { CycleId, RegionCode, Search, Year } from '../wire/wire.ts';

const SEVERITIES = ['breach', 'near'] as const;

/** `kind`, `severity` and `person` are asked of what was found, the others of the cycles that are read. */
export const DUTY_LIST = {
  filters: {
    kind: { value: z.enum(DUTY_KINDS), sql: () => 'true' },
    severity: { value: z.enum(SEVERITIES), sql: () => 'true' },
    person: { value: Search, sql: () => 'true' },
    cycle: { value: CycleId, sql: (v) => `c.id = any(${v}::text[])` },
    fiscalYear: { value: Year, sql: (v) => `c.fiscal_year = any(${v}::int[])` },
    district: { value: RegionCode, sql: (v) => `c.district_code = any(${v}::text[])` },
    q: { value: Search.transform(placeContaining), sql: (v) => `c.place like any(${v}::text[])` },
  },
  sorts: { severity: 'severity' },
  defaultSort: 'severity',
  tie: 'c.id',
} as const satisfies ListDefinition;

/** Cycles at a time: what a page of them has done is a few thousand short rows. */
const CYCLES = 200;

export type DutyOfCycle = Duty & { cycleId: string; villageName: string; fiscalYear: number };

type Cycle = { id: string; villageName: string; fiscalYear: number; rules: string };
type ActRow = DutyAct & { cycleId: string };

/**
 * What people have done in two hops, over all cycles of an area: breaches first, then the latest act first. Reads only acts
 * that leave a hand, a page of cycles at a time; kept are only the findings.
 */
export async function listDuties(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<DutyOfCycle>> {
  const found: DutyOfCycle[] = [];
  for (let after = ''; ; ) {
    const cycles = await nextCycles(pool, scope, query, after);
    const acts = await actsOf(
      pool,
      cycles.map(({ id }) => id),
    );
    for (const { id, rules, ...cycle } of cycles) {
      const duties = dutiesOf(acts.get(id) ?? [], rulesOf(rules));
      found.push(...duties.filter((duty) => isAsked(duty, query)).map((duty) => ({ ...duty, cycleId: id, ...cycle })));
    }
    const last = cycles.at(-1);
    if (last === undefined || cycles.length < CYCLES) break;
    after = last.id;
  }
  const lastAt = ({ acts }: Duty) => acts.at(-1)?.at ?? '';
  const worst = (a: DutyOfCycle, b: DutyOfCycle) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  const sorted = found.sort((a, b) => worst(a, b) || (lastAt(a) < lastAt(b) ? 1 : -1));
  if (query.sort.startsWith('-')) sorted.reverse();
  const offset = (query.page - 1) * query.perPage;
  return { items: sorted.slice(offset, offset + query.perPage), total: sorted.length, offset };
}

async function nextCycles(pool: pg.Pool, scope: Scope, query: PageQuery, after: string): Promise<Cycle[]> {
  const ofCycles = { ...query, kind: undefined, severity: undefined, person: undefined };
  const where = filterBy(within(new Where(), scope, placeOf('c')), DUTY_LIST, ofCycles).and(
    (v) => `c.id > ${v}`,
    after,
  );
  const { rows } = await pool.query<Cycle>(
    `select c.id, v.name as "villageName", c.fiscal_year as "fiscalYear",
            (select e.event #>> '{data,rules}' from event e where e.cycle_id = c.id and e.seq = 1) as rules
       from cycle c join village v on v.id = c.village_id ${where} order by c.id limit ${CYCLES}`,
    where.values,
  );
  return rows;
}

async function actsOf(pool: pg.Pool, cycles: readonly string[]): Promise<Map<string, DutyAct[]>> {
  const { rows } = await pool.query<ActRow>(
    `select cycle_id as "cycleId", seq, event->>'at' as at, type, event->'actor' as actor,
            coalesce(event #>> '{data,step}', event #>> '{data,correction,step}') as step,
            event #>> '{data,sha256}' as sha256,
            case when type in ('repairProposed', 'repaired') then event #>> '{data,id}' end as repair
       from event where cycle_id = any($1) and type = any($2) order by cycle_id, seq`,
    [cycles, DUTY_EVENTS],
  );
  const acts = new Map<string, DutyAct[]>();
  for (const { cycleId, ...act } of rows) {
    const mine = acts.get(cycleId);
    if (mine) mine.push(act);
    else acts.set(cycleId, [act]);
  }
  return acts;
}

function isAsked({ kind, severity, person }: Duty, query: PageQuery): boolean {
  const has = (name: string, value: string) => query[name] === undefined || [query[name]].flat().includes(value);
  return has('kind', kind) && has('severity', severity) && has('person', person);
}
