import { parseCycleId } from '@siklus/workflows/contract/names.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import { isAway } from '../../activities/outcome.ts';
import { type CheckDependencies, isCalledOff } from '../records/check.ts';
import { cyclesToCheck } from '../records/records-to-check.ts';
import type { RunRecord } from '../records/run-record.ts';
import { readTables, writtenThrough } from '../records/table-records.ts';
import { runsOf } from '../replay/record-runs.ts';
import type { Replayed } from '../replay/replayer.ts';
import { createReplayers } from '../replay/replayers.ts';
import { checkChains } from './check-chains.ts';
import { type CycleRecords, checkCycle } from './check-record.ts';

/**
 * Whether each cycle's rows are what its workflow has made: the histories of the engine, or of the archive in its place, are
 * run through the workflow code again and every event is compared with its row.
 */
export async function* checkCycles(deps: CheckDependencies): AsyncIterable<Finding> {
  const broken = new Map<string, Finding>();
  for await (const found of checkChains(deps)) broken.set(found.cycleId ?? '', found);
  const { pool } = deps;
  const replayer = await createReplayers(deps.bundle, deps.settings.copiesFolder);
  const replay = async (run: RunRecord) => {
    deps.beat();
    deps.tally('runs', 1);
    return replayer.replay(run);
  };
  /** Release by release: a cycle that has seen ten has ten runs, and each code is brought up once for all that it began. */
  const replayAll = async (runs: readonly RunRecord[]) => {
    const byCode = [...runs].sort((a, b) => ((a.codeSha256 ?? '') < (b.codeSha256 ?? '') ? -1 : 1));
    const replayed = new Map<RunRecord, Replayed>();
    for (const run of byCode) replayed.set(run, await replay(run));
    return replayed;
  };
  try {
    for await (const named of cyclesToCheck(deps)) {
      const ids = named.filter((id) => parseCycleId(id) !== null);
      const strange = named.filter((id) => parseCycleId(id) === null);
      yield* strange.map((cycleId) => finding('rowUnknown', { cycleId }));
      const before = await writtenThrough(pool, ids);
      const engine = await runsOf(deps, ids);
      const tables = await readTables(pool, ids);
      const replayed = await replayAll([...engine.values()].flatMap(({ runs }) => runs));
      const again = async (run: RunRecord) => replayed.get(run) ?? replay(run);
      for (const cycleId of ids) {
        const own = { engine: engine.get(cycleId), tables: tables.get(cycleId) };
        if (!own.engine || !own.tables) continue;
        const records = { cycleId, before: before.get(cycleId) ?? 0, engine: own.engine, tables: own.tables };
        const findings = await lookAt(deps, records, again);
        const chain = broken.get(cycleId);
        broken.delete(cycleId);
        // The engine has named the row and the field; the chain could only say that it does not hold.
        const isExplained = findings.some(({ kind, seq }) => seq !== null && kind !== 'historyAltered');
        yield* chain && !isExplained ? [...findings, chain] : findings;
        deps.tally('cycles', 1);
      }
    }
    yield* broken.values();
  } finally {
    await replayer.close();
  }
}

/** One cycle that cannot be looked at is a finding, and the others are looked at all the same. */
async function lookAt(
  deps: CheckDependencies,
  records: CycleRecords,
  replay: (run: RunRecord) => Promise<Replayed>,
): Promise<Finding[]> {
  const { cycleId, engine } = records;
  const unverifiable = (found: string) => [
    finding('unverifiable', { cycleId, subject: 'cycles', found: shown(found) }),
  ];
  if (engine.unreadable !== undefined) return unverifiable(engine.unreadable);
  try {
    return await checkCycle(records, replay);
  } catch (error) {
    if (isAway(error) || isCalledOff(deps)) throw error;
    return unverifiable(error instanceof Error ? error.message : String(error));
  }
}
