import type { Budget } from '@siklus/workflows/domain/budget/line.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import type pg from 'pg';
import { type Home, tryToReadBudget } from './budget-file.ts';

/** A text of a cycle that came as lines. */
export type FoundBudget = { versionId: string; sha256: string; budget: Budget };

/** The steps that put a budget in force, and what its text is drafted as. */
const ENACTMENTS: readonly StepId[] = ['perdes_apbdes', 'perdes_apbdes_perubahan'];
const DRAFTS: readonly DocumentKind[] = ['rancangan_apbdes', 'rancangan_apbdes_perubahan'];

/**
 * The budget in force in a cycle, now or before a version was attached to it: the last text that was attached before the last enactment, whether
 * it was approved, in force by itself or corrected. null where there was none, or where it came as a scan.
 */
export async function budgetInForce(
  pool: pg.Pool | pg.ClientBase,
  cycleId: string,
  home: Home,
  before: { versionId: string } | null,
): Promise<FoundBudget | null> {
  const { rows } = await pool.query<Row>({
    name: 'budget_in_force',
    text: `with enacted as (
        select seq from event
         where cycle_id = $1 and type = 'stepCompleted' and event->'data'->>'step' = any($2)
           and seq < coalesce((select max(seq) from event where cycle_id = $1 and type = 'documentAttached'
             and event->'data'->>'versionId' = $4::text), 2147483647)
         order by seq desc limit 1),
      drafted as (
        select e.event->'data' as data from event e, enacted
         where e.cycle_id = $1 and e.type = 'documentAttached' and e.event->'data'->>'kind' = any($3)
           and e.seq < enacted.seq
         order by e.seq desc limit 1)
      select d.id as "versionId", d.sha256, d.content
        from document_version d join drafted on d.id::text = drafted.data->>'versionId'
       where d.cycle_id = $1 and d.media_type = 'application/json'`,
    values: [cycleId, ENACTMENTS, DRAFTS, before?.versionId ?? null],
  });
  return found(rows[0], home);
}

/** A text by its hash, as remarks and approvals name it; null where it came as a scan. */
export async function budgetByHash(
  pool: pg.Pool | pg.ClientBase,
  cycleId: string,
  { kind, sha256 }: { kind: DocumentKind; sha256: string },
  home: Home,
): Promise<FoundBudget | null> {
  const { rows } = await pool.query<Row>({
    name: 'budget_by_hash',
    text: `select id as "versionId", sha256, content from document_version
            where cycle_id = $1 and kind = $2 and sha256 = $3 and media_type = 'application/json'`,
    values: [cycleId, kind, sha256],
  });
  return found(rows[0], home);
}

type Row = { versionId: string; sha256: string; content: Buffer };

function found(row: Row | undefined, home: Home): FoundBudget | null {
  if (row === undefined) return null;
  const { content, ...version } = row;
  const read = tryToReadBudget(content, home);
  return read && { ...version, budget: read.budget };
}
