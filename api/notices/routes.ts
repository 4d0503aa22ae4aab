import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { listNotices, NOTICE_LIST } from './list-notices.ts';
import { Notice, noticeView } from './notice-view.ts';

export const noticeOperations = [
  operation({
    method: 'get',
    path: '/notices',
    tag: 'tasks',
    summary: 'What your role was told, newest first',
    access: { roles: 'signedIn', scope: 'rows' },
    query: listQuery(NOTICE_LIST),
    answer: { kind: 'list', noun: 'notices', schema: Notice },
    handle: async ({ deps, session, query, language }) => {
      const page = await listNotices(deps.pool, session, query);
      return { ...page, items: page.items.map((row) => noticeView(row, language)) };
    },
  }),
];
