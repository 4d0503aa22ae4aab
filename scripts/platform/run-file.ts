import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoState } from './demo-run.ts';
import { readJson, writeWhole } from './home.ts';
import type { ProgramSettings } from './settings.ts';

/** What a second terminal may know of the running system; the file is readable by its owner only. */
export interface RunFile {
  url: string;
  settings: ProgramSettings;
  /** For commands that make tables; API and worker never get it. */
  databaseOwnerUrl: string;
  pid: number;
  /** Process numbers by program: Postgres, Temporal, Worker, API. */
  pids: Record<string, number | undefined>;
  /** How the demo stands; absent where none is made. Whoever needs all of it waits for `complete`. */
  demo?: DemoState;
}

/** Where the running system of a home describes itself. */
export const runFile = (home: string): string => join(home, 'run.json');

export function writeRunFile(home: string, run: RunFile): void {
  writeWhole(runFile(home), `${JSON.stringify(run, null, 2)}\n`);
}

export function readRunFile(home: string): RunFile | undefined {
  return readJson<RunFile>(runFile(home));
}

export function removeRunFile(home: string): void {
  rmSync(runFile(home), { force: true });
}
