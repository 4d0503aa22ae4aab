import type pg from 'pg';
import { VILLAGE_COLUMNS } from '../cycles/cycle-row-view.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { placeOf, within } from '../http/permission.ts';
import type { Session } from '../http/session.ts';
import { Where } from '../http/sql.ts';
import { type NoticeColumns, NoticeKind } from './notice-view.ts';

export const NOTICE_LIST = {
  filters: { kind: { value: NoticeKind, sql: (v) => `n.kind = any(${v}::text[])` } },
  sorts: { at: 'n.created_at' },
  always: ['at'],
  defaultSort: '-at',
  tie: 'n.id',
} as const satisfies ListDefinition;

const JOINS = `
  join event e on e.cycle_id = n.cycle_id and e.seq = n.seq
  join village v on v.id = n.village_id
  join district d on d.code = n.district_code`;

/** Notices to the caller's role about his region. */
export function listNotices(pool: pg.Pool, session: Session, query: PageQuery): Promise<Page<NoticeColumns>> {
  const mine = within(
    new Where().and((v) => `n.role = ${v}`, session.role),
    session.scope,
    placeOf('n'),
  );
  const where = filterBy(mine, NOTICE_LIST, query);
  return selectPage<NoticeColumns>(pool, NOTICE_LIST, query, {
    columns: `n.id, n.record_kind, n.cycle_id, n.kind, n.created_at, e.event, ${VILLAGE_COLUMNS}`,
    from: 'notice n',
    joins: JOINS,
    where,
  });
}
