import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { operation } from '../http/operation.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { findPeople } from '../wire/find-people.ts';
import { SavedView, SavedViewBody, savedView, ViewResource } from './saved-view-view.ts';
import { createView, deleteView, listViews, replaceView, setDefault } from './saved-views.ts';

const params = z.strictObject({ id: z.uuid() });

async function view(deps: Deps, session: Session, id: string, language: Language) {
  const [row] = await listViews(deps.pool, session, undefined, id);
  if (row === undefined) throw new Problem('NOT_FOUND');
  return savedView(row, await findPeople(deps.prisma, [row.owner], language));
}

export const savedViewOperations = [
  operation({
    method: 'get',
    path: '/saved-views',
    tag: 'saved-views',
    summary: 'Your views of lists, and those that are shared with your role',
    access: { roles: 'signedIn', scope: 'rows' },
    query: z.strictObject({ resource: ViewResource.optional() }),
    answer: { kind: 'one', status: 200, schema: z.array(SavedView) },
    handle: async ({ deps, session, query, language }) => {
      const rows = await listViews(deps.pool, session, query.resource);
      const owners = rows.map((row) => row.owner);
      const people = await findPeople(deps.prisma, owners, language);
      return rows.map((row) => savedView(row, people));
    },
  }),
  operation({
    method: 'post',
    path: '/saved-views',
    tag: 'saved-views',
    summary: 'Keep filters, order and columns of a list under a name',
    access: { roles: 'signedIn', scope: 'none' },
    body: SavedViewBody,
    answer: { kind: 'one', status: 201, schema: SavedView },
    handle: async ({ deps, session, body, key, language }) =>
      view(deps, session, await createView(deps, session, body, key), language),
  }),
  operation({
    method: 'post',
    path: '/saved-views/{id}',
    tag: 'saved-views',
    summary: 'Rename a view of your own, fill it anew, or share it with others',
    access: { roles: 'signedIn', scope: 'one' },
    params,
    body: SavedViewBody.omit({ resource: true }),
    answer: { kind: 'one', status: 200, schema: SavedView },
    handle: async ({ deps, session, params: { id }, body, key, language }) => {
      await replaceView(deps, session, id, body, key);
      return view(deps, session, id, language);
    },
  }),
  operation({
    method: 'post',
    path: '/saved-views/{id}/default',
    tag: 'saved-views',
    summary: 'Begin a list with this view, or no longer',
    access: { roles: 'signedIn', scope: 'one' },
    params,
    body: z.strictObject({ on: z.boolean() }),
    answer: { kind: 'one', status: 200, schema: SavedView },
    handle: async ({ deps, session, params: { id }, body, key, language }) => {
      await setDefault(deps, session, id, body.on, key);
      return view(deps, session, id, language);
    },
  }),
  operation({
    method: 'delete',
    path: '/saved-views/{id}',
    tag: 'saved-views',
    summary: 'Take away a view of your own',
    access: { roles: 'signedIn', scope: 'one' },
    params,
    answer: { kind: 'nothing' },
    handle: ({ deps, session, params: { id }, key }) => deleteView(deps, session, id, key),
  }),
];
