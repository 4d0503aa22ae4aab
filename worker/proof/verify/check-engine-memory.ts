import { noteHash } from '@siklus/proof/note.ts';
import { CHECKPOINT } from '@siklus/workflows/contract/names.ts';
import type { CheckpointOutcome } from '@siklus/workflows/contract/proof.ts';
import { type Finding, finding } from '@siklus/workflows/domain/audit/finding.ts';
import type { CheckDependencies } from '../records/check.ts';

/** The engine keeps the answer of each workflow for as long as it keeps histories: checkpoints that it has seen, held against the table. */
export async function* checkEngineMemory({ client, pool, beat }: CheckDependencies): AsyncGenerator<Finding> {
  const query = `WorkflowType = '${CHECKPOINT}' AND ExecutionStatus = 'Completed'`;
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    beat();
    const outcome: CheckpointOutcome = await client.workflow.getHandle(workflowId, runId).result();
    const { number: seq, note } = outcome;
    const { rows } = await pool.query<{ note: string }>('SELECT note FROM checkpoint WHERE number = $1', [seq]);
    const stored = rows[0]?.note;
    if (stored === note) continue;
    if (stored === undefined) yield finding('checkpointMissing', { seq, subject: 'engine' });
    else {
      const [expected, found] = [noteHash(note), noteHash(stored)];
      yield finding('checkpointCopyDiffers', { seq, expected, found, subject: 'engine' });
    }
  }
}
