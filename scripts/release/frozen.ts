import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HISTORIES, sha256 } from './corpus.ts';

/** The SHA-256 of every file of a release's corpus, by name in alphabetical order. */
export type Manifest = Record<string, string>;

const MANIFEST = 'manifest.json';
/** The digest of the manifest of each release that is out: one line a release, never changed. */
const PINNED = fileURLToPath(new URL('../../tests/replay/frozen.json', import.meta.url));

/** The releases whose corpus never changes again, with the digest that says so. */
export function frozenReleases(file = PINNED): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** What is not as it was when the release came out, one sentence each; none where everything is. */
export function changesSinceFrozen(release: string, digest: string, folder = HISTORIES): string[] {
  const file = join(folder, release, MANIFEST);
  if (!existsSync(file)) return [`${release}: ${MANIFEST} is missing`];
  const text = readFileSync(file);
  if (sha256(text) !== digest) return [`${release}: ${MANIFEST} is not the one that was frozen`];
  const then = JSON.parse(text.toString('utf8')) as Manifest;
  const now = manifestOf(release, folder);
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].sort().flatMap((name) => {
    if (then[name] === now[name]) return [];
    const how = now[name] === undefined ? 'was removed' : then[name] === undefined ? 'was added' : 'was changed';
    return [`${release}: ${name} ${how}`];
  });
}

/** Fixes the corpus of a release for good. Throws where it is fixed already. */
export function freeze(release: string, file = PINNED, folder = HISTORIES): void {
  const frozen = frozenReleases(file);
  if (frozen[release] !== undefined) throw new RangeError(`The corpus of ${release} is frozen`);
  const text = `${JSON.stringify(manifestOf(release, folder), null, 2)}\n`;
  writeFileSync(join(folder, release, MANIFEST), text);
  writeFileSync(file, `${JSON.stringify({ ...frozen, [release]: sha256(text) }, null, 2)}\n`);
}

function manifestOf(release: string, folder: string): Manifest {
  const files = readdirSync(join(folder, release)).filter((name) => name !== MANIFEST);
  return Object.fromEntries(files.sort().map((name) => [name, sha256(readFileSync(join(folder, release, name)))]));
}
