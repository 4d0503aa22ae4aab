import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import { shown } from '@siklus/workflows/domain/audit/first-difference.ts';
import { isAway } from '../../activities/outcome.ts';
import { programOf } from '../../records/kinds.ts';
import { type CheckDependencies, isCalledOff } from '../records/check.ts';
import { recordsToCheck } from '../records/records-to-check.ts';
import type { RunRecord } from '../records/run-record.ts';
import { readTables, writtenThrough } from '../records/table-records.ts';
import { runsOf } from '../replay/record-runs.ts';
import type { Replayed } from '../replay/replayer.ts';
import { createReplayers } from '../replay/replayers.ts';
import { checkChains } from './check-chains.ts';
import { checkRecord, type OneRecord } from './check-record.ts';

/**
 * Whether each record's rows are what its workflow has made: the histories of the engine, or of the archive in its place, are
 * run through the workflow code again and every event is compared with its row.
 */
export async function* checkRecords(deps: CheckDependencies): AsyncIterable<Finding> {
  const broken = new Map<string, Finding>();
  for await (const found of checkChains(deps)) broken.set(found.cycleId ?? '', found);
  const { pool } = deps;
  const replayer = await createReplayers(deps.bundle, deps.settings.copiesFolder);
  const replay = async (run: RunRecord) => {
    deps.beat();
    deps.tally('runs', 1);
    return replayer.replay(run);
  };
  /** Release by release: a record that has seen ten has ten runs, and each code is brought up once for all that it began. */
  const replayAll = async (runs: readonly RunRecord[]) => {
    const byCode = [...runs].sort((a, b) => ((a.codeSha256 ?? '') < (b.codeSha256 ?? '') ? -1 : 1));
    const replayed = new Map<RunRecord, Replayed>();
    for (const run of byCode) replayed.set(run, await replay(run));
    return replayed;
  };
  try {
    for await (const named of recordsToCheck(deps)) {
      const known = named.flatMap((id) => programOf(id) ?? []);
      const ids = known.map(({ id }) => id);
      const strange = named.filter((id) => !ids.includes(id));
      yield* strange.map((recordId) => finding('rowUnknown', { cycleId: recordId }));
      const before = await writtenThrough(pool, ids);
      const engine = await runsOf(deps, ids);
      const tables = await readTables(pool, ids);
      const replayed = await replayAll([...engine.values()].flatMap(({ runs }) => runs));
      const again = async (run: RunRecord) => replayed.get(run) ?? replay(run);
      for (const { id: recordId, program } of known) {
        const own = { engine: engine.get(recordId), tables: tables.get(recordId) };
        if (!own.engine || !own.tables) continue;
        const records = {
          program,
          recordId,
          before: before.get(recordId) ?? 0,
          engine: own.engine,
          tables: own.tables,
        };
        const findings = await lookAt(deps, records, again);
        const chain = broken.get(recordId);
        broken.delete(recordId);
        // The engine has named the row and the field; the chain could only say that it does not hold.
        const isExplained = findings.some(({ kind, seq }) => seq !== null && kind !== 'historyAltered');
        yield* chain && !isExplained ? [...findings, chain] : findings;
        deps.tally(program.counted, 1);
      }
    }
    yield* broken.values();
  } finally {
    await replayer.close();
  }
}

/** One record that cannot be looked at is a finding, and the others are looked at all the same. */
async function lookAt(
  deps: CheckDependencies,
  records: OneRecord,
  replay: (run: RunRecord) => Promise<Replayed>,
): Promise<Finding[]> {
  const { recordId, engine } = records;
  const unverifiable = (found: string) => [
    finding('unverifiable', { cycleId: recordId, subject: 'cycles', found: shown(found) }),
  ];
  if (engine.unreadable !== undefined) return unverifiable(engine.unreadable);
  try {
    return await checkRecord(records, replay);
  } catch (error) {
    if (isAway(error) || isCalledOff(deps)) throw error;
    return unverifiable(error instanceof Error ? error.message : String(error));
  }
}
