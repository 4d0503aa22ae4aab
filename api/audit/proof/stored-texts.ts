import type pg from 'pg';

/** A stored text as its bytes are now, not as the row says they are. */
export type StoredText = { sha256: string; size: number; fileName: string };

export type StoredTexts = ReadonlyMap<string, StoredText>;

/** These versions of a cycle by id, each hashed anew; Postgres does it, so that no document has to travel. */
export async function storedTexts(pool: pg.Pool, cycleId: string, versionIds: readonly string[]): Promise<StoredTexts> {
  const { rows } = await pool.query<StoredText & { id: string }>(
    `select id, file_name as "fileName", length(content) as size, encode(sha256(content), 'hex') as sha256
       from document_version where cycle_id = $1 and id::text = any($2)`,
    [cycleId, [...new Set(versionIds)]],
  );
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}
