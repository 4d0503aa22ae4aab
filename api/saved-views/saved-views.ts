import type pg from 'pg';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { forbidden, Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { Where } from '../http/sql.ts';
import { lock, writeOnce } from '../wire/write-once.ts';
import type { SavedViewBody, SavedViewColumns, VIEW_RESOURCES } from './saved-view-view.ts';

/** Of one person and one list: more than this nobody finds his way in. */
export const MOST_VIEWS = 30;

type Resource = (typeof VIEW_RESOURCES)[number];
type ViewRequest = z.output<typeof SavedViewBody>;

/** The views somebody made for a list, and those that others of his regency share with his role; his own first. */
export async function listViews(
  db: pg.Pool | pg.ClientBase,
  session: Session,
  resource?: Resource,
  id?: string,
): Promise<SavedViewColumns[]> {
  const { where, me } = await visibleTo(db, session);
  if (resource !== undefined) where.and((v) => `s.resource = ${v}`, resource);
  if (id !== undefined) where.and((v) => `s.id = ${v}`, id);
  const { rows } = await db.query<SavedViewColumns>(
    `select s.id, s.owner, s.resource, s.name, s.query, s.shared_with, s.owner = ${me} as mine,
            d.view_id is not null as is_default
       from saved_view s
       left join saved_view_default d on d.view_id = s.id and d.user_id = ${me} and d.resource = s.resource
       ${where} order by s.owner = ${me} desc, lower(s.name), s.id limit 200`,
    where.values,
  );
  return rows;
}

/** Keeps a view. Throws VIEW_LIMIT, VIEW_NAME_TAKEN. */
export async function createView({ pool }: Deps, session: Session, request: ViewRequest, key: string): Promise<string> {
  const asked = { operation: 'createView', ...request };
  const { id } = await writeOnce(pool, { key, session, asked }, async (client) => {
    await lock(client, `views:${session.userId}`);
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from saved_view where owner = $1 and resource = $2 and deleted_at is null',
      [session.userId, request.resource],
    );
    if ((rows[0]?.n ?? 0) >= MOST_VIEWS) throw new Problem('VIEW_LIMIT', { params: { most: MOST_VIEWS } });
    await requireFreeName(client, session, request, null);
    const stored = await client.query<{ id: string }>(
      `insert into saved_view (owner, regency_code, resource, name, query, shared_with)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [
        session.userId,
        await regencyCodeOf(client, session),
        request.resource,
        request.name,
        JSON.stringify(request.query),
        request.sharedWith,
      ],
    );
    return { id: stored.rows[0]?.id ?? '' };
  });
  return id;
}

/** Another name, content or circle for a view of one's own. Throws NOT_FOUND, VIEW_NAME_TAKEN. */
export async function replaceView(
  { pool }: Deps,
  session: Session,
  id: string,
  request: Omit<ViewRequest, 'resource'>,
  key: string,
): Promise<void> {
  await writeOnce(pool, { key, session, asked: { operation: 'replaceView', id, ...request } }, async (client) => {
    await lock(client, `views:${session.userId}`);
    const { resource } = await ownView(client, session, id);
    await requireFreeName(client, session, { ...request, resource }, id);
    await client.query(
      'update saved_view set name = $2, query = $3, shared_with = $4, updated_at = now() where id = $1',
      [id, request.name, JSON.stringify(request.query), request.sharedWith],
    );
    return { id };
  });
}

/** Takes a view of one's own away, also from whoever it was shared with; its row stays. */
export async function deleteView({ pool }: Deps, session: Session, id: string, key: string): Promise<void> {
  await writeOnce(pool, { key, session, asked: { operation: 'deleteView', id } }, async (client) => {
    await ownView(client, session, id);
    await client.query('delete from saved_view_default where view_id = $1', [id]);
    await client.query('update saved_view set deleted_at = now() where id = $1', [id]);
    return { id };
  });
}

/** Whether a list begins with this view, for the caller; a list has one such view or none. */
export async function setDefault(
  { pool }: Deps,
  session: Session,
  id: string,
  on: boolean,
  key: string,
): Promise<void> {
  await writeOnce(pool, { key, session, asked: { operation: 'setDefaultView', id, on } }, async (client) => {
    const [view] = await listViews(client, session, undefined, id);
    if (view === undefined) throw new Problem('NOT_FOUND');
    await client.query(
      on
        ? `insert into saved_view_default (user_id, resource, view_id) values ($1, $2, $3)
             on conflict (user_id, resource) do update set view_id = excluded.view_id`
        : 'delete from saved_view_default where user_id = $1 and resource = $2 and view_id = $3',
      [session.userId, view.resource, id],
    );
    return { id, on };
  });
}

async function ownView(client: pg.ClientBase, session: Session, id: string): Promise<SavedViewColumns> {
  const [view] = await listViews(client, session, undefined, id);
  if (view === undefined) throw new Problem('NOT_FOUND');
  // Shared is to read: only who made it changes it.
  if (!view.mine) throw forbidden([]);
  return view;
}

async function requireFreeName(
  client: pg.ClientBase,
  session: Session,
  { name, resource }: Pick<ViewRequest, 'name' | 'resource'>,
  except: string | null,
): Promise<void> {
  const { rowCount } = await client.query(
    `select 1 from saved_view
      where owner = $1 and resource = $2 and lower(name) = lower($3) and deleted_at is null
        and ($4::uuid is null or id <> $4)`,
    [session.userId, resource, name, except],
  );
  if (rowCount !== 0) throw new Problem('VIEW_NAME_TAKEN', { params: { name } });
}

/** His own, and what is shared with his role in his regency; whoever sees all regencies sees what is shared in each. */
async function visibleTo(db: pg.Pool | pg.ClientBase, session: Session): Promise<{ where: Where; me: string }> {
  const where = new Where().always('s.deleted_at is null');
  const me = `${where.bind(session.userId)}::uuid`;
  const role = where.bind(session.role);
  const regency = `${where.bind(await regencyCodeOf(db, session))}::text`;
  where.always(
    `s.owner = ${me} or (${role} = any(s.shared_with)
       and (s.regency_code is null or ${regency} is null or s.regency_code = ${regency}))`,
  );
  return { where, me };
}

/** The regency somebody works in; null where his area is wider. The code of a district begins with that of its regency. */
async function regencyCodeOf(db: pg.Pool | pg.ClientBase, { scope }: Session): Promise<string | null> {
  switch (scope.kind) {
    case 'all':
      return null;
    case 'regency':
    case 'district':
      return scope.code.slice(0, 5);
    case 'villages': {
      const { rows } = await db.query<{ code: string }>(
        'select d.regency_code as code from village v join district d on d.code = v.district_code where v.id = $1',
        [scope.ids[0] ?? ''],
      );
      return rows[0]?.code ?? '';
    }
  }
}
