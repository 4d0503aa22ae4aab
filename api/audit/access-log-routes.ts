import { z } from 'zod';
import { listQuery } from '../http/list.ts';
import { operation } from '../http/operation.ts';
import { findPeople } from '../wire/find-people.ts';
import { ACCESS_LIST, eraseAccess, listAccess } from './access-log.ts';
import { AccessEntry, accessView } from './access-view.ts';

const text = z.string().trim().min(1).max(1000);
const grounds = { reason: text, basis: text.meta({ description: 'The article and the request it rests on.' }) };

const Erasure = z
  .union([
    z.strictObject({ ...grounds, userId: z.uuid() }),
    z.strictObject({ ...grounds, seqs: z.array(z.int().min(1)).min(1).max(200) }),
  ])
  .meta({ id: 'AccessErasure' });

export const accessLogOperations = [
  operation({
    method: 'get',
    path: '/audit/access-log',
    tag: 'audit',
    summary: 'Who signed in, what was refused, and who read what is sensitive; each entry continues the one before it',
    access: { roles: 'readAccessLog', scope: 'rows' },
    query: listQuery(ACCESS_LIST),
    sensitive: 'accessLog',
    answer: { kind: 'list', noun: 'entries', schema: AccessEntry },
    handle: async ({ deps, session, query, language }) => {
      const page = await listAccess(deps.pool, session, query);
      const people = await findPeople(
        deps.prisma,
        page.items.map(({ userId }) => userId),
        language,
      );
      return { ...page, items: page.items.map((row) => accessView(row, people)) };
    },
  }),
  operation({
    method: 'post',
    path: '/audit/access-log/erasures',
    tag: 'audit',
    summary: 'Erase what is personal about the accesses of somebody who asks for it (UU 27/2022 Ps 8)',
    description:
      'All of one account, or single entries of strangers. The entries stay with their hashes, and the erasure becomes one. Nobody erases his own.',
    access: { roles: 'eraseAccess', scope: 'one' },
    body: Erasure,
    answer: {
      kind: 'one',
      status: 201,
      schema: z.object({ seq: z.int(), erased: z.int() }).meta({ id: 'ErasedAccess' }),
    },
    handle: ({ deps, session, body, key, req, res }) => eraseAccess({ deps, req, res }, { session, key }, body),
  }),
];
