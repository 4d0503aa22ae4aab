// node scripts/platform/watch.mjs FILE: runs a program of ours, and runs it again whenever a source that it may be made of changes. Not
// `node --watch`: since Node 24 that speaks to the program's threads, and Temporal's worker takes it for a word of its own.
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';

const LEASH = new URL('./leash.mjs', import.meta.url).href;
const NOT_SOURCES = /(^|\/)(node_modules|dist|generated)\//;
/** An editor saves in several steps. */
const REST_MS = 150;

const [file = ''] = process.argv.slice(2);
const [room] = file.split('/');
let child;
let resting;
let isChanged = false;
let isEnding = false;

for (const folder of new Set([room, 'workflows', 'prisma', 'proof'].filter((it) => existsSync(it)))) {
  watch(folder, { recursive: true }, (_, name) => {
    if (!name?.endsWith('.ts') || NOT_SOURCES.test(name)) return;
    clearTimeout(resting);
    resting = setTimeout(again, REST_MS);
  });
}
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    isEnding = true;
    if (child === undefined) process.exit();
    child.kill(signal);
  });
}
run();

function run() {
  isChanged = false;
  child = spawn(process.execPath, ['--import', 'tsx', '--import', LEASH, file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.once('exit', (code) => {
    child = undefined;
    if (isEnding) process.exit(code ?? 0);
    if (isChanged) run();
    else console.log(`${file} ended (${code}); it is run again when a source changes`);
  });
}

function again() {
  if (isEnding) return;
  console.log(`Restarting '${file}'`);
  isChanged = true;
  if (child === undefined) run();
  else child.kill('SIGTERM');
}
