import { randomUUID } from 'node:crypto';
import { PROOF_QUEUE, VERIFICATION, verificationWorkflowId } from '@siklus/workflows/contract/names.ts';
import type { VerificationInput } from '@siklus/workflows/contract/proof.ts';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Deps } from '../deps.ts';
import { ask } from '../engine/ask.ts';
import { inside, placeOf } from '../http/permission.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';
import { Where } from '../http/sql.ts';
import { writeOnce } from '../wire/write-once.ts';

export type VerificationRequest = { cycleIds: string[] | null; rebuild: boolean };

/**
 * Orders a verification and answers its id; the same key again is the same one. Throws NOT_FOUND where a cycle does not exist
 * or lies outside the caller's scope, and as the engine does: repeating it then is right.
 */
export async function startVerification(
  deps: Deps,
  session: Session,
  { cycleIds, rebuild }: VerificationRequest,
  key: string,
): Promise<string> {
  const asked = { verification: { cycleIds, rebuild } };
  const { id } = await writeOnce(deps.pool, { key, session, asked }, async (client) => {
    if (cycleIds !== null) {
      const where = new Where().and((v) => `c.id = any(${v}::text[])`, cycleIds);
      where.always(inside(where, session.scope, placeOf('c')));
      const { rows } = await client.query<{ id: string }>(`select c.id from cycle c ${where}`, where.values);
      if (rows.length !== new Set(cycleIds).size) throw new Problem('NOT_FOUND');
    }
    const row = { id: randomUUID() };
    await client.query(
      `insert into verification (id, started_at, touched_at, started_by, cycle_ids, rebuild)
       values ($1, $2, $2, $3, $4, $5)`,
      [row.id, deps.now(), session.userId, cycleIds, rebuild],
    );
    return row;
  });
  const input: VerificationInput = { verificationId: id, cycleIds, rebuild };
  try {
    await ask(deps.engine, () =>
      deps.engine.client.workflow.start(VERIFICATION, {
        workflowId: verificationWorkflowId(id),
        taskQueue: PROOF_QUEUE,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  return id;
}
