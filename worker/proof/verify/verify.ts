import type { ProofActivities, VerificationInput, VerificationOutcome } from '@siklus/workflows/contract/proof.ts';
import { Context } from '@temporalio/activity';
import { RECORD_PROGRAMS } from '../../records/kinds.ts';
import type { ProofDependencies } from '../deps.ts';
import { COUNTED, type Counted, type Tally } from '../records/check.ts';
import { openVerification, type Progress } from './verification-row.ts';
import { CHECKS, verifyRecord } from './verify-record.ts';

const TELL_EVERY_MS = 1000;
const PROGRAMS = Object.values(RECORD_PROGRAMS);
const RECORDS_COUNTED: readonly Counted[] = PROGRAMS.map(({ counted }) => counted);
const COUNTS = PROGRAMS.map(({ table }) => `(SELECT count(*) FROM ${table})`).join(' + ');

/** Carries out a verification and keeps what it finds; rejects, with the reason on record, where it cannot be carried out. */
export function createVerifyActivity(dependencies: ProofDependencies): ProofActivities['verify'] {
  return (input) => {
    const { info, cancellationSignal, heartbeat } = Context.current();
    const beat = () => {
      cancellationSignal.throwIfAborted();
      heartbeat();
    };
    // The run of whoever asked, where nobody has made a row: the same in each attempt.
    const id = input.verificationId ?? info.workflowExecution?.runId;
    if (id === undefined) throw new RangeError('A verification belongs to a workflow');
    return verify(dependencies, { ...input, verificationId: id }, info.attempt, beat);
  };
}

async function verify(
  dependencies: ProofDependencies,
  input: VerificationInput & { verificationId: string },
  attempt: number,
  beat: () => void,
): Promise<VerificationOutcome> {
  const { pool, now } = dependencies;
  const { verificationId, cycleIds, rebuild } = input;
  const row = openVerification(pool, verificationId, attempt);
  await row.begin(input, now());
  const progress: Progress = { done: 0, total: null, checked: noTally(), alarms: 0, notices: 0 };
  let told = 0;
  let telling = Promise.resolve();
  const tell = () => {
    beat();
    if (Date.now() - told < TELL_EVERY_MS) return;
    told = Date.now();
    // A look at how far it is may fail: what counts is told at the end.
    telling = telling.then(() => row.tell(progress, now())).catch(() => {});
  };
  const tally = (what: Counted, n: number) => {
    progress.checked[what] += n;
    if (RECORDS_COUNTED.includes(what)) progress.done += n;
    tell();
  };
  try {
    progress.total = (await countRecords(dependencies, cycleIds)) + CHECKS.length;
    const deps = { ...dependencies, recordIds: cycleIds, tally, beat: tell };
    for await (const found of verifyRecord(deps, { rebuild, onCheck: () => (progress.done += 1) })) {
      progress[found.severity === 'alarm' ? 'alarms' : 'notices'] += 1;
      await row.find(found);
    }
    progress.done = Math.max(progress.done, progress.total);
    progress.total = progress.done;
    await telling;
    await row.tell(progress, now());
    await row.end(null, now());
    return { verificationId, ok: progress.alarms === 0, alarms: progress.alarms };
  } catch (error) {
    await telling;
    // Where the database is away, the next attempt says so when it is back.
    await row.end(error instanceof Error ? error.message : String(error), now()).catch(() => {});
    throw error;
  }
}

async function countRecords({ pool }: ProofDependencies, recordIds: readonly string[] | null): Promise<number> {
  if (recordIds !== null) return new Set(recordIds).size;
  const { rows } = await pool.query<{ n: number }>(`SELECT ${COUNTS} AS n`);
  return rows[0]?.n ?? 0;
}

function noTally(): Tally {
  return Object.fromEntries(COUNTED.map((what) => [what, 0])) as Tally;
}
