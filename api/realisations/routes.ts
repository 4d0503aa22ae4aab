import { localDate } from '@siklus/workflows/domain/calendar/instant.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import { refuseReporting } from '@siklus/workflows/domain/monitoring/realisation.ts';
import { z } from 'zod';
import { readCycle } from '../cycles/read-cycle.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { CycleId, Year } from '../wire/wire.ts';
import { Absorption, absorptionView } from './absorption-view.ts';
import { readAbsorption } from './read-absorption.ts';
import {
  RealisationInput,
  RealisationReceipt,
  Realisations,
  realisationsView,
  warningViews,
} from './realisation-view.ts';
import { basisOf, readRealisations, reportingContext, reportRealisation } from './realisations.ts';

const inCycle = z.strictObject({ id: CycleId });

export const realisationOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/realisations',
    tag: 'monitoring',
    summary: 'What a village has spent and built, against its budget and the time gone by',
    access: { roles: 'signedIn', scope: 'one' },
    params: inCycle,
    answer: { kind: 'one', status: 200, schema: Realisations },
    handle: async ({ deps, session, params, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      const [rows, basis] = await Promise.all([readRealisations(deps.pool, state.id), basisOf(deps.pool, state)]);
      const people = await findPeople(
        deps.prisma,
        rows.map(({ reportedBy }) => reportedBy),
        language,
      );
      const today = localDate(deps.now(), state.offset);
      const refusals = refuseReporting(reportingContext(state, session));
      return realisationsView({ fiscalYear: state.fiscalYear, today, basis, refusals }, rows, people, language);
    },
  }),
  operation({
    method: 'post',
    path: '/cycles/{id}/realisations',
    tag: 'monitoring',
    summary: 'Report what has been spent and built up to a day, by source of money',
    description: 'Nothing is changed: a correction is a new report for the same day, with its reason.',
    access: { roles: 'reportRealisation', scope: 'one' },
    params: inCycle,
    body: RealisationInput,
    answer: { kind: 'one', status: 201, schema: RealisationReceipt },
    handle: async ({ deps, session, params, body, key, language }) => {
      const sources = body.sources.map(({ physicalBasisPoints, ...one }) => ({
        ...one,
        physical: physicalBasisPoints,
      }));
      const report = { ...body, sources };
      const { number, realised, basis, at } = await reportRealisation(deps, { session, key }, params.id, report);
      const warnings = warningViews({ ...report, basis }, language);
      return { number, asOf: body.asOf, realised: formatRupiah(realised), warnings, at };
    },
  }),
  operation({
    method: 'get',
    path: '/dashboard/absorption',
    tag: 'monitoring',
    summary: 'Money realised in your region, by month and district, against the time gone by',
    access: { roles: 'signedIn', scope: 'rows' },
    query: z.strictObject({ fiscalYear: Year }),
    answer: { kind: 'one', status: 200, schema: Absorption },
    handle: async ({ deps, session, query }) => {
      const found = await readAbsorption(deps.pool, session.scope, query.fiscalYear);
      // A day more or less is a third of a percent: the zone of the regency does not matter here.
      return absorptionView(found, query.fiscalYear, localDate(deps.now(), 8));
    },
  }),
];
