import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CORE_FILES, type Core } from '@siklus/worker/release/core.ts';

/** The core in another tree of `workflows/`: of an older checkout, or of one that somebody has changed. */
export async function coreOf(workflows: string): Promise<Core> {
  const modules = await Promise.all(
    Object.entries(CORE_FILES).map(async ([name, file]) => [
      name,
      await import(pathToFileURL(join(workflows, file)).href),
    ]),
  );
  return Object.fromEntries(modules) as Core;
}
