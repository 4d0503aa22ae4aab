import { z } from 'zod';
import { idsInMatters } from '../cycles/matters-view.ts';
import { readCycle } from '../cycles/read-cycle.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { CycleId, StepId } from '../wire/wire.ts';
import { readRemarks } from './read-remarks.ts';
import { RemarksOfStep, remarksView } from './remarks-view.ts';

export const remarkOperations = [
  operation({
    method: 'get',
    path: '/cycles/{id}/remarks',
    tag: 'budgets',
    summary: 'The remarks on lines, what became of each in the newest version, and which lines to read again',
    access: { roles: 'signedIn', scope: 'one' },
    params: z.strictObject({ id: CycleId }),
    query: z.strictObject({ step: StepId.optional() }),
    answer: { kind: 'one', status: 200, schema: z.array(RemarksOfStep) },
    handle: async ({ deps, session, params, query, language }) => {
      const { state } = await readCycle(deps.pool, session.scope, params.id);
      const [steps, people] = await Promise.all([
        readRemarks(deps.pool, state, query.step),
        findPeople(deps.prisma, idsInMatters(state), language),
      ]);
      return steps.map((one) => remarksView(one, people));
    },
  }),
];
