import { randomUUID } from 'node:crypto';
import { yearAtWork } from '@siklus/scripts/demo/season.ts';
import type { CheckDependencies } from '@siklus/worker/proof/records/check.ts';
import type { RunRecord } from '@siklus/worker/proof/records/run-record.ts';
import { readTables, writtenThrough } from '@siklus/worker/proof/records/table-records.ts';
import { type RecordRuns, runsOf } from '@siklus/worker/proof/replay/record-runs.ts';
import type { Replayed } from '@siklus/worker/proof/replay/replayer.ts';
import { createReplayers } from '@siklus/worker/proof/replay/replayers.ts';
import { checkRecord } from '@siklus/worker/proof/verify/check-record.ts';
import { CYCLE } from '@siklus/worker/records/cycle.ts';
import { ARCHIVING, CHECKPOINT, PROOF_QUEUE } from '@siklus/workflows/contract/names.ts';
import type { Finding } from '@siklus/workflows/domain/audit/finding.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleEvent } from '@siklus/workflows/domain/cycle/event.ts';
import { GENESIS, linkEvent } from '@siklus/workflows/domain/record/chain.ts';
import { type Api, startApi } from '../api/harness.ts';
import { servers } from '../setup/servers-file.ts';
import { villagesAtWork } from '../worker/proof/villages-at-work.ts';
import { digest } from '../workflows/fake-postgres.ts';

/** What is attacked: a regency at work on the real engine, with papers, refusals, signed checkpoints and archived histories. */
export type Target = {
  api: Api;
  cycles: string[];
  deps(recordIds?: readonly string[]): CheckDependencies;
  /** The runs of a cycle as the engine has them. */
  runs(cycleId: string): RecordRuns;
  /** One cycle as the verifier checks it; with other runs, as if the engine had those. */
  check(cycleId: string, engine?: RecordRuns): Promise<Finding[]>;
  stop(): Promise<void>;
};

const YEAR = yearAtWork();

export async function buildTarget(): Promise<Target> {
  const api = await startApi({ worker: true, proof: true });
  const { client } = api.engine;
  const cycles = await villagesAtWork(api, YEAR, [
    { step: 'verifikasi_rkpdes', twist: 'returned' },
    { step: 'evaluasi_apbdes' },
    { step: 'musrenbangdes' },
  ]);
  await meetRefusals(api, cycles[0] ?? '');
  const bundle = { codePath: servers().workflowBundle };
  const deps: Target['deps'] = (recordIds) => ({
    pool: api.pool,
    client,
    bundle,
    settings: { copiesFolder: api.proof?.copiesFolder ?? '' },
    now: () => instantFromMillis(Date.now()),
    recordIds: recordIds ?? null,
    tally: () => {},
    beat: () => {},
  });
  const run = async (type: string) => {
    await client.workflow.execute(type, { taskQueue: PROOF_QUEUE, workflowId: `${type}-${randomUUID()}`, args: [] });
  };
  for (const type of [CHECKPOINT, CHECKPOINT, ARCHIVING, CHECKPOINT]) await run(type);
  // From here on nothing moves but the attacker: the clock would go on writing.
  await api.stopWorker();
  const replayer = await createReplayers(bundle, api.proof?.copiesFolder ?? '');
  const replayed = new Map<RunRecord, Promise<Replayed>>();
  /** What nobody has touched needs to be replayed only once. */
  const replay = (run: RunRecord) => {
    const known = replayed.get(run) ?? replayer.replay(run);
    replayed.set(run, known);
    return known;
  };
  const engine = await runsOf(deps(), cycles);
  const runs = (cycleId: string) => engine.get(cycleId) ?? { runs: [], removed: new Set<string>() };
  return {
    api,
    cycles,
    deps,
    runs,
    async check(cycleId, instead) {
      const before = (await writtenThrough(api.pool, [cycleId])).get(cycleId) ?? 0;
      const tables = (await readTables(api.pool, [cycleId])).get(cycleId);
      if (!tables) throw new Error(`${cycleId} was not read`);
      const own = instead ?? runs(cycleId);
      return checkRecord(
        { program: CYCLE, recordId: cycleId, before, engine: own, tables },
        instead ? (one) => replayer.replay(one) : replay,
      );
    },
    async stop() {
      await replayer.close();
      await api.stop();
    },
  };
}

/** Wrong passwords, forbidden pages and a refused command, so that the access log has something to tell. */
async function meetRefusals(api: Api, cycleId: string): Promise<void> {
  const camat = await api.as('camat.64.02.01');
  const auditor = await api.as('inspektorat');
  for (let turn = 0; turn < 8; turn += 1) {
    await camat.get('/users');
    await auditor.get(`/cycles/${cycleId}/events`);
    await camat.post(`/cycles/${cycleId}/commands`, { type: 'completeStep', step: 'musdus', on: '2026-01-05' });
  }
}

/** The chain of an attacker who knows how it is made: from that number on counted and hashed anew. */
export function forgeChain(cycleId: string, events: readonly CycleEvent[], from: number): CycleEvent[] {
  const forged: CycleEvent[] = [];
  events.forEach((event, i) => {
    const seq = i + 1;
    const prev = forged.at(-1)?.hash ?? GENESIS;
    const body = { ...event, seq };
    forged.push(seq < from ? event : { ...body, prev, hash: linkEvent(digest, cycleId, body, prev) });
  });
  return forged;
}
