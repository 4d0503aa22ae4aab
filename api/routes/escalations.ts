import { findPeople } from '../cases/find-people.ts';
import { ESCALATION_LIST, listEscalations } from '../cases/list-escalations.ts';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { EscalationRow, escalationRow } from '../views/escalation.ts';

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
      const people = await findPeople(
        deps.prisma,
        page.items.map((row) => row.acknowledged_by),
        language,
      );
      const calendar = await deps.calendars.current();
      return { ...page, items: page.items.map((row) => escalationRow(row, calendar, deps.now(), people)) };
    },
  }),
];
