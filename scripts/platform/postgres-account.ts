import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { homeId } from './home.ts';
import { PlainError } from './plain-error.ts';

/** The system account that Postgres runs under; `undefined` fields mean "as we are". */
export interface Account {
  name?: string;
  uid?: number;
  gid?: number;
}

/** Where root puts what the Postgres account cannot reach inside a private folder. */
const REACHABLE = ['/var/lib/siklus-desa', '/var/tmp/siklus-desa'];

/** Postgres refuses to run as root, so root lends it an ordinary account: `postgres`, else `siklus` (made when absent), else `nobody`. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const account = find('postgres') ?? find('siklus') ?? create('siklus') ?? find('nobody');
  if (account === undefined) {
    throw new PlainError(
      'Postgres cannot run as root and no ordinary account could be made; run npm start as an ordinary user, or name a server with DATABASE_URL=….',
    );
  }
  return account;
}

function find(name: string): Account | undefined {
  const id = (flag: string) => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return answer.status === 0 ? Number(answer.stdout.trim()) : undefined;
  };
  const uid = id('-u');
  const gid = id('-g');
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { name, uid, gid };
}

function create(name: string): Account | undefined {
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  return find(name);
}

/** Whether the account can enter a folder: tried for real, since modes and access lists of every parent folder count. */
export function canEnter(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true;
  const { uid, gid } = account;
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether the account can run a program. */
export function canRun(account: Account, program: string): boolean {
  const { uid, gid } = account;
  return spawnSync(program, ['--version'], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** A folder of this home that the account can reach although the home itself is private. */
export function reachableFolder(home: string, account: Account): string {
  // Named after this very home: a checkout deleted and cloned again at the same path must not meet the old data.
  const name = createHash('sha256').update(home).update(homeId(home)).digest('hex').slice(0, 12);
  for (const base of REACHABLE) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 });
      if (!canEnter(account, base)) continue;
      forgetTemporary(base);
      const folder = join(base, name);
      mkdirSync(folder, { recursive: true, mode: 0o711 });
      writeFileSync(join(folder, 'home.txt'), `${home}\n`);
      return folder;
    } catch {
      // Read-only: the next one.
    }
  }
  throw new PlainError(
    `The account "${account.name}" that Postgres runs under cannot reach ${home}; set SIKLUS_HOME to a folder it can reach, or run npm start as an ordinary user.`,
  );
}

/** Data of homes in the system's temporary folder goes when the home is gone; any other data stays until someone deletes it. */
function forgetTemporary(base: string): void {
  for (const name of readdirSync(base)) {
    const note = join(base, name, 'home.txt');
    if (!existsSync(note)) continue;
    const home = readFileSync(note, 'utf8').trim();
    if (home.startsWith(`${tmpdir()}/`) && !existsSync(home))
      rmSync(join(base, name), { recursive: true, force: true });
  }
}

/** A copy of a folder that everyone can read and run; made once for each name. */
export function readableCopy(source: string, name: string, account: Account): string {
  for (const base of REACHABLE) {
    const target = join(base, name);
    if (existsSync(target)) return target;
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 });
      if (!canEnter(account, base)) continue;
      const part = `${target}.${process.pid}.part`;
      cpSync(source, part, { recursive: true, verbatimSymlinks: true });
      openToAll(part);
      try {
        renameSync(part, target);
      } catch {
        rmSync(part, { recursive: true, force: true }); // Another start was quicker.
      }
      return target;
    } catch {
      // Read-only or full: the next one.
    }
  }
  throw new PlainError(
    `${basename(source)} could not be copied to a folder that the account "${account.name}" can reach.`,
  );
}

function openToAll(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) openToAll(inner);
    else if (entry.isFile()) chmodSync(inner, (statSync(inner).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
  chmodSync(path, 0o755);
}

/** Makes a folder that belongs to the account alone. */
export function ownFolder(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
}
