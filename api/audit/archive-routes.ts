import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { ArchivedHistory, archivedView } from './archive-view.ts';
import { activeHolds } from './legal-holds.ts';
import { ARCHIVE_LIST, listArchive } from './list-archive.ts';
import { historyDays } from './retention.ts';

export const archiveOperations = [
  operation({
    method: 'get',
    path: '/audit/archive',
    tag: 'audit',
    summary: 'Histories that were taken over from the engine, with what they are replayed through',
    access: { roles: 'readWholeProof', scope: 'rows' },
    query: listQuery(ARCHIVE_LIST),
    answer: { kind: 'list', noun: 'archived-histories', schema: ArchivedHistory },
    handle: async ({ deps, session, query }) => {
      const page = await listArchive(deps.pool, session.scope, query);
      const [days, holds] = await Promise.all([historyDays(deps), activeHolds(deps.pool)]);
      return { ...page, items: page.items.map((row) => archivedView(row, days, holds)) };
    },
  }),
];
