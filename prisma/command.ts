import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Does the work when this module is the program itself and not an import of one. It gets the address of the database, that
 * of its owner where two are known; an error becomes one line and exit code 1.
 */
export async function asCommand(moduleUrl: string, work: (databaseUrl: string) => Promise<void>): Promise<void> {
  if (process.argv[1] === undefined || resolve(process.argv[1]) !== fileURLToPath(moduleUrl)) return;
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  try {
    const databaseUrl = DATABASE_OWNER_URL || DATABASE_URL;
    if (!databaseUrl) throw new Error('DATABASE_URL is not set: it names the database.');
    await work(databaseUrl);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
