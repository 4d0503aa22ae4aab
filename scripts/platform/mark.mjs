// How a command finds everything that it has started, whatever group, session or parent it has by now: each process inherits
// one variable. Node's own modules only, since it must work before anything is installed.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The variable. Commands nest (a test starts a system), so it holds one mark for each. */
export const MARK = 'SIKLUS_RUN';

/** Longer than a guard waits for its program (guard.mjs), which it alone can stop in order. */
const GRACE_MS = 12_000;

/** Marks everything that this process starts from now on. */
export function addMark(environment = process.env) {
  const mark = randomUUID();
  environment[MARK] = `${environment[MARK] ?? ''} ${mark}`.trim();
  return mark;
}

/** The mark for a program that is given an environment of its own. */
export function markOf(environment = process.env) {
  const mark = environment[MARK];
  return mark === undefined ? {} : { [MARK]: mark };
}

/** The living processes with this mark, but for the one that asks. */
export function marked(mark) {
  return (process.platform === 'linux' ? inProc(mark) : inPs(mark)).filter((pid) => pid !== process.pid);
}

function inProc(mark) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
      } catch {
        return false; // Gone meanwhile, or not ours.
      }
    })
    .map(Number);
}

function inPs(mark) {
  // With the environment behind each command line, as BSD and macOS show it.
  const rows = execFileSync('ps', ['-AEww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64e6 }).split('\n');
  return rows.filter((row) => row.includes(mark)).map((row) => Number.parseInt(row, 10));
}

/** Ends everything with this mark: asked first, killed when its time is up. Resolves when nothing is left. */
export async function endMarked(mark, graceMs = GRACE_MS) {
  const asked = new Set();
  const until = Date.now() + graceMs;
  for (let left = marked(mark); left.length > 0; left = marked(mark)) {
    const isLate = Date.now() > until;
    for (const pid of left) {
      if (!isLate && asked.has(pid)) continue;
      asked.add(pid);
      signal(pid, isLate ? 'SIGKILL' : 'SIGTERM');
    }
    await sleep(100);
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}
