import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

// A copy of every checkpoint and of every key, in a folder that the database does not reach. Written once, never changed.

const NUMBERED = /^(\d{6,9})\.note$/;
const KEY = /^key-[0-9a-f]{8}\.note$/;

export function noteFile(number: number): string {
  return `${String(number).padStart(6, '0')}.note`;
}

export function leavesFile(number: number): string {
  return `${String(number).padStart(6, '0')}.leaves.gz`;
}

export function keyFile(id: string): string {
  return `key-${id}.note`;
}

/** Whole or not at all, and on the disk when it returns. Rejects where the file is there already with something else in it. */
export async function writeCopy(folder: string, name: string, content: Uint8Array | string): Promise<void> {
  const bytes = Buffer.from(content);
  await mkdir(folder, { recursive: true });
  const there = await readCopy(folder, name);
  if (there?.equals(bytes)) return;
  if (there !== null) throw new Error(`${name} is there already and says something else`);
  const draft = join(folder, `.${name}.${process.pid}`);
  const handle = await open(draft, 'w', 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, join(folder, name)).catch(async (error: unknown) => {
    await rm(draft, { force: true });
    throw error;
  });
}

/** Null where there is none. */
export async function readCopy(folder: string, name: string): Promise<Buffer | null> {
  return readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** What lies in the folder: numbers of checkpoints in their order, and the files of keys. Null where there is no folder. */
export async function listCopies(folder: string): Promise<{ numbers: number[]; keyFiles: string[] } | null> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (names === null) return null;
  const numbers = names.flatMap((name) => NUMBERED.exec(name)?.[1] ?? []).map(Number);
  return { numbers: numbers.sort((a, b) => a - b), keyFiles: names.filter((name) => KEY.test(name)).sort() };
}
