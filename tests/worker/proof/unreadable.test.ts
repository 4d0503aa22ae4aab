import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordHistories } from '@siklus/api/engine/histories.ts';
import { engineDesk } from '@siklus/scripts/demo/engine-desk.ts';
import { desaOf } from '@siklus/scripts/demo/main.ts';
import { demoPeople } from '@siklus/scripts/demo/people.ts';
import { historyOf } from '@siklus/worker/proof/archive/engine-runs.ts';
import { checkReadModel } from '@siklus/worker/proof/rebuild/check-read-model.ts';
import { rebuild } from '@siklus/worker/proof/rebuild/rebuild.ts';
import { checkRecords } from '@siklus/worker/proof/verify/check-records.ts';
import { CHANNEL_ARGS } from '@siklus/workflows/contract/connection.ts';
import { cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { type Api, startApi } from '../../api/harness.ts';
import { checkDependencies } from './verifying.ts';
import { villagesAtWork } from './villages-at-work.ts';

/** Of which no deadline has come yet: between two looks nothing happens by itself. */
const YEAR = new Date().getUTCFullYear() + 2;
const FOUR_MB = 4 * 1024 * 1024;
const { History } = proto.temporal.api.history.v1;

let api: Api;
let cycles: string[];
let workflowId: string;
let runId: string;

beforeAll(async () => {
  api = await startApi({ worker: true });
  cycles = await villagesAtWork(api, YEAR, [{ step: 'musdus' }, { step: 'musdus' }, { step: 'tim_penyusun' }]);
  const village = (await desaOf(api.pool))[0];
  if (!village) throw new Error('no village');
  workflowId = cycleWorkflowId(village.id, YEAR);
  ({ runId } = await api.engine.client.workflow.getHandle(workflowId).describe());
  // A long history: one page of the engine is more than gRPC takes unless it is told otherwise.
  const desk = engineDesk(api.engine.client, api.pool, await demoPeople(api.pool), YEAR, () => {});
  for (let version = 2; version <= 56; version += 1) {
    const settings = { ...DEFAULT_SETTINGS, version };
    await desk.send(village, 'dpmd', `long-${version}`, {
      type: 'applySettings',
      settings,
      reason: 'panjang '.repeat(5_000),
    });
  }
}, 180_000);

afterAll(() => api.stop());

/** Without repeats: too large is too large the second time. */
async function clientOf(channelArgs?: typeof CHANNEL_ARGS): Promise<Client> {
  const { address, namespace } = api.config.temporal;
  const options = { address, interceptors: [], ...(channelArgs && { channelArgs }) };
  return new Client({ connection: await Connection.connect(options), namespace });
}

describe('a history longer than one answer of the engine', () => {
  test('is read page by page, also by a client with the limit of gRPC', async () => {
    const client = await clientOf();
    await expect(client.workflow.getHandle(workflowId, runId).fetchHistory()).rejects.toThrow(/larger than max/);
    const history = await historyOf(client, workflowId, runId);
    const events = history?.events ?? [];
    expect(History.encode({ events }).finish().length).toBeGreaterThan(FOUR_MB);
    expect(events.map(({ eventId }) => Number(eventId))).toEqual(events.map((_, i) => i + 1));
    await client.connection.close();
  });

  test('is taken in one piece by the clients of this product', async () => {
    const client = await clientOf(CHANNEL_ARGS);
    const { events = [] } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    expect(History.encode({ events: events ?? [] }).finish().length).toBeGreaterThan(FOUR_MB);
    await client.connection.close();
  });

  test('is in the bundle of the auditor, whole', async () => {
    const runs = await recordHistories(api.pool, api.engine, cycles[0] ?? '');
    expect(runs.map(({ from }) => from)).toContain('engine');
    const sizes = runs.map((run) =>
      run.from === null ? 0 : History.encode({ events: run.history.events ?? [] }).finish().length,
    );
    expect(Math.max(...sizes)).toBeGreaterThan(FOUR_MB);
  });

  test('is verified, and finds nothing', async () => {
    const findings: Finding[] = [];
    for await (const one of checkRecords(checkDependencies(api, cycles))) findings.push(one);
    expect(findings).toEqual([]);
  });
});

/** A client to which the engine does not give out one history. */
function withoutHistoryOf(id: string): Client {
  const { client } = api.engine;
  const { workflowService } = client;
  const service = new Proxy(workflowService, {
    get(target, name) {
      if (name !== 'getWorkflowExecutionHistory') return Reflect.get(target, name, target);
      return async (asked: { execution: { workflowId: string } }) => {
        if (asked.execution.workflowId !== id) return workflowService.getWorkflowExecutionHistory(asked);
        throw Object.assign(new Error('13 INTERNAL: corrupt'), { code: 13, details: 'corrupt', metadata: {} });
      };
    },
  });
  return Object.create(client, { workflowService: { value: service } }) as Client;
}

describe('one cycle whose history cannot be read', () => {
  const collect = async (check: typeof checkRecords) => {
    const deps = { ...checkDependencies(api, cycles), client: withoutHistoryOf(workflowId) };
    const findings: Finding[] = [];
    for await (const one of check(deps)) findings.push(one);
    return { findings, counted: deps.counted };
  };
  const ofIt = (subject: string) => [
    expect.objectContaining({
      kind: 'unverifiable',
      severity: 'alarm',
      cycleId: cycles[0],
      subject,
      found: expect.stringContaining('corrupt'),
    }),
  ];

  test('is a finding of its own, and all others are verified', async () => {
    const { findings, counted } = await collect(checkRecords);
    expect(findings).toEqual(ofIt('cycles'));
    expect([counted.cycles, counted.runs]).toEqual([cycles.length, cycles.length - 1]);
  });

  test('keeps the read model of the others from nothing', async () => {
    const { findings, counted } = await collect(checkReadModel);
    expect(findings).toEqual(ofIt('readModel'));
    expect(counted.readModelRows).toBeGreaterThan(0);
  });

  test('does not break off the rebuilding of the others', async () => {
    const standings = [];
    const client = withoutHistoryOf(workflowId);
    for await (const one of rebuild({ pool: api.pool, client, recordIds: cycles })) standings.push(one);
    expect(standings.map(({ recordId }) => recordId).sort()).toEqual([...cycles].sort());
    for (const { recordId, findings } of standings)
      expect([recordId, findings.map(({ kind }) => kind)]).toEqual([
        recordId,
        recordId === cycles[0] ? ['unverifiable'] : [],
      ]);
  });
});
