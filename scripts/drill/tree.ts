import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CHECKOUT } from '../platform/home.ts';
import { runToEnd } from '../platform/processes.ts';
import { applyEdit } from './apply-edit.ts';
import type { Edit } from './edits.ts';

/** What a release is made of where it runs. */
const PARTS = [
  'workflows',
  'worker',
  'api',
  'prisma',
  'proof',
  'scripts',
  'docs/panduan',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const LEFT_OUT = new Set(['node_modules', 'dist', '.data']);

/**
 * A whole release in a folder of its own: this checkout with one edit, its workflow bundle packed. Its programs run side by side
 * with those of other releases, as two images would. Rejects where the edit does not fit the text.
 */
export async function releaseTree(folder: string, edit: Edit | null): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS) {
    const filter = (from: string) => !LEFT_OUT.has(basename(from));
    cpSync(join(CHECKOUT, part), join(folder, part), { recursive: true, filter });
  }
  linkModules(folder);
  if (edit) applyEdit(join(folder, 'workflows'), edit);
  const answer = await runToEnd(process.execPath, ['--import', 'tsx', 'scripts/platform/bundle.ts'], { cwd: folder });
  if (answer.code !== 0)
    throw new Error(`The bundle of ${edit?.name ?? 'the release'} cannot be made:\n${answer.output}`);
  return folder;
}

/** The packages of the checkout, but our own rooms from this folder. */
function linkModules(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@siklus'), { recursive: true });
  for (const name of readdirSync(join(CHECKOUT, 'node_modules'))) {
    if (name !== '@siklus') symlinkSync(join(CHECKOUT, 'node_modules', name), join(modules, name));
  }
  for (const room of ['workflows', 'worker', 'api', 'prisma', 'proof', 'scripts']) {
    symlinkSync(join(folder, room), join(modules, '@siklus', room));
    const own = join(CHECKOUT, room, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(folder, room, 'node_modules'));
  }
}
