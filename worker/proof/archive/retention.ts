import { appendAccess } from '@siklus/prisma/access-log.ts';
import type { ProofActivities, RetentionOutcome } from '@siklus/workflows/contract/proof.ts';
import { DECIDED_KINDS, type DecidedKind } from '@siklus/workflows/domain/audit/retention.ts';
import { heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import type { ProofDependencies } from '../deps.ts';

export function createRetentionActivity(dependencies: ProofDependencies): ProofActivities['applyRetention'] {
  return () => applyRetention(dependencies, heartbeat);
}

/**
 * Removes what its rule no longer keeps and no hold covers, some at a time, and records what each rule removed. The database's
 * clock decides what is due: it is the one that nobody who asks can set.
 */
export async function applyRetention(
  { pool, now }: Pick<ProofDependencies, 'pool' | 'now'>,
  beat: () => void,
): Promise<RetentionOutcome> {
  const outcome: RetentionOutcome = [];
  for (const kind of DECIDED_KINDS) {
    let removed = 0;
    let batch: Batch;
    do {
      beat();
      batch = await removeSome(pool, kind);
      removed += batch.removed;
    } while (batch.removed > 0);
    const { held } = batch;
    await pool.query('INSERT INTO retention_run (kind, kept_days, removed, held) VALUES ($1, kept_days($1), $2, $3)', [
      kind,
      removed,
      held,
    ]);
    outcome.push({ kind, removed, held });
    const data = { removed, held };
    if (removed > 0) await appendAccess(pool, [{ at: now(), kind: 'retention', what: kind, data }]);
  }
  return outcome;
}

type Batch = { removed: number; held: number };

async function removeSome(pool: Pool, kind: DecidedKind): Promise<Batch> {
  const { rows } = await pool.query<Batch>(REMOVALS[kind], [BATCH_OF[kind]]);
  return rows[0] ?? { removed: 0, held: 0 };
}

/** So many are removed in one transaction. */
const BATCH_OF = { histories: 100, accessPersons: 1000, notices: 1000 } as const satisfies Record<DecidedKind, number>;

const due = (at: string, kind: DecidedKind) => `${at} <= now() - make_interval(days => kept_days('${kind}'))`;

/** Each removes at most $1 and says how many were due and are held. */
const REMOVALS: Record<DecidedKind, string> = {
  histories: 'SELECT removed, held FROM remove_old_histories($1)',
  accessPersons: `
    WITH due AS MATERIALIZED (
      SELECT p.seq, is_held(e.cycle_id) AS held FROM access_person AS p JOIN access_event AS e USING (seq)
       WHERE ${due('e.at', 'accessPersons')}
    ), gone AS (
      DELETE FROM access_person WHERE seq IN (SELECT seq FROM due WHERE NOT held LIMIT $1) RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone)::int AS removed, (SELECT count(*) FROM due WHERE held)::int AS held`,
  notices: `
    WITH due AS MATERIALIZED (
      SELECT id, is_held(cycle_id) AS held FROM notice WHERE ${due('created_at', 'notices')}
    ), gone AS (
      DELETE FROM notice WHERE id IN (SELECT id FROM due WHERE NOT held LIMIT $1) RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone)::int AS removed, (SELECT count(*) FROM due WHERE held)::int AS held`,
};
