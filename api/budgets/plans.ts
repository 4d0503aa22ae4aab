import type { CheckContext } from '@siklus/workflows/domain/budget/context.ts';
import type { PlainDate } from '@siklus/workflows/domain/calendar/plain-date.ts';
import type { DocumentKind, StepId } from '@siklus/workflows/domain/cycle/process.ts';
import { type CycleState, stepState } from '@siklus/workflows/domain/cycle/state.ts';
import type pg from 'pg';
import { planCover } from '../medium-term-plans/read-plans.ts';
import { isPlan, readPlan } from './plan-file.ts';

/** The activities of the plans of a cycle, each with the hash of its text; null where it is not there or came as a scan. */
export type Plans = { rkpdes: Plan | null; rpjmdes: Plan | null };
type Plan = { sha256: string; kegiatan: string[] };

/** The text that counts, first: what changed the work plan, the regulation, its final draft. */
const RKPDES: readonly [StepId, DocumentKind][] = [
  ['perdes_rkpdes_perubahan', 'perdes_rkpdes_perubahan'],
  ['perdes_rkpdes', 'perdes_rkpdes'],
  ['rancangan_akhir', 'rancangan_akhir_rkpdes'],
];
const RPJMDES: readonly [StepId, DocumentKind][] = [['rpjmdes', 'perdes_rpjmdes']];

export async function plansOf(pool: pg.Pool | pg.ClientBase, state: CycleState): Promise<Plans> {
  const named = [...RKPDES, ...RPJMDES].flatMap(([step, kind]) => {
    const document = attached(state, step, kind);
    return document ? [document.versionId] : [];
  });
  if (named.length === 0) return { rkpdes: null, rpjmdes: null };
  const { rows } = await pool.query<Row>({
    name: 'plans_of_cycle',
    text: `select id::text, kind, media_type as "mediaType", sha256, content from document_version
            where cycle_id = $1 and id::text = any($2) and media_type in ('application/json', 'text/csv')`,
    values: [state.id, named],
  });
  const first = (sources: readonly [StepId, DocumentKind][]): Plan | null => {
    for (const [step, kind] of sources) {
      const row = rows.find(({ id }) => id === attached(state, step, kind)?.versionId);
      if (row && isPlan(row.kind, row.mediaType)) return { sha256: row.sha256, kegiatan: readPlan(row.content) };
    }
    return null;
  };
  return { rkpdes: first(RKPDES), rpjmdes: first(RPJMDES) };
}

type OfRegister = {
  activities: readonly string[] | null;
  open: CheckContext['rpjmdesOpen'];
  /** Of the plan that was looked at, with what is said of it; null where the register knows none. */
  version: string | null;
};

/**
 * What the village's register has for the year of a cycle today: the activities of the version in force, and what it leaves open. Of a
 * plan whose activities it does not know, the lines that are attached in the cycle stand in.
 */
export async function planForYear(
  pool: pg.Pool | pg.ClientBase,
  state: Pick<CycleState, 'villageId' | 'fiscalYear' | 'offset'>,
): Promise<OfRegister> {
  const { rows } = await pool.query<{ today: PlainDate }>(
    'select (now() + make_interval(hours => $1))::date as today',
    [state.offset],
  );
  const { cover, plan } = await planCover(pool, state, rows[0]?.today as PlainDate);
  if (plan === null) return { activities: null, open: null, version: null };
  const { from, until, perdes } = plan;
  const isCovered = cover === 'covered' || cover === 'unconfirmed';
  return {
    activities: isCovered ? plan.activities : null,
    open: cover === 'unconfirmed' || cover === 'outsidePeriod' ? { why: cover, from, until, perdes } : null,
    version: `${plan.id.slice(0, 8)}/${cover}`,
  };
}

type Row = { id: string; kind: string; mediaType: string; sha256: string; content: Buffer };

/** A change of the work plan counts when it is enacted; the others are what they are while they are there. */
function attached(state: CycleState, step: StepId, kind: DocumentKind) {
  const { status, documents } = stepState(state, step);
  if (step === 'perdes_rkpdes_perubahan' && status !== 'done') return undefined;
  return documents[kind];
}
