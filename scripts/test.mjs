// `npm test` on a bare checkout: brings what the tests need, checks format, lint, types and import rules, runs jest, and
// ends with "N passed, N failed[, N skipped]". Arguments go to jest, which then runs alone and has prepared for it what the
// chosen tests need: npm test -- --selectProjects domain. `--deep` and `--all` say how deep (docs/testing.md).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine } from './platform/closing-line.mjs';
import { countTests } from './platform/count-tests.mjs';
import { checkNode, installDependencies, refuse } from './platform/install.mjs';
import { keep, whenNpmIsGone } from './platform/keep.mjs';
import { endMarked } from './platform/mark.mjs';
import { unknownJestOption } from './platform/options.mjs';
import { PROJECTS, projectsOf } from './platform/test-projects.mjs';

const HELP = `The tests of Siklus Desa

  npm test                               format, lint, types, import rules, then every test
  npm test -- --selectProjects domain    one room: ${Object.keys(PROJECTS).join(', ')}
  npm test -- tests/api/walk.test.ts     one file; any option of jest that fits behind it, as -t "part of a name"
  npm test -- --help                     this text
  npm run test:deep                      the tests that chance or patience makes long, at their full depth
  npm run test:all                       npm test and npm run test:deep in one run, no file twice
  npm run test:watch domain              one room, again at each change

  SIKLUS_TEST_MINUTES=55                 after that long it ends, counts, and names what did not finish
  CHROMIUM_PATH=…                        the browser of the e2e tests
`;
/** The first makes what others read, and goes before them. */
const CHECKS = {
  lint: 'lint',
  format: 'format:check',
  types: 'typecheck',
  'import rules': 'imports',
  unused: 'unused',
};
const CHECKOUT = fileURLToPath(new URL('..', import.meta.url));
const LEAVE_AT_ONCE = JSON.stringify(join(CHECKOUT, 'tests/setup/leave-at-once.cjs'));
/** The list of test files is a matter of seconds. */
const LIST_WITHIN_MS = 60_000;

const DEPTHS = { '--deep': 'deep', '--all': 'all' };
const given = process.argv.slice(2);
// A file that only goes deep, by its name.
const named = given.some((arg) => arg.includes('.deep.test.')) ? 'deep' : 'usual';
const depth = given.flatMap((arg) => DEPTHS[arg] ?? [])[0] ?? named;
const jestArguments = given.filter((arg) => !(arg in DEPTHS));
if (jestArguments.includes('--help') || jestArguments.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}
const unknown = unknownJestOption(jestArguments);
if (unknown !== undefined) refuse(`${unknown} is no option of npm test.\n\n${HELP}`);
const minutes = Number(process.env.SIKLUS_TEST_MINUTES || 55);
if (!(minutes > 0)) refuse(`SIKLUS_TEST_MINUTES=${process.env.SIKLUS_TEST_MINUTES} is no number of minutes.`);
const tooOld = checkNode();
if (tooOld !== undefined) refuse(tooOld);

// Whatever ends this run, nothing that it started outlives it: the keeper sees to it where this process no longer can.
const { mark, release } = keep();
/** Why the run was cut off, and the exit code of that; undefined while it goes on. */
let cut;
let wasCut = () => {};
const cutting = new Promise((tell) => {
  wasCut = tell;
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(name, () => cutOff(`by ${name}`, 128 + constants.signals[name]));
whenNpmIsGone(() => cutOff('because npm is gone', 1));
setTimeout(() => cutOff(`after ${minutes} minutes`, 1), minutes * 60_000).unref();
// A terminal that went away must not keep us from counting.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const counts = { passed: 0, failed: 0, skipped: 0 };
await installDependencies();
const { register } = await import('tsx/esm/api');
register();
const { npm } = await import('./platform/builds.ts');
const { PREPARATIONS } = await import('./platform/prepare-tests.mjs');

// What the tests stand on; a step that fails counts as a failure, and the rest still runs.
const needs = new Set(projectsOf(jestArguments).flatMap((name) => PROJECTS[name]));
for (const [name, action] of Object.entries(PREPARATIONS)) {
  if (needs.has(name) && !(await step(name, action)) && jestArguments.length === 0) counts.failed++;
}

if (jestArguments.length === 0 && depth !== 'deep') {
  const check = ([name, script]) => step(name, () => npm(['run', '--silent', script], `npm run ${script}`));
  const [first, ...others] = Object.entries(CHECKS);
  const answers = [await check(first), ...(await Promise.all(others.map(check)))];
  for (const isWell of answers) counts[isWell ? 'passed' : 'failed']++;
}

const { unfinished, ...ofJest } = await jest();
for (const kind of Object.keys(counts)) counts[kind] += ofJest[kind];
// Whatever a test forgot.
await endMarked(mark);
await release();
if (cut !== undefined) console.log(`\nThe run was cut off ${cut.why}.`);
if (unfinished.length > 0) {
  console.log(`${unfinished.length} test files did not finish and count as failed:`);
  for (const file of unfinished) console.log(`  ${relative(CHECKOUT, file)}`);
}
console.log(`\n${closingLine(counts)}`);
process.exit(cut?.code ?? (counts.failed > 0 ? 1 : 0));

/** Ends whatever runs now; what follows is counted as not done. */
function cutOff(why, code) {
  if (cut !== undefined) return;
  cut = { why, code };
  console.log(`\n… cut off ${why}: ending what runs`);
  void endMarked(mark).then(wasCut);
}

/** Runs one step, prints its line, tells whether it went well. */
async function step(name, action) {
  const began = Date.now();
  const elapsed = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  if (cut !== undefined) return false;
  try {
    const result = await Promise.race([
      action(),
      cutting.then(() => {
        throw new Error('cut off');
      }),
    ]);
    console.log(`✔ ${name}${typeof result === 'string' && result !== 'made' ? `, ${result}` : ''}  ${elapsed()}`);
    return true;
  } catch (error) {
    console.log(`✖ ${name}  ${elapsed()}\n${error instanceof Error ? error.message : error}`);
    return false;
  }
}

async function jest() {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-counts-'));
  const notes = join(folder, 'notes');
  const code =
    cut === undefined
      ? await runJest(jestArguments, { SIKLUS_TEST_COUNTS: notes, SIKLUS_TEST_DEPTH: depth }, 'inherit').ended
      : null;
  await (cut && cutting);
  let result = countTests(notes, []);
  // Only a run that did not come to its end needs the names of all its files.
  if (result.unfinished.length > 0 || code === null) result = countTests(notes, await testFiles());
  rmSync(folder, { recursive: true, force: true });
  // Something outside the tests went wrong, in a global step for instance.
  if (code !== 0 && result.failed === 0) result.failed = 1;
  return result;
}

async function testFiles() {
  const { child, ended } = runJest(
    [...jestArguments, '--listTests'],
    { SIKLUS_TEST_COUNTS: '', SIKLUS_TEST_DEPTH: depth },
    'pipe',
  );
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  const alarm = setTimeout(() => child.kill('SIGKILL'), LIST_WITHIN_MS);
  await ended;
  clearTimeout(alarm);
  return said.split('\n').filter(isAbsolute);
}

/** In a group of its own: what a terminal sends reaches this process alone, which then ends everything in order. */
function runJest(args, environment, output) {
  const cli = createRequire(new URL('../tests/package.json', import.meta.url)).resolve('jest/bin/jest');
  const config = args.some((arg) => /^(-c|--config)($|=)/.test(arg)) ? [] : ['-c', 'tests/jest.config.mjs'];
  const child = spawn(process.execPath, [cli, ...config, ...args], {
    cwd: CHECKOUT,
    detached: true,
    stdio: ['ignore', output, 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: `--experimental-vm-modules --no-warnings --require ${LEAVE_AT_ONCE}`,
      ...environment,
    },
  });
  return { child, ended: new Promise((done) => child.on('close', (code) => done(code))) };
}
