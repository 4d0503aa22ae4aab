import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { findPeople } from '../wire/find-people.ts';
import { delegate, endDelegation } from './delegate.ts';
import { Delegation, DelegationBody, delegationView } from './delegation-view.ts';
import { DELEGATION_LIST, listDelegations, readDelegation } from './read-delegations.ts';

async function view(deps: Deps, session: Session, id: string, language: Language) {
  const row = await readDelegation(deps.pool, session, id);
  return delegationView(row, await findPeople(deps.prisma, [row.from_id, row.to_id], language));
}

export const delegationOperations = [
  operation({
    method: 'get',
    path: '/delegations',
    tag: 'delegations',
    summary: 'Roles lent during an absence: yours, and for supervisors those of the regency',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(DELEGATION_LIST),
    answer: { kind: 'list', noun: 'delegations', schema: Delegation },
    handle: async ({ deps, session, query, language }) => {
      const page = await listDelegations(deps.pool, session, query);
      const ids = page.items.flatMap((row) => [row.from_id, row.to_id]);
      const people = await findPeople(deps.prisma, ids, language);
      return { ...page, items: page.items.map((row) => delegationView(row, people)) };
    },
  }),
  operation({
    method: 'post',
    path: '/delegations',
    tag: 'delegations',
    summary: 'Lend your role while you are away',
    description:
      'Whoever stands in names the delegation in a command, or in the header Siklus-Delegation of any request: it then sees and may what the absent one sees and may. The cycle asks period, office and segregation of duties through the delegation.',
    access: { roles: 'signedIn', scope: 'one' },
    body: DelegationBody,
    answer: { kind: 'one', status: 201, schema: Delegation },
    handle: async ({ deps, session, body, key, language }) =>
      view(deps, session, await delegate(deps, session, body, key), language),
  }),
  operation({
    method: 'post',
    path: '/delegations/{id}/end',
    tag: 'delegations',
    summary: 'Take it back before its last day',
    access: { roles: 'signedIn', scope: 'one' },
    params: z.strictObject({ id: z.uuid() }),
    answer: { kind: 'one', status: 200, schema: Delegation },
    handle: async ({ deps, session, params: { id }, language }) => {
      await endDelegation(deps, session, id);
      return view(deps, session, id, language);
    },
  }),
];
