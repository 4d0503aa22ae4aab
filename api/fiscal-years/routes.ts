import { z } from 'zod';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { Year } from '../wire/wire.ts';
import { FiscalYear, FiscalYearRow, fiscalYearRow } from './fiscal-year-view.ts';
import { openFiscalYear } from './open-fiscal-year.ts';
import { FISCAL_YEAR_LIST, listFiscalYears, readFiscalYear } from './read-fiscal-year.ts';
import { steerOpening } from './steer-opening.ts';

const params = z.strictObject({ year: Year });

const OpeningBody = z.strictObject({
  year: z.int().min(2000).max(2100),
  villages: z.union([
    z.literal('all'),
    z
      .array(z.string().regex(/^(\d{10}|\d{2}\.\d{2}\.\d{2}\.\d{4})$/))
      .min(1)
      .max(2000),
  ]),
  rules: z.string().min(1).max(50).optional(),
});

const steer = (request: 'pause' | 'resume', summary: string) =>
  operation({
    method: 'post',
    path: `/fiscal-years/{year}/${request}`,
    tag: 'fiscal years',
    summary,
    access: { roles: 'openFiscalYear', scope: 'one' },
    params,
    answer: { kind: 'one', status: 202, schema: FiscalYear },
    handle: async ({ deps, session, params: { year }, language }) => {
      await readFiscalYear(deps, session.scope, year, language);
      await steerOpening(deps, session, year, request);
      return readFiscalYear(deps, session.scope, year, language);
    },
  });

export const fiscalYearOperations = [
  operation({
    method: 'get',
    path: '/fiscal-years',
    tag: 'fiscal years',
    summary: 'Fiscal years with their progress in your region',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(FISCAL_YEAR_LIST),
    answer: { kind: 'list', noun: 'fiscal-years', schema: FiscalYearRow },
    handle: async ({ deps, session, query, language }) => {
      const page = await listFiscalYears(deps.pool, session.scope, query);
      const people = await findPeople(
        deps.prisma,
        page.items.map((row) => row.opened_by),
        language,
      );
      return { ...page, items: page.items.map((row) => fiscalYearRow(row, people)) };
    },
  }),
  operation({
    method: 'post',
    path: '/fiscal-years',
    tag: 'fiscal years',
    summary: 'Open a year for all villages or for some',
    description: 'Villages that have their cycle keep it: sent again, with this key or another, nothing is doubled.',
    access: { roles: 'openFiscalYear', scope: 'rows' },
    body: OpeningBody,
    answer: { kind: 'one', status: 202, schema: FiscalYear },
    handle: async ({ deps, session, body, key, language }) => {
      await openFiscalYear(deps, session, body, key);
      return readFiscalYear(deps, session.scope, body.year, language);
    },
  }),
  operation({
    method: 'get',
    path: '/fiscal-years/{year}',
    tag: 'fiscal years',
    summary: 'One year: progress per district, and the villages that failed',
    access: { roles: 'signedIn', scope: 'rows' },
    params,
    answer: { kind: 'one', status: 200, schema: FiscalYear },
    handle: ({ deps, session, params: { year }, language }) => readFiscalYear(deps, session.scope, year, language),
  }),
  steer('pause', 'Pause the opening after the wave that is running'),
  steer('resume', 'Let a paused opening go on'),
];
