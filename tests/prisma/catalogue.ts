import type { Pool } from 'pg';

/** Indexes that a schema of Prisma has no words for: they stand in the migrations alone. */
const ONLY_IN_SQL = ' WHERE | INCLUDE |USING gin|NULLS LAST|lower\\(';

/** Tables, columns, indexes and references of a database, one line each, without what only the migrator keeps. */
export async function catalogue(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    SELECT format('column %s.%s %s(%s) %s default %s', table_name, column_name, udt_name, datetime_precision,
                  CASE is_nullable WHEN 'NO' THEN 'not null' ELSE 'null' END, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
    UNION ALL
    SELECT format('index %s', indexdef) FROM pg_indexes
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' AND indexdef !~ '${ONLY_IN_SQL}'
    UNION ALL
    SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid <> COALESCE(to_regclass('_prisma_migrations'), 0)
    ORDER BY line`);
  return rows.map(({ line }) => line);
}
