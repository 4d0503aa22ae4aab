import type { FiscalYearInput, VillageToOpen } from '@siklus/workflows/contract/fiscal-year.ts';
import { BULK_QUEUE, FISCAL_YEAR, fiscalYearWorkflowId } from '@siklus/workflows/contract/names.ts';
import { CURRENT_RULES, DEFAULT_RULES, newestOf } from '@siklus/workflows/domain/rules/registry.ts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type pg from 'pg';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import { Problem } from '../http/problem.ts';
import { actorOf, type Session } from '../http/session.ts';
import { regencyOf } from '../wire/regency-of.ts';

export type Opening = { year: number; villages: 'all' | string[]; rules?: string | undefined };

/** Between two waves the opening can be paused. */
const WAVE_SIZE = 32;
const ENROLMENT_MS = 5_000;
const TRY_AGAIN_MS = 500;

/**
 * Has a cycle opened for each of these villages that has none for that year. Sent again, with the same key or another, it
 * opens nothing twice. Throws UNKNOWN_VILLAGE, KELURAHAN_HAS_NO_CYCLE, UNKNOWN_RULES, OPENING_IN_PROGRESS.
 */
export async function openFiscalYear(deps: Deps, session: Session, opening: Opening, key: string): Promise<void> {
  const { pool } = deps;
  const { year } = opening;
  const regencyCode = await regencyOf(pool, session);
  const rules = opening.rules ?? (await rulesInUse(pool, regencyCode, year));
  if (!CURRENT_RULES.includes(rules)) {
    throw new Problem('UNKNOWN_RULES', { params: { rules, known: CURRENT_RULES.join(', ') } });
  }
  const missing = await withoutCycle(pool, year, await choose(pool, regencyCode, opening.villages));
  if (missing.length === 0) return;
  const input: FiscalYearInput = {
    regencyCode,
    year,
    rules,
    villages: missing,
    waveSize: WAVE_SIZE,
    openedBy: actorOf(session),
    commandId: key,
  };
  const began = await begin(deps, input);
  if (began === 'enrolled') return;
  const { rowCount } = await pool.query('select 1 from fiscal_year where regency_code = $1 and year = $2', [
    regencyCode,
    year,
  ]);
  // An opening of other villages is running; or no worker has looked at this one yet.
  if (began === 'another' && rowCount !== 0) throw new Problem('OPENING_IN_PROGRESS', { params: { year } });
  throw new Problem('OUTCOME_UNKNOWN', { headers: { 'Retry-After': '2' } });
}

/**
 * Starts the opening and waits until the worker has written down who is to get a cycle, five seconds at most. One that ends just
 * now makes room: it is tried again meanwhile.
 */
async function begin({ pool, engine }: Deps, input: FiscalYearInput): Promise<'enrolled' | 'mine' | 'another'> {
  let isMine = await start(engine, input);
  let tried = Date.now();
  for (const end = Date.now() + ENROLMENT_MS; Date.now() < end; ) {
    if (await isEnrolled(pool, input)) return 'enrolled';
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (isMine || Date.now() - tried < TRY_AGAIN_MS) continue;
    isMine = await start(engine, input);
    tried = Date.now();
  }
  if (await isEnrolled(pool, input)) return 'enrolled';
  return isMine ? 'mine' : 'another';
}

/**
 * False where another opening of that year is running: it may or may not cover the same villages. One that this very request has
 * started before is its own.
 */
async function start(engine: Deps['engine'], input: FiscalYearInput): Promise<boolean> {
  const workflowId = fiscalYearWorkflowId(input.regencyCode, input.year);
  try {
    await ask(engine, () =>
      engine.client.workflow.start(FISCAL_YEAR, {
        workflowId,
        taskQueue: BULK_QUEUE,
        args: [input],
        memo: { commandId: input.commandId },
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const { memo } = await ask(engine, () => engine.client.workflow.getHandle(workflowId).describe());
    return memo?.commandId === input.commandId;
  }
}

type Chosen = VillageToOpen & { type: 'desa' | 'kelurahan' };

async function choose(pool: pg.Pool, regencyCode: string, wanted: 'all' | string[]): Promise<Chosen[]> {
  const { rows } = await pool.query<Chosen>(
    `select v.id as "villageId", v.code as "villageCode", v.name as "villageName", v.type, d.code as "districtCode",
            r.code as "regencyCode", r.zone_offset as "offset"
       from village v
       join district d on d.code = v.district_code
       join regency r on r.code = d.regency_code
      where r.code = $1 and v.ended_on is null and ($2::text[] is null or v.code = any($2) or v.id = any($2))
      order by v.code`,
    [regencyCode, wanted === 'all' ? null : wanted],
  );
  if (wanted === 'all') return rows.filter((village) => village.type === 'desa');
  const known = new Set(rows.flatMap((village) => [village.villageCode, village.villageId]));
  const unknown = wanted.filter((code) => !known.has(code));
  if (unknown.length > 0) throw new Problem('UNKNOWN_VILLAGE', { params: { codes: unknown.join(', ') } });
  const kelurahan = rows.filter((village) => village.type === 'kelurahan');
  if (kelurahan.length > 0) {
    const names = kelurahan.map((village) => `${village.villageName} (${village.villageCode})`).join(', ');
    throw new Problem('KELURAHAN_HAS_NO_CYCLE', { params: { names } });
  }
  return rows;
}

async function withoutCycle(pool: pg.Pool, year: number, villages: Chosen[]): Promise<VillageToOpen[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select village_id as id from fiscal_year_village where year = $1 and result in ('opened', 'existing')`,
    [year],
  );
  const opened = new Set(rows.map((row) => row.id));
  return villages
    .filter((village) => !opened.has(village.villageId))
    .map(({ villageId, villageCode, villageName, districtCode, regencyCode, offset }) => ({
      villageId,
      villageCode,
      villageName,
      districtCode,
      regencyCode,
      offset,
    }));
}

/** A year that is under way in a regency keeps its profile for the villages that join it. */
async function rulesInUse(pool: pg.Pool, regencyCode: string, year: number): Promise<string> {
  const { rows } = await pool.query<{ rules: string }>(
    'select rules from fiscal_year where regency_code = $1 and year = $2',
    [regencyCode, year],
  );
  return rows[0] ? newestOf(rows[0].rules) : DEFAULT_RULES;
}

async function isEnrolled(pool: pg.Pool, { regencyCode, year, villages }: FiscalYearInput): Promise<boolean> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from fiscal_year_village
      where regency_code = $1 and year = $2 and village_id = any($3)`,
    [regencyCode, year, villages.map((village) => village.villageId)],
  );
  return rows[0]?.n === villages.length;
}
