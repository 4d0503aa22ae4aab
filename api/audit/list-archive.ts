import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { inside } from '../http/permission.ts';
import { either, Where } from '../http/sql.ts';
import { CycleId, Flag } from '../wire/wire.ts';
import type { ArchivedColumns } from './archive-view.ts';

export const ARCHIVE_LIST = {
  filters: {
    cycle: { value: CycleId, sql: (v) => `a.cycle_id = any(${v}::text[])` },
    ended: { value: Flag, sql: either('a.closed_at is not null') },
  },
  sorts: { exportedAt: 'a.exported_at', startedAt: 'a.started_at', closedAt: 'a.closed_at', events: 'a.events' },
  always: ['exportedAt', 'startedAt', 'events'],
  defaultSort: '-exportedAt',
  tie: 'a.workflow_id, a.run_id, a.version',
} as const satisfies ListDefinition;

/** What was archived: of the caller's region, and what is about no single cycle. */
export function listArchive(pool: pg.Pool, scope: Scope, query: PageQuery): Promise<Page<ArchivedColumns>> {
  const where = filterBy(new Where(), ARCHIVE_LIST, query);
  const place = { village: 'v.id', district: 'd.code', regency: 'd.regency_code' };
  if (scope.kind !== 'all') where.always(`a.cycle_id is null or ${inside(where, scope, place)}`);
  return selectPage<ArchivedColumns>(pool, ARCHIVE_LIST, query, {
    columns: `a.workflow_id, a.run_id, a.cycle_id, v.id as village_id, d.regency_code, a.started_at, a.closed_at,
      a.exported_at, a.events, octet_length(a.content) as bytes, a.sha256, a.commit, a.sdk_version, a.code_sha256`,
    from: `history_archive a
      left join village v on v.id = left(a.cycle_id, 10)
      left join district d on d.code = v.district_code`,
    where,
  });
}
