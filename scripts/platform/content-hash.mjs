import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NOT_SOURCES = new Set(['node_modules', 'dist', 'generated', '.data', '.git', 'schema.d.ts', 'enums.ts']);

/**
 * One hash of the contents of files and folders, so that a step is repeated only when its sources changed.
 * Plain JavaScript, because it decides whether dependencies must be installed.
 * @param {string} base
 * @param {readonly string[]} paths
 * @returns {string}
 */
export function contentHash(base, paths) {
  const hash = createHash('sha256').update(process.version.split('.')[0] ?? '');
  const take = (path) => {
    const full = join(base, path);
    if (!existsSync(full)) return;
    if (!statSync(full).isDirectory()) {
      hash.update(`\0${path}\0`).update(readFileSync(full));
      return;
    }
    for (const name of readdirSync(full).sort()) if (!NOT_SOURCES.has(name)) take(join(path, name));
  };
  for (const path of paths) take(path);
  return hash.digest('hex');
}
