import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openHome } from '../platform/home.ts';
import { PlainError } from '../platform/plain-error.ts';
import { anyFreePort, choosePorts } from '../platform/ports.ts';
import { startPostgres } from '../platform/postgres.ts';
import { runToEnd } from '../platform/processes.ts';
import { startTemporal } from '../platform/temporal.ts';
import { temporalBinaries } from '../platform/temporal-binaries.ts';
import { IMAGE_COMMANDS } from './commands.ts';
import { composeService, type Service } from './services.ts';
import { buildTree } from './tree.ts';

const USAGE = `npm run image:check -- [--folder FOLDER] [--keep]

Makes the file tree of the production image as docker/Dockerfile does, without Docker; brings up prepare, worker and API in it as
docker-compose.yml does, by the Node of the image, under an account that cannot write there, on a Postgres and a Temporal of its
own; and runs each command that the runbooks name. Takes some minutes. Ends with 0 where all of them did what they should, and
where nothing lies in the tree that only developing needs.

  --folder FOLDER   where the tree is made (else a temporary folder)
  --keep            leaves the tree there; a tree that is there already is used as it is`;

/** Any account but ours; in the image it is "node". */
const NOBODY = 65_534;
const READY_WITHIN_MS = 180_000;

const { values: options } = parseArgs({
  options: {
    folder: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const say = (text: string) => console.log(text);
const programs: ChildProcess[] = [];

if (options.help) say(USAGE);
else await check();

async function check(): Promise<void> {
  const began = Date.now();
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'siklus-image-'));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const data = mkdtempSync(join(tmpdir(), 'siklus-image-data-'));
  const stops: (() => Promise<void>)[] = [];
  let failed = 0;
  try {
    const image = await treeIn(folder);
    await proveProduction(image);
    const servers = await startServers(join(data, 'home'), stops);
    failed = await runIn(image, join(data, 'volumes'), servers);
  } finally {
    const alive = programs.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    for (const program of alive) program.kill('SIGTERM');
    await Promise.all(alive.map(ended));
    for (const stop of stops.reverse()) await stop();
    rmSync(data, { recursive: true, force: true });
    if (!options.keep) rmSync(folder, { recursive: true, force: true });
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  say(failed === 0 ? `All commands work in the image (${seconds} s).` : `${failed} commands do not work in the image.`);
  process.exitCode = failed === 0 ? 0 : 1;
}

type Image = { root: string; env: Record<string, string> };
type Servers = { postgres: URL; temporal: string };

async function treeIn(folder: string): Promise<Image> {
  const made = join(folder, 'made.json');
  const known = readdirSync(folder).includes('made.json');
  if (known) return ((await import(made, { with: { type: 'json' } })) as { default: Image }).default;
  const image = await buildTree(folder, (text) => say(`… ${text}`));
  lock(join(image.root, 'app'));
  writeFileSync(made, JSON.stringify(image));
  return image;
}

/** Says by what the image runs and how much it is; throws where something for developing lies in it. */
async function proveProduction({ root, env }: Image): Promise<void> {
  const app = join(root, 'app');
  const { packages } = JSON.parse(readFileSync(join(app, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const developing = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && (dev || devOptional),
  );
  const left = developing.map(([path]) => path).filter((path) => existsSync(join(app, path)));
  if (left.length > 0) throw new PlainError(`The image has packages for developing: ${left.join(', ')}`);
  const node = await runToEnd('node', ['-p', 'process.version'], { env });
  const size = await runToEnd('du', ['-sm', app]);
  say(`✔ Node ${node.output.trim()}, ${Number.parseInt(size.output, 10)} MB, nothing that only developing needs`);
}

/** As under `read_only: true`: nobody may write, not even the owner of the files. */
function lock(path: string): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  if (entry.isDirectory()) for (const name of readdirSync(path)) lock(join(path, name));
  chmodSync(path, (entry.mode | 0o444 | (entry.isDirectory() ? 0o111 : 0)) & 0o555);
}

async function startServers(home: string, stops: (() => Promise<void>)[]): Promise<Servers> {
  mkdirSync(home, { recursive: true });
  chmodSync(join(home, '..'), 0o711);
  openHome(home);
  const ports = await choosePorts('any');
  const environment = { ...process.env, DATABASE_URL: '' };
  const [postgres, binaries] = await Promise.all([
    startPostgres({ home, port: ports.postgres, environment }),
    temporalBinaries(say),
  ]);
  stops.push(() => postgres.stop());
  const temporal = await startTemporal({ home, postgres, ports, binaries });
  stops.push(() => temporal.stop());
  return { postgres: new URL(postgres.url('siklus')), temporal: temporal.address };
}

/** Brings up the three services, runs the commands, answers how many did not do what they should. */
async function runIn(image: Image, volumes: string, { postgres, temporal }: Servers): Promise<number> {
  for (const name of ['', 'key', 'copies', 'tmp']) {
    mkdirSync(join(volumes, name), { recursive: true });
    chmodSync(join(volumes, name), 0o755);
    if (process.getuid?.() === 0) chownSync(join(volumes, name), NOBODY, NOBODY);
  }
  const taken = new Set<number>();
  const [api, metrics] = [await anyFreePort(taken), await anyFreePort(taken)];
  const variables = {
    POSTGRES_PASSWORD: decodeURIComponent(postgres.password),
    SIKLUS_APP_PASSWORD: 'only-for-this-check',
    TEMPORAL_NAMESPACE: 'kukar',
  };
  const places: [string, string][] = [
    ['@postgres:5432', `@${postgres.host}`],
    ['temporal:7233', temporal],
    ['/var/lib/siklus', volumes],
    ['/app', join(image.root, 'app')],
    ['0.0.0.0', '127.0.0.1'],
    ['3000', String(api)],
    ['9464', String(metrics)],
  ];
  const service = (name: string) => composeService(name, variables, places);
  const cwd = join(image.root, 'app');
  const env = (told: Record<string, string>) => ({
    HOME: '/nonexistent',
    ...image.env,
    npm_config_cache: join(volumes, 'tmp/npm'),
    TMPDIR: join(volumes, 'tmp'),
    ...told,
  });
  const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const run = (command: string[], told: Record<string, string>) =>
    runToEnd(command[0] ?? '', command.slice(1), { cwd, env: env(told), ...account });

  const prepared = await run(service('prepare').command, service('prepare').environment);
  if (prepared.code !== 0) throw new PlainError(`prepare failed:\n${prepared.output}`);
  say(`✔ prepare\n${prepared.output.trim().replace(/^/gm, '    ')}`);
  for (const name of ['worker', 'api'] as const) {
    const { command, environment, healthcheck } = service(name);
    const program = spawn(command[0] ?? '', command.slice(1), {
      cwd,
      env: env(environment),
      ...account,
      stdio: 'pipe',
    });
    programs.push(program);
    await healthy(name, program, () => run(healthcheck, environment));
    say(`✔ ${name} is healthy`);
  }
  let failed = 0;
  for (const { name, service: of, args, environment, says } of IMAGE_COMMANDS) {
    const began = Date.now();
    const told = { ...(service(of) as Service).environment, ...environment };
    const { code, output } = await run(['npm', 'run', '--silent', name, '--', ...args], told);
    const isRight = code === 0 && says.test(output);
    if (!isRight) failed += 1;
    if (name === 'admin:create')
      await openYear(`http://127.0.0.1:${api}/api/v1`, environment?.SIKLUS_ADMIN_PASSWORD ?? '');
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    const told1 = output
      .trim()
      .split('\n')
      .slice(isRight ? -1 : -12);
    say(`${isRight ? '✔' : '✖'} ${[`npm run ${name}`, ...args].join(' ')}  ${seconds} s\n    ${told1.join('\n    ')}`);
  }
  return failed;
}

/** One village's year, so that the commands have something to read. */
async function openYear(url: string, password: string): Promise<void> {
  const year = new Date().getUTCFullYear() + 1;
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const signedIn = await fetch(`${url}/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username: 'operator', password }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const opened = await fetch(`${url}/fiscal-years`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ year, villages: ['64.02.01.2001'] }),
  });
  if (!opened.ok)
    throw new PlainError(`The year was not opened: ${signedIn.status}, ${opened.status} ${await opened.text()}`);
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(500)) {
    const cycles = await fetch(`${url}/cycles?fiscalYear=${year}`, { headers: { cookie } });
    if (cycles.ok && ((await cycles.json()) as unknown[]).length === 1) return;
  }
  throw new PlainError('The year was not opened within a minute.');
}

async function healthy(name: string, program: ChildProcess, ask: () => Promise<{ code: number }>): Promise<void> {
  let output = '';
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (chunk) => (output += chunk));
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until && program.exitCode === null; ) {
    if ((await ask()).code === 0) return;
    await sleep(500);
  }
  throw new PlainError(`${name} did not become healthy:\n${output.trim().split('\n').slice(-10).join('\n')}`);
}

function ended(program: ChildProcess): Promise<unknown> {
  const killed = setTimeout(() => program.kill('SIGKILL'), 20_000);
  return new Promise((done) => program.once('exit', done)).finally(() => clearTimeout(killed));
}
