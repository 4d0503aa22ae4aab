import { findDemoAccounts } from '../accounts/find-demo-accounts.ts';
import { publicOperation } from '../http/operation.ts';
import { Reference, reference } from './reference-view.ts';

export const referenceOperations = [
  publicOperation({
    method: 'get',
    path: '/reference',
    tag: 'reference',
    summary: 'Stages, steps, roles and documents with their names in both languages',
    access: { roles: 'public', scope: 'none' },
    answer: { kind: 'one', status: 200, schema: Reference },
    handle: async ({ deps, res }) => {
      const accounts = deps.config.mode === 'demo' ? await findDemoAccounts(deps.pool) : null;
      // Express adds the ETag; ten minutes old is new enough for names.
      res.set('Cache-Control', 'public, max-age=600');
      return reference(accounts && { accounts });
    },
  }),
];
