// What must be true before any TypeScript of ours can run: a Node that is new enough, and the dependencies of the lockfile.
// Node's own modules only, since nothing else may be there yet.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHash } from './content-hash.mjs';

const CHECKOUT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const MODULES = join(CHECKOUT, 'node_modules');
const STAMP = join(MODULES, '.siklus-lock');
/** The dependencies take 1.2 GB, the first database and the console the rest. */
const NEEDED_BYTES = 2e9;

/** Ends the process with one sentence. */
export function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Node 20.19 or newer of 20, 22.12 or newer of 22, or any later one. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  return fits ? undefined : `Siklus Desa needs Node 20.19, 22.12 or 24 (or newer); this is Node ${version}.`;
}

/** Installs what package-lock.json names, when it is not there in exactly that state. */
export async function installDependencies() {
  const wanted = contentHash(CHECKOUT, ['package-lock.json', 'package.json']);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  checkSpace();

  const began = Date.now();
  const elapsed = () => `${((Date.now() - began) / 1000).toFixed(0)} s`;
  const say = (text) => (process.stdout.isTTY ? process.stdout.write(`\r\x1b[K${text}`) : undefined);
  if (!process.stdout.isTTY) console.log('… Dependencies: npm install, about half a minute');
  const ticking = setInterval(() => say(`… Dependencies: npm install, ${elapsed()}`), 1000);

  const { code, output } = await npmInstall();
  clearInterval(ticking);
  say('');
  if (code !== 0) refuse(failure(output));
  mkdirSync(MODULES, { recursive: true });
  writeFileSync(STAMP, wanted);
  console.log(`✔ Dependencies  ${elapsed()}`);
}

/**
 * `npm install --no-save` installs what the lockfile says, checks the same sums as `npm ci` and changes no file. `npm ci`
 * itself refuses a lockfile that was written where a registry does not carry the binaries of other systems (macOS, Windows).
 */
function npmInstall() {
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const cli = process.env.npm_execpath;
  const [command, rest] = cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', args];
  return new Promise((done) => {
    const child = spawn(command, rest, { cwd: CHECKOUT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => done({ code: 1, output: error.message }));
    child.on('close', (code, signal) => (signal === null ? done({ code, output }) : process.exit(1)));
  });
}

function failure(output) {
  if (/ENOSPC/.test(output)) return 'The dependencies could not be installed: the disk is full.';
  if (/EACCES|EROFS|EPERM/.test(output))
    return `The dependencies could not be installed: ${MODULES} cannot be written.`;
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(output)) {
    return 'The dependencies could not be installed: the npm registry cannot be reached.';
  }
  const reason =
    output.split('\n').filter((line) => line.startsWith('npm error'))[1] ?? output.trim().split('\n').at(-1);
  return `The dependencies could not be installed: ${reason?.replace(/^npm error\s*/, '')}`;
}

function checkSpace() {
  const { bavail, bsize } = statfsSync(CHECKOUT);
  if (bavail * bsize < NEEDED_BYTES) {
    refuse(
      `The disk is nearly full: a first start needs 2 GB, and ${((bavail * bsize) / 1e9).toFixed(1)} GB are free at ${CHECKOUT}.`,
    );
  }
}
