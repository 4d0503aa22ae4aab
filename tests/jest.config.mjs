// One jest, several projects: each room's tests by name, so `--selectProjects domain` runs in a second.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECTS } from '@siklus/scripts/platform/test-projects.mjs';

const TESTS = import.meta.dirname ?? new URL('.', import.meta.url).pathname;

const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2022',
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'es6' },
  },
];

/** Not in `npm test`: files that are deep as a whole. In every run: those that ask how deep (setup/depth.ts). */
const DEEP = /\.deep\.test\.tsx?$/;
const depth = process.env.SIKLUS_TEST_DEPTH;
const hasDepth = (file) => DEEP.test(file) || readFileSync(file, 'utf8').includes('setup/depth.ts');

const filesOf = (name) =>
  readdirSync(join(TESTS, name), { recursive: true })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => join(TESTS, name, file))
    .filter((file) => depth === 'all' || (depth === 'deep' ? hasDepth(file) : !DEEP.test(file)));

/** Runs against the one real Postgres and Temporal that the whole run shares; started only when such a project is selected. */
const onServers = {
  globalSetup: '<rootDir>/setup/start-servers.mjs',
  globalTeardown: '<rootDir>/setup/stop-servers.mjs',
};

/** What tests may import, where jest is to know which tests a changed file reaches (scripts/test-watch.mjs). */
const sources = process.env.SIKLUS_TEST_WATCH
  ? ['workflows', 'worker', 'api', 'intake', 'prisma', 'proof', 'scripts', 'admin-ui/src'].map((room) =>
      join(TESTS, '..', room),
    )
  : [];

const project = ([name, needs]) => ({
  displayName: name,
  rootDir: TESTS,
  roots: [`<rootDir>/${name}`, ...sources],
  testMatch: filesOf(name),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': swc },
  ...(needs.includes('servers') && onServers),
});

export default {
  rootDir: TESTS,
  projects: Object.entries(PROJECTS)
    .map(project)
    // Without a file to match, jest would take every one.
    .filter(({ testMatch }) => testMatch.length > 0),
  reporters: ['default', '<rootDir>/setup/closing-line.mjs'],
  testSequencer: '<rootDir>/setup/longest-first.mjs',
  maxWorkers: 2,
  // Modules of ESM tests are never let go: after a hundred files a process would hold several gigabytes.
  workerIdleMemoryLimit: '2GB',
  testTimeout: 60_000,
};
