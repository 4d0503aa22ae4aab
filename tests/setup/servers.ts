import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, PRISMA_CLIENT, roomModule, WORKFLOW_BUNDLE, WORKFLOWS } from '@siklus/scripts/platform/builds.ts';
import { CHECKOUT, openHome, readJson } from '@siklus/scripts/platform/home.ts';
import { plainSentence } from '@siklus/scripts/platform/plain-error.ts';
import { choosePorts } from '@siklus/scripts/platform/ports.ts';
import { createDatabase, type Postgres, startPostgres } from '@siklus/scripts/platform/postgres.ts';
import { startTemporal, type Temporal } from '@siklus/scripts/platform/temporal.ts';
import { temporalBinaries } from '@siklus/scripts/platform/temporal-binaries.ts';
import { connectTemporal, prepareTemporal } from '@siklus/scripts/platform/temporal-namespaces.ts';
import { APP_PASSWORD, TEMPLATES, TEST_PASSWORD } from './servers-file.ts';

// The process behind start-servers.mjs: brings up the servers, writes servers.json, stays until its parent is gone.
const folder = process.argv[2] ?? '';
const home = join(folder, 'home');
const namespaces = join(folder, 'namespaces');
/** So many are always ready: two tests at a time take them one after the other. */
const IN_STOCK = 6;
let postgres: Postgres | undefined;
let temporal: Temporal | undefined;

async function start(): Promise<void> {
  // The account that Postgres runs under must be able to pass.
  chmodSync(folder, 0o711);
  openHome(home);
  const ports = await choosePorts('any');
  const say = (text: string) => console.log(`Temporal: ${text}`);
  const environment = { ...process.env, DATABASE_URL: '' };
  const [server, binaries] = await Promise.all([
    startPostgres({ home, port: ports.postgres, durable: false, environment }),
    temporalBinaries(oncePerText(say)),
    build(PRISMA_CLIENT),
  ]);
  postgres = server;
  const [engine] = await Promise.all([
    startTemporal({ home, postgres, ports, binaries, timeSkipping: 'all' }),
    templates(server),
    existsSync(join(CHECKOUT, 'worker/bundle.ts')) ? build(WORKFLOWS) : undefined,
  ]);
  temporal = engine;
  mkdirSync(namespaces);
  keepInStock(engine.address).catch((error) => (stopping ? undefined : failed(error)));
  writeFileSync(
    join(folder, 'servers.json'),
    JSON.stringify({
      postgres: server.url('postgres'),
      temporal: engine.address,
      workflowBundle: WORKFLOW_BUNDLE,
      namespaces,
    }),
  );
}

/** Namespaces to be taken (temporal.ts). */
async function keepInStock(address: string): Promise<void> {
  const connection = await connectTemporal(address);
  for (; !stopping; await sleep(100)) {
    const missing = IN_STOCK - readdirSync(namespaces).length;
    if (missing < IN_STOCK / 2) continue;
    const names = Array.from({ length: missing }, () => `test-${randomBytes(6).toString('hex')}`);
    await prepareTemporal(connection, names);
    for (const name of names) writeFileSync(join(namespaces, name), '');
  }
}

/** Databases to clone from: one with reference data only, one with the demo accounts on top. */
async function templates(server: Postgres): Promise<void> {
  await Promise.all(Object.values(TEMPLATES).map((name) => createDatabase(server, name)));
  if (!existsSync(join(CHECKOUT, 'prisma/migrate.ts'))) return;
  const { migrate } = await roomModule<{ migrate(url: string): Promise<unknown> }>('prisma/migrate.ts');
  for (const name of Object.values(TEMPLATES)) await migrate(server.url(name));
  const { provideAppLogin, APP_ROLE } = await roomModule<{
    provideAppLogin(ownerUrl: string, appUrl: string): Promise<void>;
    APP_ROLE: string;
  }>('prisma/app-role.ts');
  const login = { username: APP_ROLE, password: APP_PASSWORD };
  await provideAppLogin(server.url('postgres'), Object.assign(new URL(server.url('postgres')), login).href);
  if (!existsSync(join(CHECKOUT, 'prisma/seed.ts'))) return;
  const { seed } = await roomModule<{
    seed(url: string, options: { demo: boolean; demoPassword?: string }): Promise<void>;
  }>('prisma/seed.ts');
  await seed(server.url(TEMPLATES.reference), { demo: false });
  await seed(server.url(TEMPLATES.demo), { demo: true, demoPassword: TEST_PASSWORD });
}

function oncePerText(say: (text: string) => void): (text: string) => void {
  const said = new Set<string>();
  return (text) => {
    const kind = text.replace(/[\d.]+/g, '');
    if (!said.has(kind)) say(text);
    said.add(kind);
  };
}

let stopping = false;
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const data = readJson<{ dataFolder?: string }>(join(home, 'postgres.json'))?.dataFolder;
  await temporal?.stop();
  await postgres?.stop();
  if (data !== undefined && !data.startsWith(home)) rmSync(dirname(data), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}

process.stdin
  .on('end', () => void stop(0))
  .on('close', () => void stop(0))
  .resume();
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

async function failed(error: unknown): Promise<void> {
  console.error(plainSentence(error) ?? error);
  const log = join(home, 'logs/temporal.log');
  if (plainSentence(error) !== undefined && existsSync(log)) console.error(readFileSync(log, 'utf8').slice(-2_000));
  await stop(1);
}

start().then(() => process.send?.('ready'), failed);
