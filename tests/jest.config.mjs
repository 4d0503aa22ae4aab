// One jest, several projects: each room's tests by name, so `--selectProjects domain` runs in a second.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

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

const project = (name, extra = {}) => ({
  displayName: name,
  rootDir: TESTS,
  roots: [`<rootDir>/${name}`],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': swc },
  ...extra,
});

/** Runs against the one real Postgres and Temporal that the whole run shares; started only when such a project is selected. */
const onServers = {
  globalSetup: '<rootDir>/setup/start-servers.mjs',
  globalTeardown: '<rootDir>/setup/stop-servers.mjs',
};

const projects = [
  project('domain'),
  project('contract'),
  project('docs'),
  project('demo'),
  project('platform'),
  project('admin-ui'),
  project('replay', onServers),
  project('workflows', onServers),
  project('prisma', onServers),
  project('worker', onServers),
  project('api', onServers),
  project('attacks', onServers),
  project('e2e', onServers),
  // Starts and kills a whole system of its own.
  project('faults'),
];

export default {
  rootDir: TESTS,
  projects: projects.filter(({ displayName }) => existsSync(join(TESTS, displayName))),
  reporters: ['default', '<rootDir>/setup/closing-line.mjs'],
  maxWorkers: 2,
  // Modules of ESM tests are never let go: after a hundred files a process would hold several gigabytes.
  workerIdleMemoryLimit: '2GB',
  testTimeout: 60_000,
};
