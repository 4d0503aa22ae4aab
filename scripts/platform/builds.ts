import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contentHash } from './content-hash.mjs';
import { CHECKOUT, writeWhole } from './home.ts';
import { PlainError } from './plain-error.ts';
import { runToEnd } from './processes.ts';

/** Something made from sources of the checkout; made again only when they changed. */
interface Build {
  name: string;
  sources: readonly string[];
  /** The file that proves it is there. */
  product: string;
  /** Where the hash of its sources is kept. */
  stamp: string;
  make(): Promise<void>;
}

export const WORKFLOW_BUNDLE = join(CHECKOUT, 'worker/dist/workflow-bundle.js');
export const CONSOLE_FOLDER = join(CHECKOUT, 'admin-ui/dist');

export const PRISMA_CLIENT: Build = {
  name: 'Prisma client',
  sources: ['prisma/schema.prisma', 'prisma/prisma.config.ts', 'prisma.config.ts', 'prisma/package.json'],
  product: join(CHECKOUT, 'prisma/generated/client.ts'),
  stamp: join(CHECKOUT, 'prisma/generated/.sources'),
  make: () => run(process.execPath, ['scripts/generate.mjs'], 'The Prisma client could not be generated'),
};

export const CONSOLE: Build = {
  name: 'Console',
  sources: ['admin-ui', 'api/openapi.json', 'package-lock.json'],
  product: join(CONSOLE_FOLDER, 'index.html'),
  stamp: join(CONSOLE_FOLDER, '.sources'),
  make: () => npm(['run', '--silent', 'build', '--workspace', 'admin-ui'], 'The console could not be built'),
};

export const CONSOLE_TYPES: Build = {
  name: "The console's API types",
  sources: ['api/openapi.json', 'admin-ui/package.json', 'admin-ui/write-enums.mjs', 'package-lock.json'],
  product: join(CHECKOUT, 'admin-ui/src/api/schema.d.ts'),
  stamp: join(CHECKOUT, 'node_modules/.siklus-console-types'),
  make: () => npm(['run', '--silent', 'types', '--workspace', 'admin-ui'], 'The API types could not be generated'),
};

export const WORKFLOWS: Build = {
  name: 'Workflow bundle',
  sources: ['workflows', 'worker/bundle.ts', 'package-lock.json'],
  product: WORKFLOW_BUNDLE,
  stamp: join(dirname(WORKFLOW_BUNDLE), '.sources'),
  // In a process of its own: the bundler leaves 200 MB behind.
  make: () =>
    run(process.execPath, ['--import', 'tsx', 'scripts/platform/bundle.ts'], 'The workflow bundle could not be built'),
};

/** Makes it when its sources changed or it is absent; tells whether it did. */
export async function build(what: Build): Promise<'made' | 'unchanged'> {
  const sources = contentHash(CHECKOUT, what.sources);
  if (existsSync(what.product) && existsSync(what.stamp) && readFileSync(what.stamp, 'utf8') === sources)
    return 'unchanged';
  rmSync(what.stamp, { force: true });
  await what.make();
  if (!existsSync(what.product)) throw new PlainError(`${what.name}: ${what.product} was not made.`);
  writeWhole(what.stamp, sources, 0o644);
  return 'made';
}

/** Runs an npm command with the npm that started us. */
export function npm(args: string[], failure: string): Promise<void> {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') === true ? run(process.execPath, [cli, ...args], failure) : run('npm', args, failure);
}

async function run(command: string, args: string[], failure: string): Promise<void> {
  const answer = await runToEnd(command, args, { cwd: CHECKOUT, env: { ...process.env, NODE_OPTIONS: '' } });
  if (answer.code === 0) return;
  if (/ENOSPC|no space left/i.test(answer.output)) throw new PlainError(`${failure}: the disk is full.`);
  throw new PlainError(`${failure}:\n${answer.output.trim().split('\n').slice(-15).join('\n')}`);
}

/** A module of another room, by its path in the checkout; a clear sentence when it is not there. */
export async function roomModule<T>(path: string): Promise<T> {
  const file = join(CHECKOUT, path);
  if (!existsSync(file)) throw new PlainError(`${path} is missing from this checkout.`);
  return (await import(pathToFileURL(file).href)) as T;
}
