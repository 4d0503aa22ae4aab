import { endAlarms, readAlarms, settleAlarm } from '@siklus/prisma/cycle-alarm.ts';
import type { Known } from '@siklus/workflows/contract/durable-record.ts';
import { RECORD_WORKFLOWS, recordOfWorkflow } from '@siklus/workflows/contract/records.ts';
import type { Instant } from '@siklus/workflows/domain/calendar/instant.ts';
import type pg from 'pg';
import type { Engine } from '../engine/connect.ts';
import { standingOf } from '../engine/standing.ts';
import { count, type Figure, type Found } from './part.ts';

/** So many are asked at each look: those that were seen in trouble, the oldest first, and a few others in turn. */
const ASKED_AGAIN = 10;
const SAMPLE = 4;
const EXAMPLES = 3;
const PATIENCE_MS = 2_000;
/** The engine marks a workflow with this once its code has failed several times on end. */
const FAILING = `${RECORD_WORKFLOWS} AND ExecutionStatus = 'Running' AND TemporalReportedProblems IN ('category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut')`;

type Row = Known & { id: string };

/**
 * Cycles that stand still: their code fails in the engine, Postgres refuses what they write, or engine and tables tell other
 * stories. Where somebody met one it is kept (cycle_alarm); it is asked again here, and forgotten when it goes on.
 */
export function createStuckLook(pool: pg.Pool, engine: Engine): () => Promise<Found> {
  let after = '';

  async function sample(): Promise<Row[]> {
    const { rows } = await pool.query<Row>(
      `select id, seq, head from cycle where status <> 'closed' and id > $1 order by id limit ${SAMPLE}`,
      [after],
    );
    after = rows.length === SAMPLE ? (rows.at(-1)?.id ?? '') : '';
    return rows;
  }

  async function suspects(): Promise<Row[]> {
    const { rows } = await pool.query<Row>(
      `select id, seq, head from cycle c
         join (select cycle_id, min(seen_at) as seen_at from cycle_alarm group by cycle_id) a on a.cycle_id = c.id
        order by seen_at, id limit ${ASKED_AGAIN}`,
    );
    return rows;
  }

  /** What is written down of a cycle becomes what it says itself. */
  async function look({ id, seq, head }: Row): Promise<void> {
    const { state, detail } = await standingOf(engine, id, { seq, head }, PATIENCE_MS);
    if (state === 'unknown') return;
    if (state === 'going' || state === 'gone') await endAlarms(pool, id);
    else await settleAlarm(pool, id, state, detail ?? '');
  }

  return async () => {
    const asked = [...(await suspects()), ...(await sample())];
    const [failing] = await Promise.all([failingOf(engine), ...asked.map(look)]);
    const alarms = await readAlarms(pool);
    const of = (kind: string) => alarms.filter((alarm) => alarm.kind === kind);
    const cycles = [...new Set([...alarms.map(({ cycleId }) => cycleId), ...failing.examples])];
    const isWell = alarms.length === 0 && failing.n === 0;
    return {
      state: isWell ? 'ok' : 'failed',
      since: (alarms[0]?.seenAt ?? null) as Instant | null,
      figures: [
        count('failingCode', Math.max(failing.n, of('failing').length)),
        count('halted', of('halted').length),
        count('differingHeads', of('differs').length),
        ...text('examples', cycles.slice(0, EXAMPLES).join(', ')),
        ...text('cause', alarms[0]?.detail ?? ''),
        ...text('runbook', isWell ? '' : 'docs/runbooks/stuck-cycles.md'),
      ],
    };
  };
}

function text(name: string, value: string): Figure[] {
  return value === '' ? [] : [{ name, unit: 'text', value }];
}

async function failingOf(engine: Engine): Promise<{ n: number; examples: string[] }> {
  const { count: n } = await engine.client.workflow.count(FAILING);
  const examples: string[] = [];
  if (n > 0) {
    for await (const { workflowId } of engine.client.workflow.list({ query: FAILING, pageSize: EXAMPLES })) {
      examples.push(recordOfWorkflow(workflowId)?.id ?? workflowId);
      if (examples.length === EXAMPLES) break;
    }
  }
  return { n, examples };
}
