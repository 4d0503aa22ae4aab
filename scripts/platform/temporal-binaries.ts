import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PlainError } from './plain-error.ts';
import { runToEnd } from './processes.ts';
import { fromSource } from './temporal-source.ts';

export const TEMPORAL_VERSION = '1.32.0';

const RELEASES = `https://github.com/temporalio/temporal/releases/download/v${TEMPORAL_VERSION}`;
const CONNECT_WITHIN_MS = 5_000;

/** The Temporal server and the tool that brings its SQL schema. */
export interface TemporalBinaries {
  server: string;
  sqlTool: string;
  from: 'cache' | 'archive' | 'source';
}

type Progress = (text: string) => void;

/** The folder shared by all checkouts of this user: `SIKLUS_CACHE`, else the user's cache folder. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { SIKLUS_CACHE, XDG_CACHE_HOME } = environment;
  if (SIKLUS_CACHE) return SIKLUS_CACHE;
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'siklus-desa');
}

/** Temporal's binaries: from the cache, else the official archive, else built from source; each way is tried in this order. */
export async function temporalBinaries(
  progress: Progress = () => {},
  environment: NodeJS.ProcessEnv = process.env,
): Promise<TemporalBinaries> {
  const folder = join(cacheFolder(environment), `temporal-${TEMPORAL_VERSION}`);
  const binaries = { server: join(folder, 'server'), sqlTool: join(folder, 'sql') };
  if ((await exists(binaries.server)) && (await exists(binaries.sqlTool))) return { ...binaries, from: 'cache' };

  await mkdir(cacheFolder(environment), { recursive: true });
  await removeOldParts(cacheFolder(environment));
  const part = await mkdtemp(join(cacheFolder(environment), '.part-'));
  try {
    const base = environment.TEMPORAL_RELEASE_BASE || RELEASES;
    const noArchive = await fromArchive(base, part, progress);
    const noSource =
      noArchive === undefined ? undefined : await fromSource(TEMPORAL_VERSION, part, progress, environment);
    if (noArchive !== undefined && noSource !== undefined) throw noWay(noArchive, noSource);
    await settle(part, folder);
    return { ...binaries, from: noArchive === undefined ? 'archive' : 'source' };
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** Unpacks the release archive; undefined when that worked, else the reason why not. */
async function fromArchive(base: string, folder: string, progress: Progress): Promise<string | undefined> {
  const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
  if (architecture === undefined || !['linux', 'darwin'].includes(process.platform))
    return 'there is none for this system';
  const name = `temporal_${TEMPORAL_VERSION}_${process.platform}_${architecture}.tar.gz`;
  try {
    progress(`looking for the release archive`);
    const sums = await (await reach(`${base}/checksums.txt`)).text();
    const expected = sums
      .split('\n')
      .find((line) => line.trim().endsWith(name))
      ?.trim()
      .split(/\s+/)[0];
    if (expected === undefined) return `its checksum list does not name ${name}`;
    const archive = join(folder, name);
    await download(await reach(`${base}/${name}`), archive, progress);
    if ((await sha256(archive)) !== expected) return 'its checksum is wrong';
    const answer = await runToEnd('tar', ['-xzf', archive, '-C', folder]);
    if (answer.code !== 0) return `it could not be unpacked (${answer.output.trim()})`;
    await rename(join(folder, 'temporal-server'), join(folder, 'server'));
    await rename(join(folder, 'temporal-sql-tool'), join(folder, 'sql'));
    return undefined;
  } catch (error) {
    const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw error;
    return `it cannot be reached${code ? ` (${code})` : ''}`;
  }
}

async function reach(url: string): Promise<Response> {
  const connecting = new AbortController();
  const alarm = setTimeout(() => connecting.abort(), CONNECT_WITHIN_MS);
  try {
    const response = await fetch(url, { signal: connecting.signal, redirect: 'follow' });
    if (!response.ok) throw Object.assign(new Error(url), { code: `status ${response.status}` });
    return response;
  } finally {
    clearTimeout(alarm);
  }
}

async function download(response: Response, file: string, progress: Progress): Promise<void> {
  const total = Number(response.headers.get('content-length') ?? 0);
  let received = 0;
  if (response.body === null) throw new Error('empty answer');
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      received += chunk.length;
      progress(
        `downloading the release archive, ${megabytes(received)}${total > 0 ? ` of ${megabytes(total)}` : ''} MB`,
      );
      yield chunk;
    }
  };
  await pipeline(Readable.fromWeb(response.body as never), counted, createWriteStream(file));
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function settle(part: string, folder: string): Promise<void> {
  for (const name of ['server', 'sql']) await chmod(join(part, name), 0o755);
  try {
    await mkdir(folder, { recursive: true });
    for (const name of ['sql', 'server']) await rename(join(part, name), join(folder, name));
  } catch (error) {
    if (!(await exists(join(folder, 'server')))) throw error;
  }
}

/** What a broken-off download or build left more than a day ago. */
async function removeOldParts(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('.part-')) continue;
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > 86_400_000) await rm(join(cache, name), { recursive: true, force: true });
  }
}

function noWay(noArchive: string, noSource: string): PlainError {
  return new PlainError(
    `Temporal server ${TEMPORAL_VERSION} is missing. The release archive was tried: ${noArchive}. Building was tried: ${noSource}. ` +
      'Three ways out: name a running Temporal with TEMPORAL_ADDRESS=host:7233; name a mirror of the release archive with TEMPORAL_RELEASE_BASE=…; ' +
      'or install Go 1.26 and run npm start again.',
  );
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
