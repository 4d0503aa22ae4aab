import { operation } from '../http/operation.ts';
import { Roles, rolesView } from './roles-view.ts';

export const roleOperations = [
  operation({
    method: 'get',
    path: '/roles',
    tag: 'users',
    summary: 'Which role may do what in which step, and who may stand in for whom',
    access: { roles: 'signedIn', scope: 'none' },
    answer: { kind: 'one', status: 200, schema: Roles },
    handle: () => rolesView(),
  }),
];
