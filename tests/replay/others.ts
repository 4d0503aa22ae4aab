import type { BulkActivities } from '@siklus/workflows/contract/activities.ts';
import { type BatchInput, CALL_OFF_SIGNAL, LOOK_AGAIN_SIGNAL } from '@siklus/workflows/contract/batch.ts';
import { type FiscalYearInput, PAUSE_SIGNAL, RESUME_SIGNAL } from '@siklus/workflows/contract/fiscal-year.ts';
import {
  ARCHIVING,
  BATCH,
  BULK_QUEUE,
  batchWorkflowId,
  CALENDAR_CHANGE,
  CHECKPOINT,
  FISCAL_YEAR,
  PROOF_QUEUE,
  RETENTION,
  SEAL,
  VERIFICATION,
} from '@siklus/workflows/contract/names.ts';
import type { ProofActivities } from '@siklus/workflows/contract/proof.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import { DEFAULT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import type { temporal } from '@temporalio/proto';
import { person } from '../domain/cycle/village.ts';
import type { Engine } from '../workflows/engine.ts';

type History = temporal.api.history.v1.IHistory;
type Recording = (engine: Engine) => Promise<History>;

/** What the workflows of the bulk queue ask for, answered at once. */
export const bulk: BulkActivities = {
  enrolVillages: async () => {},
  openCycles: async ({ wave }) => wave.map(({ villageId }) => ({ villageId, result: 'opened' })),
  recordFiscalYear: async () => {},
  storeCalendar: async () => ({ version: 2 }),
  announceCalendar: async () => ({ told: 3 }),
  carryOutWave: async () => ({ left: 0 }),
  finishBatch: async () => {},
};

/** The same of the proof queue. */
export const proving: ProofActivities = {
  makeCheckpoint: async () => ({ number: 1, root: '0'.repeat(64), note: 'siklus' }),
  verify: async () => ({ verificationId: 'v-1', ok: true, alarms: 0 }),
  archiveHistories: async () => ({ runs: 2, closed: 1, open: 1 }),
  applyRetention: async () => [{ kind: 'notices', removed: 0, held: 0 }],
  seal: async () => ({ note: 'siklus', at: instantFromMillis(0) }),
};

async function fiscalYear({ client }: Engine): Promise<History> {
  const village = {
    villageId: '6402012001',
    villageCode: '64.02.01.2001',
    villageName: 'Desa Uji',
    offset: 8 as const,
  };
  const input: FiscalYearInput = {
    regencyCode: '64.02',
    year: 2027,
    rules: DEFAULT_RULES,
    villages: Array.from({ length: 4 }, () => ({ ...village, districtCode: '64.02.01', regencyCode: '64.02' })),
    waveSize: 2,
    openedBy: person('dpmd'),
    commandId: 'open 2027',
  };
  const options = { taskQueue: BULK_QUEUE, workflowId: 'fiscal-year/64.02/2027', args: [input] as [FiscalYearInput] };
  const handle = await client.workflow.signalWithStart(FISCAL_YEAR, { ...options, signal: PAUSE_SIGNAL });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await handle.signal(RESUME_SIGNAL);
  await handle.result();
  return handle.fetchHistory();
}

async function calendarChange({ client }: Engine): Promise<History> {
  const change = { basedOn: 1, add: [], remove: [], reason: 'SKB', changedBy: 'dpmd-1', commandId: 'c' };
  const workflowId = 'calendar-change/2';
  const handle = await client.workflow.start(CALENDAR_CHANGE, {
    taskQueue: BULK_QUEUE,
    workflowId,
    args: [change],
  });
  await handle.result();
  return handle.fetchHistory();
}

/** An order that begins at once, one that waits first, and one that is called off while it waits. */
function batch(name: string, { waits, calledOff }: { waits?: number; calledOff?: true }): Recording {
  return async ({ client }) => {
    const startsAt = waits === undefined ? {} : { startsAt: instantFromMillis(Date.now() + waits * 1000) };
    const options = {
      taskQueue: BULK_QUEUE,
      workflowId: batchWorkflowId(name),
      args: [{ batchId: name, waveSize: 32, ...startsAt }] as [BatchInput],
    };
    const handle = await client.workflow.signalWithStart(BATCH, { ...options, signal: LOOK_AGAIN_SIGNAL });
    if (calledOff) await handle.signal(CALL_OFF_SIGNAL);
    await handle.result();
    return handle.fetchHistory();
  };
}

/** One that proves the record: each is one activity, asked for by a person or a schedule. */
function proof(type: string, ...args: unknown[]): Recording {
  return async ({ client }) => {
    const handle = await client.workflow.start(type, { taskQueue: PROOF_QUEUE, workflowId: `${type}/1`, args });
    await handle.result();
    return handle.fetchHistory();
  };
}

/** Every other workflow than that of a cycle. */
export const OTHERS: Record<string, Recording> = {
  'fiscal-year': fiscalYear,
  'calendar-change': calendarChange,
  batch: batch('batch', {}),
  'batch-waited': batch('batch-waited', { waits: 2 }),
  'batch-called-off': batch('batch-called-off', { waits: 600, calledOff: true }),
  checkpoint: proof(CHECKPOINT),
  verification: proof(VERIFICATION, { verificationId: 'v-1', cycleIds: null, rebuild: true }),
  archiving: proof(ARCHIVING),
  retention: proof(RETENTION),
  seal: proof(SEAL, { cycleId: '6402012001-2027', manifestSha256: '0'.repeat(64) }),
};
