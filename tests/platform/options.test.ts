import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CHECKOUT } from '@siklus/scripts/platform/home.ts';
import { lockedPackages, unpacked } from '@siklus/scripts/platform/install.mjs';
import { JEST_OPTIONS, unknownJestOption, unknownStartOption } from '@siklus/scripts/platform/options.mjs';
import { PROJECTS, projectsOf } from '@siklus/scripts/platform/test-projects.mjs';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** A checkout in which nothing has been installed yet. */
const bare = join(folder.path, 'bare');
beforeAll(() => {
  cpSync(join(CHECKOUT, 'scripts'), join(bare, 'scripts'), {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(CHECKOUT, name), join(bare, name));
});

test.each([
  ['scripts/start.mjs', ['--nodemo'], '--nodemo is no option of npm start.', 'npm start -- --no-demo'],
  ['scripts/start.mjs', ['--reset=all'], '--reset', 'npm start -- --reset'],
  ['scripts/start.mjs', ['reset'], 'reset is no option of npm start.', 'npm start -- --reset'],
  ['scripts/test.mjs', ['--selectProject', 'domain'], '--selectProject is no option of npm test.', '--selectProjects'],
])('%s %j is refused with the help, before anything is installed', (script, args, sentence, help) => {
  const answer = spawnSync(process.execPath, [script, ...args], { cwd: bare, encoding: 'utf8', timeout: 30_000 });
  expect(answer.status).toBe(1);
  expect(answer.stderr.split('\n')[0]).toContain(sentence);
  expect(answer.stderr).toContain(help);
  expect(existsSync(join(bare, 'node_modules'))).toBe(false);
});

test('--help of npm test answers at once as well', () => {
  const answer = spawnSync(process.execPath, ['scripts/test.mjs', '--help'], { cwd: bare, encoding: 'utf8' });
  expect([answer.status, existsSync(join(bare, 'node_modules'))]).toEqual([0, false]);
  expect(answer.stdout).toContain('SIKLUS_TEST_MINUTES=55');
});

test('every option that is let through is one of jest, and those that are used pass with their values', () => {
  const cli = createRequire(import.meta.url).resolve('jest/bin/jest');
  const help = spawnSync(process.execPath, [cli, '--help'], { encoding: 'utf8' }).stdout;
  const known = new Set([...help.matchAll(/(?:^|[\s,])--?([A-Za-z][\w]*)/g)].map(([, name]) => name));
  expect(JEST_OPTIONS.filter((name) => !known.has(name))).toEqual([]);
  expect(
    unknownJestOption(['--selectProjects', 'api', 'tests/api/walk.test.ts', '-t', 'a name', '-w=1']),
  ).toBeUndefined();
  expect(unknownJestOption(['--no-cache', '--testTimeout=5'])).toBeUndefined();
  expect(unknownJestOption(['--noDemo'])).toBe('--noDemo');
  expect(unknownStartOption(['--no-demo', '--reset', '--yes'])).toBeUndefined();
});

test.each([
  [
    ['--selectProjects', 'domain', 'docs'],
    ['domain', 'docs'],
  ],
  [['--selectProjects=api'], ['api']],
  [['tests/api/walk.test.ts', '-t', 'domain'], ['api']],
  [
    ['/a/checkout/tests/e2e/days/camat.test.ts', 'tests/domain'],
    ['domain', 'e2e'],
  ],
  [['tests/api/walk.test.ts', '--selectProjects', 'domain'], ['domain']],
  [['--onlyFailures'], Object.keys(PROJECTS)],
])('%j runs %j, and only what these stand on is prepared', (args, projects) => {
  expect(projectsOf(args)).toEqual(projects);
});

test('each folder of tests is a room that something is known of', () => {
  const folders = readdirSync(join(CHECKOUT, 'tests'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['node_modules', 'setup', 'data'].includes(entry.name))
    .map(({ name }) => name);
  expect(folders.toSorted()).toEqual(Object.keys(PROJECTS).toSorted());
});

test('what is unpacked of the packages for this system can be counted while npm works', () => {
  const checkout = join(folder.path, 'counted');
  const elsewhere = process.platform === 'darwin' ? 'linux' : 'darwin';
  const packages = {
    '': {},
    api: {},
    'node_modules/@siklus/api': { link: true },
    'node_modules/a': {},
    'node_modules/a/node_modules/b': {},
    'node_modules/here': { os: [process.platform], cpu: [process.arch] },
    'node_modules/there': { os: [elsewhere] },
    'node_modules/not-here': { os: [`!${process.platform}`] },
    'node_modules/not-there': { os: [`!${elsewhere}`] },
    'node_modules/other-chip': { cpu: ['wasm32'] },
  };
  mkdirSync(join(checkout, 'node_modules/a'), { recursive: true });
  writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify({ packages }));
  const found = lockedPackages(checkout);
  const names = found.map((path) => path.slice(checkout.length + '/node_modules/'.length));
  expect(names).toEqual(['a', 'a/node_modules/b', 'here', 'not-there']);
  // A folder alone is no package: npm makes them all before it fills the first.
  expect(unpacked(found)).toBe(0);
  writeFileSync(join(checkout, 'node_modules/a/package.json'), '{}');
  expect(unpacked(found)).toBe(1);
});
