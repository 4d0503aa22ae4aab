import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What travels on the line, in bytes. */
export type Weight = { gz: number; br: number };

/** A part of the console: what is fetched for it beyond what is there already, and what it may weigh (gz). */
export type Part = Weight & { name: string; files: number; limit: number };

type Chunk = { file: string; src?: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[] };
type Manifest = Record<string, Chunk>;

const KB = 1024;
/** What a line of 400 kbit/s bears: the first load to a usable inbox, a route that is fetched when it is needed, and one that draws charts. */
const FIRST_LOAD = 340 * KB;
const ROUTE = 60 * KB;
const CHARTS = 100 * KB;

/** Everything between the address typed and the first task that can be worked on. */
const UNTIL_THE_INBOX = ['src/session/SignInPage.tsx', 'src/inbox/InboxPage.tsx'];
const HAS_CHARTS = /^src\/(dashboard|pictures|realisation)\//;

/** The weight of the first load and of every part that is fetched later, from the manifest that the build has left. */
export function weighConsole(dist: string): Part[] {
  const file = join(dist, '.vite/manifest.json');
  if (!existsSync(file)) throw new Error('The console is not built: npm run build');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const weights = new Map<string, Weight>();
  const weightOf = (name: string): Weight => {
    const known = weights.get(name) ?? weigh(join(dist, name));
    weights.set(name, known);
    return known;
  };
  const part = (name: string, files: ReadonlySet<string>, limit: number): Part => {
    const all = [...files].map(weightOf);
    const [gz, br] = (['gz', 'br'] as const).map((kind) => all.reduce((sum, one) => sum + one[kind], 0));
    return { name, files: files.size, gz: gz ?? 0, br: br ?? 0, limit };
  };

  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  const first = filesOf(manifest, [...entries, ...UNTIL_THE_INBOX]);
  const later = Object.keys(manifest)
    .filter((key) => isFetchedLater(manifest, key) && !UNTIL_THE_INBOX.includes(key))
    .map((key) =>
      part(key.replace(/^src\//, ''), without(filesOf(manifest, [key]), first), HAS_CHARTS.test(key) ? CHARTS : ROUTE),
    );
  return [
    part('index.html', new Set(['index.html']), 10 * KB),
    part('first load to the inbox', first, FIRST_LOAD),
    ...later.sort((a, b) => b.gz - a.gz),
  ];
}

/** The parts that weigh more than they may. */
export function tooHeavy(parts: readonly Part[]): Part[] {
  return parts.filter(({ gz, limit }) => gz > limit);
}

function isFetchedLater(manifest: Manifest, key: string): boolean {
  return Object.values(manifest).some(({ dynamicImports = [] }) => dynamicImports.includes(key));
}

function filesOf(manifest: Manifest, keys: readonly string[], seen = new Set<string>()): Set<string> {
  const files = new Set<string>();
  for (const key of keys) {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`${key} is not in the build`);
    if (seen.has(key)) continue;
    seen.add(key);
    files.add(chunk.file);
    for (const file of filesOf(manifest, chunk.imports ?? [], seen)) files.add(file);
  }
  return files;
}

function without(files: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...files].filter((file) => !others.has(file)));
}

/** As it is sent: compressed while building, or the way the API compresses what is small. */
function weigh(path: string): Weight {
  const plain = readFileSync(path);
  const made = (suffix: string) => (existsSync(path + suffix) ? readFileSync(path + suffix).length : null);
  return { gz: made('.gz') ?? gzipSync(plain).length, br: made('.br') ?? brotliCompressSync(plain).length };
}
