import type { BulkActivities } from '@siklus/workflows/contract/activities.ts';
import { type BatchInput, CALL_OFF_SIGNAL, LOOK_AGAIN_SIGNAL } from '@siklus/workflows/contract/batch.ts';
import { type FiscalYearInput, PAUSE_SIGNAL, RESUME_SIGNAL } from '@siklus/workflows/contract/fiscal-year.ts';
import { BATCH, BULK_QUEUE, batchWorkflowId, CALENDAR_CHANGE, FISCAL_YEAR } from '@siklus/workflows/contract/names.ts';
import { CALENDAR_SIGNAL, PROJECT_AGAIN_SIGNAL } from '@siklus/workflows/contract/village-cycle.ts';
import { type Instant, instantFromMillis, localDate, millisOf } from '@siklus/workflows/domain/calendar/instant.ts';
import { stepState } from '@siklus/workflows/domain/cycle/state.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { DEFAULT_RULES } from '@siklus/workflows/domain/rules/registry.ts';
import { aCalendar } from '../domain/calendar/indonesian-calendar.ts';
import { person } from '../domain/cycle/village.ts';
import startServers from '../setup/start-servers.mjs';
import stopServers from '../setup/stop-servers.mjs';
import { Engine } from '../workflows/engine.ts';
import { FakePostgres } from '../workflows/fake-postgres.ts';
import { type LiveCycle, thisYear } from '../workflows/live-cycle.ts';
import { attach } from '../workflows/next-act.ts';
import { writeHistory } from './history-file.ts';

// Records the corpus that replay.test.ts replays: one short history a path through the shells. Run it when a path is added:
//   node --import tsx tests/replay/record.ts [name…]
// Histories that are there stay: they stand for cycles that are open in production.
const postgres = new FakePostgres();
const bulk: BulkActivities = {
  enrolVillages: async () => {},
  openCycles: async ({ wave }) => wave.map(({ villageId }) => ({ villageId, result: 'opened' })),
  recordFiscalYear: async () => {},
  storeCalendar: async () => ({ version: 2 }),
  announceCalendar: async () => ({ told: 3 }),
  carryOutWave: async () => ({ left: 0 }),
  finishBatch: async () => {},
};
let engine: Engine;

const planningYear = thisYear() + 2;
const endOfYear = `${planningYear}-12-31T00:00:00.000Z` as Instant;
const later = (instant: Instant, seconds: number) => instantFromMillis(millisOf(instant) + seconds * 1000);

const PATHS: Record<string, () => Promise<LiveCycle>> = {
  async normal() {
    const cycle = await engine.open();
    await cycle.walkTo('closed');
    return cycle;
  },

  async returned() {
    const cycle = await engine.open();
    await cycle.walkTo('verifikasi_rkpdes');
    await cycle.send('kades', { type: 'returnForRevision', step: 'verifikasi_rkpdes', reason: 'Melebihi pagu' });
    await cycle.walkTo('sepakat_bpd_rkpdes');
    return cycle;
  },

  async suspended() {
    const cycle = await engine.open();
    await cycle.send('dpmd', { type: 'suspend', order: 'SK Bupati 12', reason: 'Banjir' });
    await cycle.send('pendamping', attach(await cycle.state(), 'musdus', 'ba_musdus'));
    await cycle.send('bupati', { type: 'resume', reason: 'Surut' });
    await cycle.walkTo('musdes_rencana');
    return cycle;
  },

  async escalated() {
    const cycle = await engine.open();
    await cycle.skipTo(endOfYear);
    const [first] = (await cycle.state()).escalations;
    const escalation = first?.id ?? '';
    await cycle.send('kades', { type: 'acknowledgeEscalation', escalation, note: 'Segera' });
    return cycle;
  },

  async deemed() {
    const cycle = await engine.open();
    await cycle.walkTo('evaluasi_apbdes');
    const { due } = stepState(postgres.stateOf(cycle.id), 'evaluasi_apbdes');
    await cycle.skipTo(later(due?.dueAt ?? endOfYear, 2));
    return cycle;
  },

  async calendar() {
    const calendar = aCalendar();
    const cycle = await engine.open({ calendar });
    await cycle.state();
    postgres.calendars = [{ calendar: { ...calendar, version: 2 }, reason: 'SKB tambahan' }];
    await cycle.handle.signal(CALENDAR_SIGNAL, 2);
    await cycle.skipTo(endOfYear);
    postgres.calendars = [];
    return cycle;
  },

  async outage() {
    const cycle = await engine.open();
    await cycle.begun();
    postgres.away = 6;
    await cycle.skipTo(endOfYear);
    return cycle;
  },

  async halted() {
    const cycle = await engine.open();
    await cycle.begun();
    const undo = postgres.forgeLast(cycle.id);
    await cycle.skipTo(endOfYear);
    undo();
    await cycle.handle.signal(PROJECT_AGAIN_SIGNAL);
    await cycle.send('pendamping', attach(await cycle.state(), 'musdus', 'ba_musdus'));
    return cycle;
  },

  async cancelled() {
    const cycle = await engine.open();
    await cycle.begun();
    await cycle.handle.cancel();
    await cycle.send('pendamping', attach(await cycle.begun(), 'musdus', 'ba_musdus'));
    return cycle;
  },

  async refused() {
    const cycle = await engine.open();
    await cycle.walkTo('sepakat_bpd_apbdes');
    const step = 'sepakat_bpd_apbdes' as const;
    await cycle.send('bpd', { type: 'recordQuorum', step, quorum: { members: 7, present: 6 } });
    await cycle.send('bpd', { type: 'refuse', step, reason: 'Belanja pegawai terlalu besar' });
    return cycle;
  },

  async changed() {
    const cycle = await engine.open();
    await cycle.walkTo('tranche_1');
    const ground = 'pendapatan_berubah' as const;
    await cycle.send('sekdes', { type: 'openChange', kind: 'perubahan_apbdes', ground, reason: 'Bankeu' });
    await cycle.walkTo('sepakat_bpd_perubahan');
    return cycle;
  },

  async vacant() {
    const cycle = await engine.open();
    await cycle.walkTo('perdes_rkpdes');
    const occurredOn = localDate(instantFromMillis(Date.now()), 8);
    await cycle.send('camat', { type: 'declareVacancy', cause: 'Meninggal dunia', occurredOn });
    await cycle.send('bupati', { type: 'appointKades', holder: 'kades-1', as: 'pj', decree: 'SK 45', occurredOn });
    await cycle.walkTo('pedoman_apbdes');
    return cycle;
  },

  async settings() {
    const cycle = await engine.open();
    await cycle.walkTo('musdes_rencana');
    const settings = { ...DEFAULT_SETTINGS, version: 2, firstDay: 'same' as const };
    await cycle.send('dpmd', { type: 'applySettings', settings, reason: 'Perbup' });
    return cycle;
  },

  async 'continue-as-new'() {
    const cycle = await engine.open({ continueAfterEvents: 40 });
    const intent = attach(await cycle.begun(), 'musdus', 'ba_musdus');
    for (let n = 0; n < 12; n++) await cycle.send('pendamping', intent);
    return cycle;
  },
};

async function recordCycle(name: string, path: () => Promise<LiveCycle>): Promise<void> {
  const cycle = await path();
  const runs = await cycle.runs();
  for (const [index, runId] of runs.entries()) {
    writeHistory(runs.length === 1 ? name : `${name}-run-${runs.length - index}`, {
      events: await cycle.history(runId),
    });
  }
}

async function recordFiscalYear(): Promise<void> {
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
  const handle = await engine.client.workflow.signalWithStart(FISCAL_YEAR, { ...options, signal: PAUSE_SIGNAL });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await handle.signal(RESUME_SIGNAL);
  await handle.result();
  writeHistory('fiscal-year', await handle.fetchHistory());
}

async function recordCalendarChange(): Promise<void> {
  const change = { basedOn: 1, add: [], remove: [], reason: 'SKB', changedBy: 'dpmd-1', commandId: 'c' };
  const workflowId = 'calendar-change/2';
  const handle = await engine.client.workflow.start(CALENDAR_CHANGE, {
    taskQueue: BULK_QUEUE,
    workflowId,
    args: [change],
  });
  await handle.result();
  writeHistory('calendar-change', await handle.fetchHistory());
}

/** An order that begins at once, one that waits first, and one that is called off while it waits. */
const BATCHES: Record<string, { waits?: number; calledOff?: true }> = {
  batch: {},
  'batch-waited': { waits: 2 },
  'batch-called-off': { waits: 600, calledOff: true },
};

async function recordBatch(name: string, { waits, calledOff }: { waits?: number; calledOff?: true }): Promise<void> {
  const now = instantFromMillis(Date.now());
  const startsAt = waits === undefined ? {} : { startsAt: later(now, waits) };
  const options = {
    taskQueue: BULK_QUEUE,
    workflowId: batchWorkflowId(name),
    args: [{ batchId: name, waveSize: 32, ...startsAt }] as [BatchInput],
  };
  const handle = await engine.client.workflow.signalWithStart(BATCH, { ...options, signal: LOOK_AGAIN_SIGNAL });
  if (calledOff) await handle.signal(CALL_OFF_SIGNAL);
  await handle.result();
  writeHistory(name, await handle.fetchHistory());
}

await startServers();
engine = await Engine.start(postgres);
await engine.work({ activities: bulk });
const asked = process.argv.slice(2);
const wanted = (name: string) => asked.length === 0 || asked.includes(name);
for (const [name, path] of Object.entries(PATHS)) if (wanted(name)) await recordCycle(name, path);
if (wanted('fiscal-year')) await recordFiscalYear();
for (const [name, how] of Object.entries(BATCHES)) if (wanted(name)) await recordBatch(name, how);
if (wanted('calendar-change')) await recordCalendarChange();
await engine.close();
await stopServers();
