// What every command of ours does first, so that nothing it starts outlives it. Node's own modules only.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addMark } from './mark.mjs';

const KEEPER = fileURLToPath(new URL('./keeper.mjs', import.meta.url));

/**
 * From now on a keeper watches over this process and ends what it leaves behind. Answers the mark of what is started, and how
 * to let the keeper go, by whoever has seen to it himself that nothing is left.
 */
export function keep() {
  const before = { ...process.env };
  const mark = addMark();
  // A session of its own, and without the mark: neither Ctrl-C nor the keeper itself may end it.
  const keeper = spawn(process.execPath, [KEEPER, mark], {
    detached: true,
    env: { ...before, NODE_OPTIONS: '' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keeper.on('error', () => {});
  keeper.stdin.on('error', () => {});
  keeper.stdin.unref?.();
  keeper.unref();
  const release = async () => {
    if (keeper.exitCode !== null || keeper.signalCode !== null) return;
    const gone = once(keeper, 'exit');
    keeper.ref();
    keeper.kill('SIGKILL');
    await gone;
  };
  return { mark, release };
}

/**
 * Started by npm, through a shell: when npm or the shell is killed with -9, nobody else would stop us. Tells once.
 * @param {() => void} tell
 */
export function whenNpmIsGone(tell) {
  if (process.env.npm_lifecycle_event === undefined) return;
  // Up to npm and no further: whoever started it may go away.
  const chain = () => (isNpm(process.ppid) ? `${process.ppid}` : `${process.ppid} ${parentOf(process.ppid)}`);
  const atStart = chain();
  const looking = setInterval(() => {
    if (chain() === atStart) return;
    clearInterval(looking);
    tell();
  }, 1000).unref();
}

function isNpm(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('npm');
  } catch {
    return false;
  }
}

function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return ''; // Not Linux: there the shell replaces itself by us.
  }
}
