import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CHECKOUT, readJson } from './home.ts';
import { markOf } from './mark.mjs';

const GUARD = fileURLToPath(new URL('./guard.mjs', import.meta.url));
const LEASH = new URL('./leash.mjs', import.meta.url).href;
const WATCH = fileURLToPath(new URL('./watch.mjs', import.meta.url));
const LONGEST_LOG = 20 * 1024 * 1024;

/** A program of ours that runs: its log, its end, and how to stop it in order. */
export interface Running {
  readonly name: string;
  readonly logFile: string;
  /** Where this run's output begins in the log file. */
  readonly logStart: number;
  /** The process that matters: for a guarded program the program, not its guard. */
  pid(): number | undefined;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  hasEnded(): boolean;
  /** Asks it to stop and waits; kills it after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

export interface Program {
  name: string;
  command: string;
  args: string[];
  home: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  stopSignal?: NodeJS.Signals;
  graceMs?: number;
}

/** Starts a foreign program (Postgres, Temporal) behind a guard, in its own process group so that Ctrl-C does not reach it. */
export async function startGuarded(program: Program): Promise<Running> {
  const { name, home, stopSignal = 'SIGTERM', graceMs = 8_000 } = program;
  const pidFile = pidFileOf(home, name);
  await endLeftover(home, name);
  const log = openLog(home, name);
  const order = {
    command: program.command,
    args: program.args,
    uid: program.uid,
    gid: program.gid,
    cwd: program.cwd ?? home,
    env: { ...(program.env ?? process.env), ...markOf() },
    stopSignal,
    graceMs,
    pidFile,
  };
  const child = spawn(process.execPath, [GUARD, JSON.stringify(order)], {
    cwd: home,
    detached: true,
    env: { PATH: process.env.PATH, ...markOf() },
    stdio: ['pipe', log.fd, log.fd],
  });
  closeSync(log.fd);
  child.stdin?.on('error', () => {});
  const pid = () => readJson<{ child: number }>(pidFile)?.child;
  const running = follow(name, log, child, pid, stopSignal);
  // A guard that was itself killed with -9 leaves its program behind; nothing may stay.
  void running.ended.then(() => endLeftover(home, name));
  return running;
}

/** Starts one of our TypeScript programs (worker, API) with its output in the home's logs; it stops by itself when we are gone. */
export function startNode(options: {
  name: string;
  home: string;
  file: string;
  env: NodeJS.ProcessEnv;
  /** Runs it again whenever its sources change. */
  watch?: boolean;
  /** The folder of the release that it belongs to, where that is not this checkout. */
  cwd?: string;
}): Running {
  const log = openLog(options.home, options.name);
  const program = options.watch === true ? [WATCH, options.file] : ['--import', 'tsx', options.file];
  const child = spawn(process.execPath, ['--import', LEASH, ...program], {
    cwd: options.cwd ?? CHECKOUT,
    detached: true,
    env: { ...options.env, ...markOf() },
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  closeSync(log.fd);
  child.unref();
  child.channel?.unref();
  return follow(options.name, log, child, () => child.pid, 'SIGTERM');
}

function follow(
  name: string,
  log: { file: string; start: number },
  child: ChildProcess,
  pid: () => number | undefined,
  signal: NodeJS.Signals,
): Running {
  let over = false;
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
    child.once('error', () => done({ code: 127, signal: null }));
    child.once('exit', (code, by) => done({ code, signal: by }));
  }).finally(() => {
    over = true;
  });
  const running: Running = {
    name,
    logFile: log.file,
    logStart: log.start,
    pid,
    ended,
    hasEnded: () => over,
    async stop(graceMs = 10_000) {
      if (over) return;
      child.kill(signal);
      if (await Promise.race([ended.then(() => true), sleep(graceMs, false, { ref: false })])) return;
      const inner = pid();
      if (inner !== undefined && inner !== child.pid) kill(inner, 'SIGKILL');
      child.kill('SIGKILL');
      await ended;
    },
  };
  alive.add(running);
  void ended.then(() => alive.delete(running));
  return running;
}

const alive = new Set<Running>();

/** Stops whatever still runs, also what was only starting when the stop was asked for. */
export async function stopAll(graceMs: number): Promise<void> {
  await Promise.all([...alive].map((running) => running.stop(graceMs)));
}

/** Ends what a killed start left of this program; a process counts as ours only when its command line says so. */
export async function endLeftover(home: string, name: string): Promise<void> {
  const pidFile = pidFileOf(home, name);
  const left = readJson<{ guard: number; child: number; commandLine: string; stopSignal: NodeJS.Signals }>(pidFile);
  if (left === undefined) return;
  const isGuard = () => commandLine(left.guard)?.includes(pidFile) === true;
  const isChild = () => commandLine(left.child) === left.commandLine;
  // The guard may be stopping it already; an orphan is asked once and then killed.
  if (isChild()) kill(left.child, left.stopSignal);
  for (let waited = 0; waited < 8_000 && (isChild() || isGuard()); waited += 50) await sleep(50);
  if (isGuard()) kill(left.guard, 'SIGKILL');
  if (isChild()) kill(left.child, 'SIGKILL');
  for (let waited = 0; waited < 3_000 && (isChild() || isGuard()); waited += 50) await sleep(50);
  rmSync(pidFile, { force: true });
}

/** The command line of a living process; undefined when there is none (a zombie has none either). */
export function commandLine(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
    }
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}

/**
 * Waits for a line with `text` in this run's part of the log; false when the program ends, or has written nothing for so long: one
 * that looks at a whole regency before it begins says how far it is.
 */
export async function saysInLog(running: Running, text: string, timeoutMs: number): Promise<boolean> {
  let length = -1;
  for (let until = Date.now() + timeoutMs; Date.now() < until; ) {
    const over = running.hasEnded();
    const log = await logOf(running);
    if (log.includes(text)) return true;
    if (over) return false;
    if (log.length !== length) until = Date.now() + timeoutMs;
    ({ length } = log);
    await sleep(40);
  }
  return false;
}

/** What this run has written so far. */
export async function logOf(running: Running): Promise<string> {
  const file = await open(running.logFile, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.max(0, size - running.logStart);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, running.logStart);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function pidFileOf(home: string, name: string): string {
  return join(home, 'run', `${name}.pid.json`);
}

function openLog(home: string, name: string): { file: string; fd: number; start: number } {
  const file = join(home, 'logs', `${name}.log`);
  try {
    if (statSync(file).size > LONGEST_LOG) renameSync(file, `${file}.1`);
  } catch {
    // No log yet.
  }
  const fd = openSync(file, 'a', 0o600);
  return { file, fd, start: statSync(file).size };
}

/** The folders that the programs of a home write into. */
export async function makeRunFolders(home: string): Promise<void> {
  for (const folder of ['run', 'logs']) await mkdir(join(home, folder), { recursive: true });
}

/** Runs a program to its end and gives its output; used for the short steps of a start. */
export async function runToEnd(
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number; onLine?: (line: string) => void } = {},
): Promise<{ code: number; output: string }> {
  const { onLine, ...spawning } = options;
  const child = spawn(command, args, { ...spawning, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    let begun = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const lines = (begun + chunk).split('\n');
      begun = lines.pop() ?? '';
      if (onLine) for (const line of lines) if (line.trim() !== '') onLine(line.trim());
    });
  }
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 1, output };
  } catch (error) {
    return { code: 127, output: error instanceof Error ? error.message : String(error) };
  }
}
