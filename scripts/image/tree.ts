import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { CHECKOUT } from '../platform/home.ts';
import { PlainError } from '../platform/plain-error.ts';
import { runToEnd } from '../platform/processes.ts';
import { ignoredBy, readDockerfile, type Stage } from './dockerfile.ts';
import { nodeFolder } from './node.ts';

const DOCKERFILE = join(CHECKOUT, 'docker/Dockerfile');
const WORKDIR = 'app';

/** A stage as it stands on disk: `root` is what the image calls /. */
type Built = { root: string; env: Record<string, string> };

/**
 * The file tree of the production image, made without Docker: the instructions of docker/Dockerfile one after the other, each
 * stage in a folder of its own. The base image is this machine with the Node that it names. Answers the last stage.
 */
export async function buildTree(folder: string, say: (text: string) => void): Promise<Built> {
  const isIgnored = ignoredBy(readFileSync(`${DOCKERFILE}.dockerignore`, 'utf8'));
  const built = new Map<string, Built>();
  let last: Built | undefined;
  for (const [i, stage] of readDockerfile(readFileSync(DOCKERFILE, 'utf8')).entries()) {
    const root = join(folder, stage.name || `stage-${i}`);
    mkdirSync(join(root, WORKDIR), { recursive: true });
    const [, version = ''] = /^node:(\d+\.\d+)-/.exec(stage.base) ?? [];
    const path = `${await nodeFolder(version, join(folder, 'node'))}:${process.env.PATH}`;
    last = await buildStage(stage, { root, env: { PATH: path } }, built, isIgnored, say);
    built.set(stage.name, last);
  }
  if (last === undefined) throw new PlainError('docker/Dockerfile has no stage.');
  return last;
}

async function buildStage(
  stage: Stage,
  { root, env }: Built,
  others: Map<string, Built>,
  isIgnored: (path: string) => boolean,
  say: (text: string) => void,
): Promise<Built> {
  const cwd = join(root, WORKDIR);
  for (const { word, text } of stage.instructions) {
    if (word === 'ARG') env[text.split('=')[0] ?? ''] ??= text.split('=')[1] ?? '';
    else if (word === 'ENV') {
      for (const [, name = '', value = ''] of text.matchAll(/(\w+)=(\S*)/g)) {
        env[name] = value.replace(/\$(\w+)/g, (_, other: string) => env[other] ?? '');
      }
    } else if (word === 'COPY') copy(text, cwd, others, isIgnored);
    else if (word === 'RUN') {
      say(`${stage.name || 'image'}: ${text.slice(0, 90)}`);
      await run(inFolder(text, root), cwd, env);
    }
  }
  return { root, env };
}

function copy(text: string, cwd: string, others: Map<string, Built>, isIgnored: (path: string) => boolean): void {
  const words = text.split(/\s+/);
  const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
  const to = words.pop() ?? '.';
  const stage = from === undefined ? undefined : others.get(from);
  for (const word of words) {
    const source = stage === undefined ? join(CHECKOUT, word) : join(stage.root, word);
    if (!existsSync(source)) throw new PlainError(`docker/Dockerfile copies ${word}, which is not there.`);
    // A file goes into a folder, a folder's content takes its place.
    const target = entriesOf(source) === null && /(^\.$|\/$)/.test(to) ? join(to, basename(word)) : to;
    const filter = (path: string) => stage !== undefined || path === CHECKOUT || !isIgnored(relative(CHECKOUT, path));
    if (stage === undefined) copyKept(source, join(cwd, target), filter);
    else cpSync(source, join(cwd, target), { recursive: true, verbatimSymlinks: true });
  }
}

/** A folder that is left out may hold something that is kept: `tests/*` without `tests/package.json`. */
function copyKept(source: string, target: string, keeps: (path: string) => boolean): void {
  const entries = entriesOf(source);
  if (entries === null) {
    if (!keeps(source)) return;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target, { verbatimSymlinks: true });
    return;
  }
  if (['node_modules', '.git'].includes(basename(source)) && !keeps(source)) return;
  for (const name of entries) copyKept(join(source, name), join(target, name), keeps);
}

/** What lies in a folder; null for a file. */
function entriesOf(path: string): string[] | null {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null;
    throw error;
  }
}

/** Folders of the image outside of its working folder are made beside it, and belong to whoever runs this. */
function inFolder(text: string, root: string): string {
  return text.replace(/ -[og] node\b/g, '').replace(/ \/(var|opt|etc)\//g, ` ${root}/$1/`);
}

async function run(script: string, cwd: string, env: Record<string, string>): Promise<void> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$/.test(name)),
  );
  const { code, output } = await runToEnd('/bin/sh', ['-c', script], { cwd, env: { ...inherited, ...env } });
  if (code !== 0) throw new PlainError(`${script}\n${output.trim().split('\n').slice(-15).join('\n')}`);
}
