import { type BudgetDiff, diffBudgets } from '@siklus/workflows/domain/budget/diff.ts';
import type { BudgetFinding } from '@siklus/workflows/domain/budget/finding.ts';
import { deriveLineId } from '@siklus/workflows/domain/budget/line-id.ts';
import { type BudgetTotals, totalsOf } from '@siklus/workflows/domain/budget/totals.ts';
import { DOCUMENT_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type pg from 'pg';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { DocumentVersion } from '../documents/documents.ts';
import { storeDocument } from '../documents/documents.ts';
import { filterBy, type ListDefinition, type Page, type PageQuery, selectPage } from '../http/list.ts';
import { Problem } from '../http/problem.ts';
import { Where } from '../http/sql.ts';
import { checkInCycle, homeOf } from './budget-check.ts';
import { BUDGET_KINDS, type BudgetKind, budgetFrom, type ReadBudget, readBudget } from './budget-file.ts';
import type { BudgetInputOut } from './budget-input.ts';
import { surroundingsOf } from './budget-surroundings.ts';
import { budgetText } from './budget-text.ts';
import { requireNoSums } from './sums-among-lines.ts';

export const BUDGET_VERSION_LIST = {
  filters: { kind: { value: z.enum(BUDGET_KINDS), sql: (v) => `x.kind = any(${v}::text[])` } },
  sorts: { number: 'x.number' },
  defaultSort: '-number',
  tie: 'x.id',
} as const satisfies ListDefinition;

/** A version with what it says and what the checks say of it today, under the cycle's present ceilings. */
export type BudgetVersion = DocumentVersion & {
  number: number;
  read: ReadBudget;
  totals: BudgetTotals;
  findings: BudgetFinding[];
  /** Of a perubahan: the version of the budget in force that it changes. */
  inForce: string | null;
};

type Row = DocumentVersion & { kind: BudgetKind; number: number; content: Uint8Array };

const COLUMNS = `x.id, x.sha256, x.size, x.kind, x.title, x.file_name as "fileName", x.media_type as "mediaType",
  x.uploaded_by as "uploadedBy", x.created_at as "createdAt", x.number, x.content`;

// Versions are never removed, so a number stays with its version.
const NUMBERED = `(
  select d.*, (row_number() over (partition by d.cycle_id order by d.created_at, d.id))::int as number
    from document_version d
   where d.kind in (${BUDGET_KINDS.map((kind) => `'${kind}'`).join(', ')}) and d.media_type = 'application/json'
) x`;

const FILE_NAMES = {
  rancangan_apbdes: 'apbdes',
  rancangan_apbdes_perubahan: 'apbdes-perubahan',
  perkades_operasional: 'perkades-operasional',
} as const satisfies Record<BudgetKind, string>;

/** Keeps a budget for ever under the hash of its canonical text; the same budget again is the same version. */
export async function storeBudget(
  { prisma, pool }: Deps,
  state: CycleState,
  uploadedBy: string,
  { kind, title, ...input }: BudgetInputOut & { kind: BudgetKind; title?: string },
): Promise<BudgetVersion> {
  const home = homeOf(state);
  if (typeof input.fiscalYear === 'number' && input.fiscalYear !== home.fiscalYear) {
    const message = `This cycle is for fiscal year ${home.fiscalYear}`;
    throw new Problem('BUDGET_INVALID', { errors: [{ path: 'fiscalYear', message }] });
  }
  const read = budgetFrom(input, home, deriveLineId);
  requireNoSums(input.lines, read.budget.lines);
  const content = Buffer.from(budgetText(read), 'utf8');
  const { id } = await storeDocument(prisma, state.id, uploadedBy, {
    kind,
    title: title ?? `${DOCUMENT_NAMES[kind].id} ${home.fiscalYear}`,
    fileName: `${FILE_NAMES[kind]}-${home.villageCode}-${home.fiscalYear}.json`,
    mediaType: 'application/json',
    contentBase64: content.toString('base64'),
  });
  return readBudgetVersion(pool, state, id);
}

export async function listBudgetVersions(
  pool: pg.Pool,
  state: CycleState,
  query: PageQuery,
): Promise<Page<BudgetVersion>> {
  const where = filterBy(
    new Where().and((v) => `x.cycle_id = ${v}`, state.id),
    BUDGET_VERSION_LIST,
    query,
  );
  const page = await selectPage<Row>(pool, BUDGET_VERSION_LIST, query, { columns: COLUMNS, from: NUMBERED, where });
  return { ...page, items: await Promise.all(page.items.map((row) => versionOf(pool, state, row))) };
}

/** One version by its id or its number. NOT_FOUND also for a document that is no structured budget. */
export async function readBudgetVersion(pool: pg.Pool, state: CycleState, idOrNumber: string): Promise<BudgetVersion> {
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from ${NUMBERED} where x.cycle_id = $1 and (x.id::text = $2 or x.number::text = $2)`,
    [state.id, idOrNumber],
  );
  const [row] = rows;
  if (!row) throw new Problem('NOT_FOUND');
  return versionOf(pool, state, row);
}

export async function diffBudgetVersions(
  pool: pg.Pool,
  state: CycleState,
  a: string,
  b: string,
): Promise<{ before: BudgetVersion; after: BudgetVersion; diff: BudgetDiff }> {
  const [before, after] = await Promise.all([readBudgetVersion(pool, state, a), readBudgetVersion(pool, state, b)]);
  const diff = diffBudgets(before.read.budget, after.read.budget, before.findings, after.findings);
  return { before, after, diff };
}

/** A perubahan that has come into force since is still measured by the budget that it changed. */
async function versionOf(pool: pg.Pool, state: CycleState, { content, ...row }: Row): Promise<BudgetVersion> {
  const read = readBudget(content, homeOf(state));
  const around = await surroundingsOf(pool, state, row.kind, { versionId: row.id });
  const findings = checkInCycle(state, read, around);
  return { ...row, read, totals: totalsOf(read.budget.lines), findings, inForce: around.inForce };
}
