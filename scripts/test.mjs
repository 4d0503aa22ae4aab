// `npm test` on a bare checkout: brings what the tests need, checks format, lint, types and import rules, runs jest, and
// ends with "N passed, N failed[, N skipped]". Arguments go to jest, which then runs alone: npm test -- --selectProjects domain
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine } from './platform/closing-line.mjs';
import { checkNode, installDependencies, refuse } from './platform/install.mjs';

const CHECKS = { format: 'format:check', lint: 'lint', types: 'typecheck', 'import rules': 'imports' };
const LONGEST_JEST_MS = 35 * 60_000;

const jestArguments = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };

const tooOld = checkNode();
if (tooOld !== undefined) refuse(tooOld);
await installDependencies();
const { register } = await import('tsx/esm/api');
register();
const { build, CONSOLE, npm, PRISMA_CLIENT } = await import('./platform/builds.ts');
const { temporalBinaries } = await import('./platform/temporal-binaries.ts');
const { provideChromium } = await import('./platform/chromium.ts');

// What the tests stand on; a step that fails counts as a failure, and the rest still runs.
await prepare('Prisma client', () => build(PRISMA_CLIENT));
await prepare('Temporal programs', () => temporalBinaries(everyMinute()));
await prepare('console', () => build(CONSOLE));
await prepare('browser', async () => {
  const browser = await provideChromium();
  process.env.CHROMIUM_PATH = browser.path ?? '';
  return browser.path ?? browser.reason;
});

if (jestArguments.length === 0) {
  for (const [name, script] of Object.entries(CHECKS)) {
    if (await step(name, () => npm(['run', '--silent', script], `npm run ${script}`))) counts.passed++;
    else counts.failed++;
  }
}

const ofJest = await jest();
for (const kind of Object.keys(counts)) counts[kind] += ofJest[kind];
console.log(`\n${closingLine(counts)}`);
process.exit(counts.failed > 0 ? 1 : 0);

async function prepare(name, action) {
  if (!(await step(name, action)) && jestArguments.length === 0) counts.failed++;
}

/** Runs one step, prints its line, tells whether it went well. */
async function step(name, action) {
  const began = Date.now();
  try {
    const result = await action();
    console.log(
      `✔ ${name}${typeof result === 'string' ? `, ${result}` : ''}  ${((Date.now() - began) / 1000).toFixed(1)} s`,
    );
    return true;
  } catch (error) {
    console.log(
      `✖ ${name}  ${((Date.now() - began) / 1000).toFixed(1)} s\n${error instanceof Error ? error.message : error}`,
    );
    return false;
  }
}

function jest() {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-counts-'));
  const file = join(folder, 'counts.json');
  const cli = createRequire(new URL('../tests/package.json', import.meta.url)).resolve('jest/bin/jest');
  const root = new URL('..', import.meta.url).pathname;
  const child = spawn(process.execPath, [cli, '-c', 'tests/jest.config.mjs', ...jestArguments], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, SIKLUS_TEST_COUNTS: file, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
    timeout: LONGEST_JEST_MS,
  });
  return new Promise((done) => {
    child.on('close', (code) => {
      let result = { passed: 0, failed: 1, skipped: 0 };
      try {
        result = JSON.parse(readFileSync(file, 'utf8'));
        // Something outside the tests went wrong, in a global step for instance.
        if (code !== 0 && result.failed === 0) result.failed = 1;
      } catch {
        console.log('jest ended before it could count.');
      }
      rmSync(folder, { recursive: true, force: true });
      done(result);
    });
  });
}

function everyMinute() {
  let last = 0;
  return (text) => {
    if (Date.now() - last < 60_000) return;
    last = Date.now();
    console.log(`… Temporal: ${text}`);
  };
}
