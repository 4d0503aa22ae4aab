import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything that has a say in what the rows of a cycle tell. */
const OWN = ['projection.ts', 'project-events.ts'];

/**
 * Names the code that makes rows out of events: 16 letters of a hash over its sources. A row that carries another name may
 * be what an older release would tell; it is made anew by `npm run rebuild -- --rows`.
 */
export const PROJECTION_VERSION = hashOf([
  ...sourcesIn(join(dirname(fileURLToPath(import.meta.resolve('@siklus/workflows/package.json'))), 'domain')),
  ...OWN.map((name) => join(import.meta.dirname, name)),
]);

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}
