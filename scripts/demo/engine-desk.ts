import { projectEvents, storedState } from '@siklus/prisma/project-events.ts';
import { COMMAND_UPDATE } from '@siklus/workflows/contract/durable-record.ts';
import { cycleId, cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import { type CommandResult, type CommandUpdate } from '@siklus/workflows/contract/village-cycle.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { CycleState } from '@siklus/workflows/domain/cycle/state.ts';
import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { isNotNow } from './answer.ts';
import type { People } from './people.ts';
import type { Desk } from './village.ts';

const STORE = `
  WITH stored AS (
    INSERT INTO document_version (cycle_id, kind, title, file_name, media_type, sha256, size, content, uploaded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (cycle_id, kind, sha256) DO NOTHING RETURNING id)
  SELECT id FROM stored
  UNION ALL SELECT id FROM document_version WHERE cycle_id = $1 AND kind = $2 AND sha256 = $6 LIMIT 1`;

/** How long one call may take before it is asked again; the engine answers a repeat with what it has decided. */
const ANSWER_WITHIN_MS = 20_000;

/** Hands commands to the engine as the API does, without the sign-in of 600 people before each of them. */
export function engineDesk(
  client: Client,
  pool: pg.Pool,
  people: People,
  fiscalYear: number,
  onCommand: () => void,
): Desk {
  /** As last written by this desk; the engine may have gone on by itself, which the next answer tells. */
  const states = new Map<string, CycleState>();
  function update(workflowId: string, id: string, given: CommandUpdate): Promise<CommandResult> {
    const handle = client.workflow.getHandle(workflowId);
    return client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
      handle.executeUpdate<CommandResult, [CommandUpdate]>(COMMAND_UPDATE, { updateId: id, args: [given] }),
    );
  }

  async function forgetIntent(cycle: string, id: string): Promise<void> {
    await pool.query('DELETE FROM command_intent WHERE cycle_id = $1 AND command_id = $2', [cycle, id]);
  }

  return {
    async store(village, { kind, title, fileName, mediaType, sha256, content }, by) {
      const author = people.of(by, village).id;
      const cycle = cycleId(village.id, fiscalYear);
      const values = [cycle, kind, title, fileName, mediaType, sha256, content.length, content, author];
      const { rows } = await pool.query<{ id: string }>(STORE, values);
      return rows[0]?.id ?? '';
    },
    async send(village, by, id, intent) {
      const command = { ...intent, id, actor: people.of(by, village), receivedAt: instantFromMillis(Date.now()) };
      const workflowId = cycleWorkflowId(village.id, fiscalYear);
      const cycle = cycleId(village.id, fiscalYear);
      const state = states.get(cycle) ?? (await storedState(pool, cycle));
      if (state === null) throw new Error(`Cycle ${cycle} is not open`);
      const known = { seq: state.seq, head: state.head };
      // As the API does: who verifies the record meanwhile sees that somebody is about to write this.
      await pool.query('INSERT INTO command_intent (cycle_id, command_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        cycle,
        id,
      ]);
      // Whatever goes wrong from here on: what is remembered may be old, and is read anew.
      states.delete(cycle);
      const { events, runId } = await update(workflowId, id, { command, fingerprint: 'demo', known }).catch(
        async (error: unknown) => {
          // A command that is refused is at its end: nobody need finish it.
          if (!isNotNow(error)) await forgetIntent(cycle, id);
          throw error;
        },
      );
      const written = await projectEvents(pool, { cycleId: cycle, workflowId, runId, events }, state);
      if (written) states.set(cycle, written.state);
      if (!events.some(({ commandId }) => commandId === id)) await forgetIntent(cycle, id);
      onCommand();
    },
  };
}
