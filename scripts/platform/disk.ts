import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { PlainError } from './plain-error.ts';

const NEEDED = { first: 1e9, warm: 200e6 } as const;

/** Refuses a start that would fill the disk: 1 GB free for the first one of a home, 200 MB for a later one. */
export function requireSpace(folder: string, start: keyof typeof NEEDED, free: number = freeBytes(folder)): void {
  if (free >= NEEDED[start]) return;
  throw new PlainError(
    `The disk is nearly full: ${start === 'first' ? 'a first start' : 'a start'} needs ${NEEDED[start] / 1e6} MB, and ${Math.floor(free / 1e6)} MB are free at ${folder}.`,
  );
}

function freeBytes(folder: string): number {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return bavail * bsize;
}
