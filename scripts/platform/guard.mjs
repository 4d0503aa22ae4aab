// Runs one program and never outlives its own parent: when the pipe on standard input closes, because the parent
// ended or was killed with -9, the program is asked to stop, and killed when it does not.
//   node guard.mjs '{"command","args","uid","gid","cwd","env","stopSignal","graceMs","pidFile"}'
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';

const { command, args, uid, gid, cwd, env, stopSignal, graceMs, pidFile } = JSON.parse(process.argv[2]);
const child = spawn(command, args, { uid, gid, cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  child.kill(stopSignal);
  setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
}

child.on('error', (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  process.exit(127);
});
child.on('spawn', () => {
  const running = { guard: process.pid, child: child.pid, commandLine: [command, ...args].join(' '), stopSignal };
  writeFileSync(pidFile, `${JSON.stringify(running)}\n`);
});
child.on('exit', (code, signal) => {
  rmSync(pidFile, { force: true });
  if (signal !== null && !stopping) console.error(`${command} was ended by ${signal}`);
  // The shells' convention: 137 is a program that was killed with -9.
  process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
});

process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
