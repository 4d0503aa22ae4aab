import { type AccessEntry, appendAfterGap, appendWithin } from '@siklus/prisma/access-log.ts';
import { inTransaction } from '@siklus/prisma/transaction.ts';
import { changedLeaves, rootOf, unpackLeaves } from '@siklus/proof/leaves.ts';
import { WITNESSED } from '@siklus/proof/witnessed.ts';
import { accessGapText } from '@siklus/workflows/domain/audit/access-gap.ts';
import type { Leaf } from '@siklus/workflows/domain/audit/checkpoint-leaf.ts';
import type { Pool } from 'pg';
import type { ProofDependencies } from '../deps.ts';
import { openSigner } from './signer.ts';

/** Rows that the newest checkpoint has seen and that are not there: of the log of access, or of a table that only grows. */
export type Loss = { table: string; from: number; to: number };

/** What was added to the tables, in numbers. */
export type Restored = { cycles: number; events: number; calendars: number };

type Needs = Pick<ProofDependencies, 'pool' | 'settings' | 'now'>;

/** What was lost, as far as the newest checkpoint bears witness. What came after it and is gone, nobody can tell. */
export async function lossesOf(pool: Pool): Promise<Loss[]> {
  const seen = await newestLeaves(pool);
  const losses: Loss[] = [];
  for (const { log, id, seq } of seen) {
    const source =
      log === 'access' ? { table: 'access_event', entry: 'seq' } : WITNESSED.find(({ table }) => table === id);
    if (source === undefined || (log !== 'access' && log !== 'table')) continue;
    const { rows } = await pool.query<{ last: number }>(
      `SELECT coalesce(max(${source.entry}), 0)::int AS last FROM ${source.table} WHERE ${source.entry} <= $1`,
      [seq],
    );
    const last = rows[0]?.last ?? 0;
    if (last < seq) losses.push({ table: source.table, from: last + 1, to: seq });
  }
  return losses;
}

/** Puts on record what was restored and what is lost, signed where entries of the log of access itself are missing. */
export async function declareRestore(
  { pool, settings, now }: Needs,
  restored: Restored,
  losses: Loss[],
): Promise<void> {
  const at = now();
  const done: AccessEntry = { at, kind: 'rebuild', what: 'restore', data: { ...restored, losses } };
  const through = losses.find(({ table }) => table === 'access_event')?.to ?? 0;
  await inTransaction(pool, async (client) => {
    if (through > 0) {
      const signer = await openSigner(client, settings.keyFile, at);
      await appendAfterGap(client, through, (gap) => {
        const note = signer.sign(accessGapText({ origin: signer.name, at, ...gap }));
        return { at, kind: 'gap', what: 'restore', data: { note, from: gap.from, to: gap.to } };
      });
    }
    await appendWithin(client, [done]);
  });
}

async function newestLeaves(pool: Pool): Promise<Leaf[]> {
  const { rows } = await pool.query<{ leaves: Buffer; size: number; root: string }>(
    'SELECT leaves, size, root FROM checkpoint ORDER BY number DESC LIMIT 1',
  );
  const [newest] = rows;
  const lines = newest && unpackLeaves(newest.leaves, newest.size);
  if (!lines || rootOf(lines).root !== newest.root) return [];
  return [...changedLeaves(null, lines)].flatMap(({ after }) => after ?? []);
}
