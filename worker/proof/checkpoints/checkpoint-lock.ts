import type { Pool, PoolClient } from 'pg';

/** Any number that nothing else locks in this database. */
const ADVISORY_LOCK = 6405;

/** Keys and checkpoints come one after the other, also from several workers. The lock goes with the connection. */
export async function underCheckpointLock<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await work(client);
  } finally {
    client.release(true);
  }
}
