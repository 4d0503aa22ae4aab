import { operation } from '../http/operation.ts';
import { TrancheCheck, TrancheInput, trancheView } from './tranche-view.ts';

export const trancheOperations = [
  operation({
    method: 'post',
    path: '/tranche-checks',
    tag: 'budgets',
    summary: 'Whether tranche II of the Dana Desa may be paid, and what is missing; nothing is stored',
    access: { roles: 'signedIn', scope: 'none' },
    body: TrancheInput,
    withoutKey: true,
    answer: { kind: 'one', status: 200, schema: TrancheCheck },
    handle: ({ body }) => trancheView(body),
  }),
];
