import { CHANNELS } from '@siklus/prisma/channels.ts';
import type { BulkActivities } from '@siklus/workflows/contract/activities.ts';
import type { OpeningResult, VillageToOpen, YearOpening } from '@siklus/workflows/contract/fiscal-year.ts';
import { CYCLE_QUEUE, cycleId, cycleWorkflowId, VILLAGE_CYCLE } from '@siklus/workflows/contract/names.ts';
import type { VillageCycleInput, VillageCycleResult } from '@siklus/workflows/contract/village-cycle.ts';
import type { Calendar } from '@siklus/workflows/domain/calendar/calendar.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { openCycle } from '@siklus/workflows/domain/cycle/open.ts';
import { STAGES } from '@siklus/workflows/domain/cycle/process.ts';
import type { Settings } from '@siklus/workflows/domain/policy/settings.ts';
import { budgetRulesOf } from '@siklus/workflows/domain/rules/budget/registry.ts';
import { activityInfo, heartbeat } from '@temporalio/activity';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { Pool } from 'pg';
import { newestCalendar } from './calendar.ts';
import { inParallel } from './in-parallel.ts';
import { catchUpWithOffices, type Offices, officesOf } from './offices.ts';
import { grpcCode, isAway, isUncertain } from './outcome.ts';
import { catchUpWithSettings, newestSettings } from './settings.ts';

const STARTS_AT_ONCE = 16;
const LOOK_AGAIN_MS = 100;
const LOOK_FOR_MS = 30_000;
/** About 15 seconds, by which time the engine knows the search attributes of a new namespace. */
const PATIENT_ATTEMPTS = 6;
/** Some minutes: an engine under load answers late, and then to many at once. */
const MOST_ATTEMPTS = 30;

/** Opening a fiscal year for many villages. Everything here may run twice, also half. */
export function createFiscalYearActivities(
  pool: Pool,
  client: Client,
): Pick<BulkActivities, 'enrolVillages' | 'openCycles' | 'recordFiscalYear'> {
  return {
    async enrolVillages({ regencyCode, year, rules, villages, openedBy }) {
      await pool.query(
        `WITH enrolled AS (
           INSERT INTO fiscal_year AS y (regency_code, year, rules, status, total, opened_by)
           VALUES ($1, $2, $3, 'opening', 0, $4)
           ON CONFLICT (regency_code, year) DO UPDATE SET status = 'opening'
           RETURNING y.regency_code, y.year)
         INSERT INTO fiscal_year_village (regency_code, year, village_id, result)
         SELECT regency_code, year, village_id, 'waiting' FROM enrolled, unnest($5::text[]) AS village_id
         ON CONFLICT DO NOTHING`,
        [regencyCode, year, rules, openedBy.id, villages.map((village) => village.villageId)],
      );
      await pool.query(
        `UPDATE fiscal_year AS y SET total =
           (SELECT count(*) FROM fiscal_year_village AS v WHERE v.regency_code = y.regency_code AND v.year = y.year)
         WHERE regency_code = $1 AND year = $2`,
        [regencyCode, year],
      );
      await announce(pool, regencyCode, year);
    },

    async openCycles({ year, wave }) {
      const [calendar, settings, unopened, desa, offices] = await Promise.all([
        newestCalendar(pool),
        newestSettings(pool, year.regencyCode),
        unopenedOf(pool, year, wave),
        desaOf(pool, wave),
        officesOf(pool, wave),
      ]);
      let done = 0;
      const results = await inParallel(wave, STARTS_AT_ONCE, async (village): Promise<OpeningResult> => {
        const { villageId } = village;
        heartbeat(done++);
        if (!unopened.has(villageId)) return { villageId, result: 'existing' };
        if (!desa.has(villageId))
          return { villageId, result: 'failed', reason: 'Not one of the desa of this database' };
        return open(client, year, village, { calendar, settings, offices: offices.get(villageId) });
      });
      await untilWritten(pool, year, results);
      const opened = results.filter(({ result }) => result === 'opened');
      const ids = opened.map(({ villageId }) => cycleId(villageId, year.year));
      await catchUpWithSettings(pool, client, year.regencyCode, ids);
      await catchUpWithOffices(pool, ids);
      await record(pool, year, results);
      await announce(pool, year.regencyCode, year.year);
      return results;
    },

    async recordFiscalYear({ regencyCode, year, status }) {
      await pool.query('UPDATE fiscal_year SET status = $3 WHERE regency_code = $1 AND year = $2', [
        regencyCode,
        year,
        status,
      ]);
      await announce(pool, regencyCode, year);
    },
  };
}

/**
 * A village counts as opened when people can find its cycle: the cycle writes its first events itself, a moment later.
 * One that cannot does not hold up the others for ever: it is running, and its own alarm has been raised.
 */
async function untilWritten(pool: Pool, { year }: YearOpening, results: readonly OpeningResult[]): Promise<void> {
  const ids = results.filter(({ result }) => result === 'opened').map(({ villageId }) => cycleId(villageId, year));
  for (const end = Date.now() + LOOK_FOR_MS; Date.now() < end; ) {
    const { rows } = await pool.query<{ n: number }>('SELECT count(*) AS n FROM cycle WHERE id = ANY($1)', [ids]);
    if ((rows[0]?.n ?? 0) >= ids.length) return;
    heartbeat({ written: rows[0]?.n });
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

/** Those without a cycle so far. The engine forgets closed cycles after their retention, so the table is what is asked. */
async function unopenedOf(pool: Pool, { regencyCode, year }: YearOpening, wave: VillageToOpen[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ village_id: string }>(
    `SELECT village_id FROM fiscal_year_village
      WHERE regency_code = $1 AND year = $2 AND village_id = ANY($3) AND result IN ('waiting', 'failed')`,
    [regencyCode, year, wave.map((village) => village.villageId)],
  );
  return new Set(rows.map((row) => row.village_id));
}

/** Neither a kelurahan nor a village that was merged away has RKPDes and APBDes; an unknown one could never be written. */
async function desaOf(pool: Pool, wave: VillageToOpen[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM village WHERE id = ANY($1) AND type = 'desa' AND ended_on IS NULL`,
    [wave.map((village) => village.villageId)],
  );
  return new Set(rows.map((row) => row.id));
}

async function open(
  client: Client,
  year: YearOpening,
  village: VillageToOpen,
  { calendar, settings, offices }: { calendar: Calendar; settings: Settings; offices: Offices | undefined },
): Promise<OpeningResult> {
  const { villageId } = village;
  const { year: fiscalYear, rules, openedBy, commandId } = year;
  const budgetRules = budgetRulesOf(fiscalYear).version;
  const place = { ...village, fiscalYear, rules, budgetRules, settings, ...offices };
  try {
    // Tried here first: what the core cannot open would fail again and again in a workflow, where nobody sees the error.
    const now = instantFromMillis(Date.now());
    openCycle({ cycleId: cycleId(villageId, fiscalYear), ...place }, { now, calendar }, openedBy.id);
    await client.workflow.start<(input: VillageCycleInput) => Promise<VillageCycleResult>>(VILLAGE_CYCLE, {
      taskQueue: CYCLE_QUEUE,
      workflowId: cycleWorkflowId(villageId, fiscalYear),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [{ opening: { ...place, calendar, openedBy, commandId } }],
      typedSearchAttributes: attributesOf(village, fiscalYear),
      memo: { village: village.villageName },
    });
    return { villageId, result: 'opened' };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { villageId, result: 'existing' };
    if (isWorthAnother(error)) throw error;
    return { villageId, result: 'failed', reason: reasonOf(error) };
  }
}

/**
 * Whether the start failed because of the engine, and not because of what was to be started: then all that is left is tried
 * again. With the engine away that has no end; where it answers, one village that it will not take ends up as failed and holds
 * up nobody.
 */
function isWorthAnother(error: unknown): boolean {
  if (isAway(error)) return true;
  const { attempt } = activityInfo();
  if (isUncertain(error)) return attempt < MOST_ATTEMPTS;
  return grpcCode(error) !== null && attempt < PATIENT_ATTEMPTS;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

function attributesOf({ regencyCode, districtCode }: VillageToOpen, fiscalYear: number) {
  return [
    { key: defineSearchAttributeKey('SiklusRegency', SearchAttributeType.KEYWORD), value: regencyCode },
    { key: defineSearchAttributeKey('SiklusDistrict', SearchAttributeType.KEYWORD), value: districtCode },
    { key: defineSearchAttributeKey('SiklusStage', SearchAttributeType.KEYWORD), value: STAGES[0] },
    { key: defineSearchAttributeKey('SiklusFiscalYear', SearchAttributeType.INT), value: fiscalYear },
  ];
}

/** What was opened stays opened: a later attempt only ever changes what was waiting or had failed. */
async function record(pool: Pool, { regencyCode, year }: YearOpening, results: OpeningResult[]): Promise<void> {
  await pool.query(
    `UPDATE fiscal_year_village AS v SET result = r.result, reason = r.reason, updated_at = now()
       FROM unnest($3::text[], $4::text[], $5::text[]) AS r(village_id, result, reason)
      WHERE v.regency_code = $1 AND v.year = $2 AND v.village_id = r.village_id AND v.result IN ('waiting', 'failed')`,
    [
      regencyCode,
      year,
      results.map((result) => result.villageId),
      results.map((result) => result.result),
      results.map((result) => result.reason ?? null),
    ],
  );
}

async function announce(pool: Pool, regencyCode: string, year: number): Promise<void> {
  await pool.query('SELECT pg_notify($1, $2)', [CHANNELS.fiscalYear, JSON.stringify({ regencyCode, year })]);
}
