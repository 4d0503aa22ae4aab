// What must be true before any TypeScript of ours can run: a Node that is new enough, and the dependencies of the lockfile.
// Node's own modules only, since nothing else may be there yet.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHash } from './content-hash.mjs';

const CHECKOUT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const MODULES = join(CHECKOUT, 'node_modules');
const STAMP = join(MODULES, '.siklus-lock');
/** The dependencies take 1.2 GB, the first database and the console the rest. */
const NEEDED_BYTES = 2e9;
const SAY_EVERY_MS = 10_000;

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
  const packages = lockedPackages();
  const say = () => `… Dependencies: ${unpacked(packages)} of ${packages.length} packages unpacked, ${elapsed()}`;
  const isDrawn = process.stdout.isTTY;
  const ticking = setInterval(
    () => (isDrawn ? process.stdout.write(`\r\x1b[K${say()}`) : console.log(say())),
    isDrawn ? 1_000 : SAY_EVERY_MS,
  );
  const { code, output } = await npmInstall();
  clearInterval(ticking);
  if (isDrawn) process.stdout.write('\r\x1b[K');
  if (code !== 0) refuse(failure(output));
  mkdirSync(MODULES, { recursive: true });
  // Put in place, never written over: checkouts may share their files by hard links.
  rmSync(STAMP, { force: true });
  writeFileSync(STAMP, wanted);
  console.log(`✔ Dependencies, ${unpacked(packages)} packages  ${elapsed()}`);
}

/**
 * The folders of the packages that package-lock.json names for this system.
 * @returns {string[]}
 */
export function lockedPackages(checkout = CHECKOUT) {
  const { packages } = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8'));
  const libc = process.report?.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  const fits = (wanted, own) =>
    wanted === undefined || (wanted.includes(`!${own}`) ? false : wanted.includes(own) || wanted[0]?.startsWith('!'));
  return Object.entries(packages)
    .filter(([path, { link }]) => path.startsWith('node_modules/') && link !== true)
    .filter(([, { os, cpu }]) => fits(os, process.platform) && fits(cpu, process.arch))
    .filter(([, wanted]) => process.platform !== 'linux' || fits(wanted.libc, libc))
    .map(([path]) => join(checkout, path));
}

/**
 * How many of them are there.
 * @param {readonly string[]} packages
 */
export function unpacked(packages) {
  return packages.filter((folder) => existsSync(join(folder, 'package.json'))).length;
}

/**
 * `npm install --no-save` installs what the lockfile says and changes no file, as `npm ci` does; but it goes on with what lies
 * there, where `npm ci` begins by removing all of it.
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
