import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isOurHome, readJson } from './home.ts';
import { lockHolder } from './lock.ts';
import { PlainError } from './plain-error.ts';
import { endLeftover } from './processes.ts';

/** Deletes all data of a home, after asking. Touches nothing that does not carry our marker. */
export async function reset(home: string, yes: boolean): Promise<void> {
  if (!existsSync(home)) return;
  if (!isOurHome(home)) throw new PlainError(`${home} is not a data folder of Siklus Desa; nothing was deleted.`);
  const holder = lockHolder(home);
  if (holder !== undefined)
    throw new PlainError(
      `Siklus Desa runs from ${home} (process ${holder.pid}); stop it with Ctrl-C there before --reset.`,
    );
  if (!yes && !(await agreed(home))) throw new PlainError('Nothing was deleted.');
  for (const name of ['temporal', 'postgres']) await endLeftover(home, name);
  const data = readJson<{ dataFolder?: string }>(join(home, 'postgres.json'))?.dataFolder;
  // Data that lies outside a private home carries the home's name beside it.
  if (data !== undefined && existsSync(join(dirname(data), 'home.txt')))
    rmSync(dirname(data), { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

async function agreed(home: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new PlainError('--reset deletes all data; without a terminal it needs --yes: npm start -- --reset --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `All data in ${home} will be deleted: every cycle, decision and account. Type yes to go on: `,
  );
  terminal.close();
  return ['yes', 'ya'].includes(answer.trim().toLowerCase());
}
