import { z } from 'zod';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { EscalationRow, escalationRow, peopleIn } from './escalation-view.ts';
import { ESCALATION_LIST, listEscalations, readEscalation } from './list-escalations.ts';

const oneEscalation = z.strictObject({
  id: z.string().regex(/^\d{10}-\d{4}~[a-z0-9_]+#\d+(\+\d+)?\/\d+$/),
});

export const escalationOperations = [
  operation({
    method: 'get',
    path: '/escalations',
    tag: 'escalations',
    summary: 'What is late enough to be somebody else’s concern',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(ESCALATION_LIST),
    answer: { kind: 'list', noun: 'escalations', schema: EscalationRow },
    handle: async ({ deps, session, query, language }) => {
      const page = await listEscalations(deps.pool, session.scope, query);
      const people = await findPeople(deps.prisma, page.items.flatMap(peopleIn), language);
      const calendar = await deps.calendars.current();
      return { ...page, items: page.items.map((row) => escalationRow(row, calendar, deps.now(), people)) };
    },
  }),
  operation({
    method: 'get',
    path: '/escalations/{id}',
    tag: 'escalations',
    summary: 'One escalation with its ladder: who was told, who has it now, who is told next and when',
    access: { roles: 'signedIn', scope: 'one' },
    params: oneEscalation,
    answer: { kind: 'one', status: 200, schema: EscalationRow },
    handle: async ({ deps, session, params, language }) => {
      const row = await readEscalation(deps.pool, session.scope, params.id);
      const people = await findPeople(deps.prisma, peopleIn(row), language);
      return escalationRow(row, await deps.calendars.current(), deps.now(), people);
    },
  }),
];
