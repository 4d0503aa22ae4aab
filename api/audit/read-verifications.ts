import { FINDING_KINDS } from '@siklus/workflows/domain/audit/finding.ts';
import type { Scope } from '@siklus/workflows/domain/policy/actor.ts';
import type pg from 'pg';
import { z } from 'zod';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { inside } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import { either, Where } from '../http/sql.ts';
import { CycleId, Flag } from '../wire/wire.ts';
import type { FindingColumns, VerificationColumns } from './verification-view.ts';

export const VERIFICATION_LIST = {
  filters: { whole: { value: Flag, sql: either('v.cycle_ids is null') } },
  sorts: { startedAt: 'v.started_at' },
  always: ['startedAt'],
  defaultSort: '-startedAt',
  tie: 'v.id',
} as const satisfies ListDefinition;

export const FINDING_LIST = {
  filters: {
    severity: { value: z.enum(['alarm', 'notice']), sql: (v) => `f.severity = any(${v}::text[])` },
    kind: { value: z.enum(FINDING_KINDS), sql: (v) => `f.kind = any(${v}::text[])` },
    cycle: { value: CycleId, sql: (v) => `f.cycle_id = any(${v}::text[])` },
  },
  sorts: { number: 'f.number' },
  always: ['number'],
  defaultSort: 'number',
  tie: 'f.verification_id, f.attempt, f.number',
} as const satisfies ListDefinition;

/** The engine takes up again what lost its worker within two minutes; after this long nobody does. */
const ABANDONED = `(v.finished_at is null and v.touched_at < now() - interval '30 minutes')`;

const COLUMNS = `v.id, v.started_at, v.finished_at, v.started_by, v.cycle_ids, v.rebuild, v.done, v.total, v.checked,
  v.alarms, v.notices, v.failure, ${ABANDONED} as abandoned`;

export function listVerifications(pool: pg.Pool, query: PageQuery): Promise<Page<VerificationColumns>> {
  const where = filterBy(new Where(), VERIFICATION_LIST, query);
  return selectPage<VerificationColumns>(pool, VERIFICATION_LIST, query, {
    columns: COLUMNS,
    from: 'verification v',
    where,
  });
}

/** One verification; NOT_FOUND. */
export async function readVerification(pool: pg.Pool, id: string): Promise<VerificationColumns> {
  const { rows } = await pool.query<VerificationColumns>(`select ${COLUMNS} from verification v where v.id = $1`, [id]);
  const [row] = rows;
  if (row === undefined) throw new Problem('NOT_FOUND');
  return row;
}

/** The last of everything that came to its end, and the one that is under way. */
export async function presentVerifications(
  pool: pg.Pool,
): Promise<{ latest: VerificationColumns | null; running: VerificationColumns | null }> {
  const newest = async (condition: string) => {
    const { rows } = await pool.query<VerificationColumns>(
      `select ${COLUMNS} from verification v where ${condition} order by v.started_at desc limit 1`,
    );
    return rows[0] ?? null;
  };
  const [latest, running] = await Promise.all([
    newest('v.cycle_ids is null and v.finished_at is not null and v.failure is null'),
    newest(`v.finished_at is null and not ${ABANDONED}`),
  ]);
  return { latest, running };
}

/** What a verification found, in the caller's region and beyond any. */
export function listFindings(
  pool: pg.Pool,
  scope: Scope,
  verificationId: string,
  query: PageQuery,
): Promise<Page<FindingColumns>> {
  const where = filterBy(
    new Where().and((v) => `f.verification_id = ${v}`, verificationId).always('f.attempt = r.attempt'),
    FINDING_LIST,
    query,
  );
  const place = { village: 'v.id', district: 'd.code', regency: 'd.regency_code' };
  // What names no village that exists is everybody's business.
  if (scope.kind !== 'all') where.always(`v.id is null or ${inside(where, scope, place)}`);
  return selectPage<FindingColumns>(pool, FINDING_LIST, query, {
    columns: `f.verification_id, f.number, f.kind, f.severity, f.cycle_id, f.seq, f.field, f.expected, f.found, f.subject,
      v.name as village_name`,
    from: `verification_finding f
      join verification r on r.id = f.verification_id
      left join village v on v.id = left(f.cycle_id, 10)
      left join district d on d.code = v.district_code`,
    where,
  });
}
