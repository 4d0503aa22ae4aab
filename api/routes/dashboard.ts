import { z } from 'zod';
import { countCycles } from '../cases/count-cycles.ts';
import { operation } from '../http/operation.ts';
import { ByStage, Year } from '../views/wire.ts';

const Dashboard = z
  .object({
    byStage: ByStage.meta({ description: 'Cycles that are not closed.' }),
    late: z.int(),
    escalations: z.int().meta({ description: 'Open ones.' }),
    closed: z.int(),
    suspended: z.int(),
    total: z.int(),
  })
  .meta({ id: 'Dashboard' });

export const dashboardOperations = [
  operation({
    method: 'get',
    path: '/dashboard',
    tag: 'cycles',
    summary: 'How many cycles of your region stand where',
    access: { roles: 'signedIn', scope: 'rows' },
    query: z.strictObject({ fiscalYear: Year.optional() }),
    answer: { kind: 'one', status: 200, schema: Dashboard },
    handle: ({ deps, session, query }) => countCycles(deps.pool, session.scope, query.fiscalYear),
  }),
];
