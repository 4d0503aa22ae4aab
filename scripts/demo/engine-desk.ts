import { cycleId, cycleWorkflowId } from '@siklus/workflows/contract/names.ts';
import { COMMAND_UPDATE, type CommandReceipt, type CommandUpdate } from '@siklus/workflows/contract/village-cycle.ts';
import { instantFromMillis } from '@siklus/workflows/domain/calendar/instant.ts';
import type { Client } from '@temporalio/client';
import type pg from 'pg';
import type { People } from './people.ts';
import type { Desk } from './village.ts';

const STORE = `
  WITH stored AS (
    INSERT INTO document_version (cycle_id, kind, title, file_name, media_type, sha256, size, content, uploaded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (cycle_id, kind, sha256) DO NOTHING RETURNING id)
  SELECT id FROM stored
  UNION ALL SELECT id FROM document_version WHERE cycle_id = $1 AND kind = $2 AND sha256 = $6 LIMIT 1`;

/** Hands commands to the engine as the API does, without the sign-in of 600 people before each of them. */
export function engineDesk(
  client: Client,
  pool: pg.Pool,
  people: People,
  fiscalYear: number,
  onCommand: () => void,
): Desk {
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
      const handle = client.workflow.getHandle(cycleWorkflowId(village.id, fiscalYear));
      await handle.executeUpdate<CommandReceipt, [CommandUpdate]>(COMMAND_UPDATE, {
        updateId: id,
        args: [{ command, fingerprint: 'demo' }],
      });
      onCommand();
    },
  };
}
