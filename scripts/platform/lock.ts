import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, unwritable } from './home.ts';
import { PlainError } from './plain-error.ts';
import { commandLine } from './processes.ts';

interface Holder {
  pid: number;
  birth: string;
  url: string;
}

/** One start a home: takes its lock, or says who holds it. A lock whose process is gone is taken over. Gives the release. */
export function lockHome(home: string, url: string): () => void {
  const file = join(home, 'lock.json');
  const mine: Holder = { pid: process.pid, birth: birth(process.pid), url };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      mkdirSync(home, { recursive: true, mode: 0o711 });
      writeFileSync(file, `${JSON.stringify(mine)}\n`, { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw unwritable(home, error);
      }
    }
    const holder = lockHolder(home);
    if (holder !== undefined) {
      throw new PlainError(
        `Siklus Desa already runs from ${home} at ${holder.url} (process ${holder.pid}); stop it with Ctrl-C there, or start another one with SIKLUS_HOME=… PORT=… npm start.`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new PlainError(`The lock ${file} cannot be taken.`);
}

/** The living process that holds the lock of a home. */
export function lockHolder(home: string): Holder | undefined {
  const holder = readJson<Holder>(join(home, 'lock.json'));
  if (holder === undefined || commandLine(holder.pid) === undefined || birth(holder.pid) !== holder.birth)
    return undefined;
  return holder;
}

/** When a process began, so that a number given to another process later is not mistaken for it. */
function birth(pid: number): string {
  try {
    // Field 22 of stat, counted after the name, which may hold blanks.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
