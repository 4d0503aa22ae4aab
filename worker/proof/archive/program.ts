import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { WorkflowBundleOption } from '@temporalio/worker';

/** What has to be kept beside a history so that it can be replayed in ten years. */
export type Program = KeptProgram & { code: string };

/** What names a program in the archive. */
export type KeptProgram = { codeSha256: string; commit: string | null; sdkVersion: string };

const CHECKOUT = join(import.meta.dirname, '../../..');
const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

export async function programOf(bundle: WorkflowBundleOption): Promise<Program> {
  const code = 'codePath' in bundle ? await readFile(bundle.codePath, 'utf8') : bundle.code;
  const codeSha256 = createHash('sha256').update(code).digest('hex');
  return { code, codeSha256, commit: await commitOf(process.env.SIKLUS_COMMIT, CHECKOUT), sdkVersion: sdkVersion() };
}

/** Of the SDK that packed the bundle and replays it. */
export function sdkVersion(): string {
  const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
  return version;
}

/**
 * The commit of this program: as whoever installed it says, else as the checkout it runs from says. Read without git, which
 * an installation need not have. null where nobody knows.
 */
export async function commitOf(told: string | undefined, checkout: string): Promise<string | null> {
  if (told) return told;
  const read = (name: string) => readFile(join(checkout, '.git', name), 'utf8').catch(() => '');
  const head = (await read('HEAD')).trim();
  const branch = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
  const commit = branch === undefined ? head : (await read(branch)).trim() || packed(await read('packed-refs'), branch);
  return commit !== undefined && COMMIT.test(commit) ? commit : null;
}

function packed(refs: string, branch: string): string | undefined {
  return refs
    .split('\n')
    .find((line) => line.endsWith(` ${branch}`))
    ?.split(' ')[0];
}
