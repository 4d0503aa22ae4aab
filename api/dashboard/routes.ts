import { z } from 'zod';
import { cycleRow } from '../cycles/cycle-row-view.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { RegionCode, Year } from '../wire/wire.ts';
import { burnUp } from './burn-up.ts';
import { countCycles } from './count-cycles.ts';
import { BurnUp, Dashboard, DistrictEvaluations, HeatMap, LateCycle, LateOffice, officeOf } from './dashboard-view.ts';
import { evaluationsByDistrict } from './evaluations.ts';
import { heatMap, seesManyRegencies } from './heat-map.ts';
import { allLate, LATE_LIST, lateByRole, listLate } from './late.ts';
import { lateCsv } from './late-csv-view.ts';

const access = { roles: 'signedIn', scope: 'rows' } as const;
const Narrowed = { regency: RegionCode.optional(), district: RegionCode.optional() };
const filter = z.strictObject({ fiscalYear: Year.optional(), ...Narrowed });

export const dashboardOperations = [
  operation({
    method: 'get',
    path: '/dashboard',
    tag: 'dashboard',
    summary: 'How many cycles of your region stand where',
    access,
    query: filter,
    answer: { kind: 'one', status: 200, schema: Dashboard },
    handle: ({ deps, session, query }) => countCycles(deps.pool, session.scope, query, deps.now()),
  }),
  operation({
    method: 'get',
    path: '/dashboard/heat-map',
    tag: 'dashboard',
    summary: 'Where they stand and lag, area by area and stage by stage',
    access,
    query: filter,
    answer: { kind: 'one', status: 200, schema: HeatMap },
    handle: ({ deps, session, query }) => heatMap(deps.pool, session.scope, query, deps.now()),
  }),
  operation({
    method: 'get',
    path: '/dashboard/late',
    tag: 'dashboard',
    summary: 'The late cycles: since how many days, and who has to act next',
    access,
    query: listQuery(LATE_LIST),
    answer: { kind: 'list', noun: 'cycles', schema: LateCycle },
    handle: async ({ deps, session, query }) => {
      const page = await listLate(deps.pool, session.scope, query, deps.now());
      const items = page.items.map((row) => ({
        ...cycleRow(row),
        daysLate: row.days_late,
        office: row.waits_for && officeOf(row.waits_for),
      }));
      return { ...page, items };
    },
  }),
  operation({
    method: 'get',
    path: '/dashboard/late/csv',
    tag: 'dashboard',
    summary: 'All late cycles that the filters leave, for a spreadsheet',
    access,
    query: listQuery(LATE_LIST),
    sensitive: 'lateList',
    answer: { kind: 'raw', mediaType: 'text/csv', description: 'One late cycle a row, the longest overdue first' },
    handle: async ({ deps, session, query, res }) => {
      const rows = await allLate(deps.pool, session.scope, query, deps.now());
      return () => {
        res.attachment('terlambat.csv').type('text/csv').send(lateCsv(rows));
      };
    },
  }),
  operation({
    method: 'get',
    path: '/dashboard/late/offices',
    tag: 'dashboard',
    summary: 'In whose hands the late cycles lie',
    access,
    query: filter,
    answer: { kind: 'one', status: 200, schema: z.array(LateOffice) },
    handle: async ({ deps, session, query }) => {
      const rows = await lateByRole(deps.pool, session.scope, query, deps.now());
      return rows.map(({ role, late, median, most }) => ({
        role,
        office: officeOf(role),
        late,
        medianDays: median,
        mostDays: most,
      }));
    },
  }),
  operation({
    method: 'get',
    path: '/dashboard/evaluations',
    tag: 'dashboard',
    summary: 'How each camat evaluates: silences, rounds and working days',
    description: 'Of the evaluations that a mandate has given to the camat. Whoever sees many regencies names one.',
    access,
    query: z.strictObject({ fiscalYear: Year, ...Narrowed }),
    answer: { kind: 'one', status: 200, schema: z.array(DistrictEvaluations) },
    handle: async ({ deps, session, query }) =>
      (await seesManyRegencies(deps.pool, session.scope, query))
        ? []
        : evaluationsByDistrict(deps.pool, session.scope, query, await deps.calendars.current()),
  }),
  operation({
    method: 'get',
    path: '/dashboard/burn-up',
    tag: 'dashboard',
    summary: 'How many have reached what the law dates, day by day, against the law’s own days',
    access,
    query: z.strictObject({ fiscalYear: Year, ...Narrowed }),
    answer: { kind: 'one', status: 200, schema: BurnUp },
    handle: ({ deps, session, query }) => burnUp(deps.pool, session.scope, query),
  }),
];
