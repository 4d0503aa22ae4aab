import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { IMAGE_COMMANDS, NEED_A_CHECKOUT } from '@siklus/scripts/image/commands.ts';
import { ignoredBy, readDockerfile } from '@siklus/scripts/image/dockerfile.ts';
import { composeService } from '@siklus/scripts/image/services.ts';
import { CHECKOUT } from '@siklus/scripts/platform/home.ts';
import { namespaces } from '@siklus/scripts/platform/temporal.ts';
import { parse } from 'yaml';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const read = (path: string) => readFileSync(join(CHECKOUT, path), 'utf8');
const { version, scripts } = JSON.parse(read('package.json')) as { version: string; scripts: Record<string, string> };
const stages = readDockerfile(read('docker/Dockerfile'));
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, { image: string; pull_policy?: string; build?: object }>;
};

describe('the version stands in package.json alone', () => {
  test('image and label carry it, the rooms have none of their own', () => {
    const ours = Object.values(compose.services).filter(({ build }) => build !== undefined);
    expect(ours.map(({ image }) => image)).toEqual(ours.map(() => `siklus-desa:${version}`));
    expect(read('docker/Dockerfile')).toContain(`org.opencontainers.image.version="${version}"`);
    for (const room of ['workflows', 'worker', 'api', 'admin-ui', 'prisma', 'scripts', 'tests']) {
      expect(JSON.parse(read(`${room}/package.json`)).version).toBe('0.0.0');
    }
    expect(JSON.parse(read('package-lock.json')).version).toBe(version);
  });

  test('after `git pull`, `docker compose up` goes on with nothing that was built before it', () => {
    for (const { build, pull_policy } of Object.values(compose.services)) {
      if (build !== undefined) expect(pull_policy).toBe('build');
    }
  });
});

/** Every `npm run …` that a person is told of. */
function toldCommands(): Set<string> {
  const docs = readdirSync(join(CHECKOUT, 'docs/runbooks')).map((name) => `docs/runbooks/${name}`);
  const texts = ['README.md', 'docs/proof.md', 'docs/scale.md', 'docker-compose.yml', '.env.example', ...docs].map(
    read,
  );
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name ?? '')),
  );
}

describe('the commands of runbooks and README', () => {
  test('exist, and each is tried in the image by `npm run image:check` or needs a checkout', () => {
    const told = toldCommands();
    expect(told.size).toBeGreaterThan(5);
    const tried = new Set<string>([...IMAGE_COMMANDS.map(({ name }) => name), ...NEED_A_CHECKOUT]);
    for (const name of told) expect([name, scripts[name] !== undefined, tried.has(name)]).toEqual([name, true, true]);
  });

  test('run in a tree that nobody can write and that has no stamps: nothing is installed, nothing is made', () => {
    // The smallest image: what scripts/run.mjs needs, and one program.
    mkdirSync(join(folder.path, 'scripts'), { recursive: true });
    for (const name of ['scripts/run.mjs']) writeFileSync(join(folder.path, name), read(name));
    const link = (name: string) => spawnSync('ln', ['-s', join(CHECKOUT, name), join(folder.path, name)]);
    for (const name of ['node_modules', 'scripts/platform', 'package.json']) link(name);
    writeFileSync(join(folder.path, 'program.ts'), 'const answer: string = "it runs";\nconsole.log(answer);\n');
    writeFileSync(join(folder.path, 'broken.ts'), 'await import("not-in-this-image");\n');
    writeFileSync(join(folder.path, '.siklus-image'), '');
    const run = (file: string) =>
      spawnSync(process.execPath, ['scripts/run.mjs', file], {
        cwd: folder.path,
        encoding: 'utf8',
        // npm would say so on stdout, and a stamp that is missing would make it run.
        env: { PATH: '/nonexistent', npm_execpath: '', SIKLUS_HOME: join(folder.path, 'home') },
      });
    expect(run('program.ts').stdout).toBe('it runs\n');
    expect(run('broken.ts').stderr).toMatch(/^This command needs a checkout: the production image leaves out/);
  });
});

describe('the simulated build reads docker/Dockerfile as Docker does', () => {
  test('stages with their instructions, lines that go on joined', () => {
    expect(stages.map(({ name }) => name)).toEqual(['build', 'dependencies', '']);
    const words = new Set(stages.flatMap(({ instructions }) => instructions.map(({ word }) => word)));
    expect([...words].sort()).toEqual(['ARG', 'CMD', 'COPY', 'ENV', 'EXPOSE', 'LABEL', 'RUN', 'USER', 'WORKDIR']);
    const runs = stages.flatMap(({ instructions }) => instructions.filter(({ word }) => word === 'RUN'));
    expect(runs.map(({ text }) => text)).toContainEqual(expect.stringContaining('touch .siklus-image'));
    expect(runs.map(({ text }) => text).join()).not.toContain('\\');
  });

  test('.dockerignore: the last line that fits decides, a folder takes along what is in it', () => {
    const isIgnored = ignoredBy('**/node_modules\n.git\ntests/*\n!tests/package.json\ndocs\n!docs/panduan\n');
    const out = ['node_modules/a', 'api/node_modules/b/c.js', '.git/HEAD', 'tests/api/a.test.ts', 'docs/adr/1.md'];
    const kept = ['api/app.ts', 'tests/package.json', 'docs/panduan/kades.md', '.gitignore'];
    expect(out.filter((path) => !isIgnored(path))).toEqual([]);
    expect(kept.filter(isIgnored)).toEqual([]);
  });

  test('a service is what docker-compose.yml says, its variables and places filled in', () => {
    const variables = { POSTGRES_PASSWORD: 'p', SIKLUS_APP_PASSWORD: 'a', TEMPORAL_NAMESPACE: 'kukar' };
    const { environment, command } = composeService('worker', variables, [['temporal:7233', '127.0.0.1:1']]);
    expect(environment).toMatchObject({
      DATABASE_URL: 'postgres://siklus_app:a@postgres:5432/siklus',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      TEMPORAL_NAMESPACE: 'kukar',
      SIKLUS_WITNESSES: '',
    });
    expect(command).toEqual(['node', 'worker/main.ts']);
    expect(stages.at(-1)?.instructions.at(-1)).toEqual({ word: 'CMD', text: '["node", "api/server.ts"]' });
    expect(() => composeService('worker', {}, [])).toThrow('set SIKLUS_APP_PASSWORD in .env');
  });
});

test('TEMPORAL_NAMESPACE names the namespace that is made; without it, the default one', () => {
  expect(namespaces({ TEMPORAL_NAMESPACE: 'kukar' })).toEqual(['kukar', 'rehearsal']);
  expect(namespaces({ TEMPORAL_NAMESPACE: '' })).toEqual(['default', 'rehearsal']);
});
