import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJson, writeWhole } from './home.ts';
import { PlainError } from './plain-error.ts';
import { type Account, canEnter, ownFolder, reachableFolder } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { runToEnd } from './processes.ts';

interface DataOptions {
  home: string;
  account: Account;
  binaries: PostgresBinaries;
  user: string;
  password: string;
  log: (sentence: string) => void;
}

/** What the home knows about its database; written once the cluster is complete. */
interface Pointer {
  dataFolder: string;
  version: string;
  initialisedAt: string;
}

/** The folder with the cluster of this home: made at the first start, never made anew when it is lost later. */
export async function provideData(options: DataOptions): Promise<string> {
  const { home, binaries } = options;
  const pointer = join(home, 'postgres.json');
  const known = readJson<Pointer>(pointer);
  if (known !== undefined) {
    if (!existsSync(join(known.dataFolder, 'PG_VERSION'))) throw lost(known.dataFolder, known.initialisedAt);
    checkMajor(known.dataFolder, binaries.version);
    return known.dataFolder;
  }
  const dataFolder = place(options);
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) throw lost(dataFolder, 'an earlier start');
  await initialise(dataFolder, options);
  const made: Pointer = { dataFolder, version: binaries.version, initialisedAt: new Date().toISOString() };
  writeWhole(pointer, `${JSON.stringify(made)}\n`);
  return dataFolder;
}

/** In the home, or where the account can reach it although the home is private. */
function place({ home, account, log }: DataOptions): string {
  if (canEnter(account, home)) return join(home, 'postgres');
  const folder = join(reachableFolder(home, account), 'postgres');
  log(`Postgres runs as "${account.name}", which cannot reach ${home}; its data lies in ${folder}.`);
  return folder;
}

/** Makes the cluster beside its place and moves it there when it is complete, so that a broken-off first start leaves nothing behind. */
async function initialise(dataFolder: string, { account, binaries, user, password }: DataOptions): Promise<void> {
  const unfinished = `${dataFolder}.unfinished`;
  const passwordFile = `${dataFolder}.password`;
  const { uid, gid } = account;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    ownFolder(unfinished, account);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (uid !== undefined && gid !== undefined) chownSync(passwordFile, uid, gid);
    const rules = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--data-checksums'];
    const answer = await runToEnd(
      binaries.initdb,
      ['-D', unfinished, '-U', user, `--pwfile=${passwordFile}`, ...rules, '--no-instructions', '--no-sync'],
      { uid, gid, cwd: '/', env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' } },
    );
    if (answer.code !== 0) throw failure(answer.output, dataFolder);
    renameSync(unfinished, dataFolder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function failure(output: string, dataFolder: string): PlainError {
  if (output.includes('No space left'))
    return new PlainError(`The disk is full: Postgres could not be set up in ${dataFolder}.`);
  const lines = output.trim().split('\n');
  const reason = lines.find((line) => /error|could not|cannot|denied/i.test(line)) ?? lines.at(-1);
  return new PlainError(`Postgres could not be set up in ${dirname(dataFolder)}: ${reason?.trim()}.`);
}

function lost(dataFolder: string, since: string): PlainError {
  return new PlainError(
    `The database folder ${dataFolder} is lost or damaged (it held the data since ${since.replace(/T.*/, '')}): put it back from a backup, or begin anew with npm start -- --reset.`,
  );
}

function checkMajor(dataFolder: string, version: string): void {
  const ofData = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  const ofProgram = version.split('.')[0];
  if (ofData === ofProgram) return;
  throw new PlainError(
    `The data in ${dataFolder} belongs to Postgres ${ofData}, and Postgres ${ofProgram} is installed: move it with pg_upgrade or a dump.`,
  );
}
