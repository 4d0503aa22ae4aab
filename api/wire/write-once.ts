import { createHash } from 'node:crypto';
import { inTransaction } from '@siklus/prisma/transaction.ts';
import type pg from 'pg';
import { Problem } from '../http/problem.ts';
import type { Session } from '../http/session.ts';

/** Under which key somebody writes. */
export type Writing = { key: string; session: Session };

/** A write that the engine knows nothing of, with what was asked: a repeat under the same key must ask the same. */
export type Write = Writing & { asked: unknown };

/**
 * Carries out a write in one transaction and keeps its answer under the client's key: sent again, it gives the same answer
 * and happens once, also when both arrive together. Throws IDEMPOTENCY_KEY_REUSED where the key stands for something else.
 * What throws inside leaves nothing behind, so that the key can be used again.
 */
export async function writeOnce<T extends object>(
  pool: pg.Pool,
  { key, session, asked }: Write,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const fingerprint = createHash('sha256')
    .update(`${session.userId}\n${JSON.stringify(asked)}`)
    .digest('hex');
  return inTransaction(pool, async (client) => {
    await lock(client, `write:${key}`);
    const { rows } = await client.query<{ answer: T; fingerprint: string }>(
      'select answer, fingerprint from write_receipt where key = $1',
      [key],
    );
    const [before] = rows;
    if (before !== undefined) {
      if (before.fingerprint !== fingerprint) throw new Problem('IDEMPOTENCY_KEY_REUSED');
      return before.answer;
    }
    const answer = await work(client);
    await client.query('insert into write_receipt (key, user_id, fingerprint, answer) values ($1, $2, $3, $4)', [
      key,
      session.userId,
      fingerprint,
      JSON.stringify(answer),
    ]);
    return answer;
  });
}

/** Others who take the same name wait until this transaction ends. */
export async function lock(client: pg.PoolClient, name: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}
