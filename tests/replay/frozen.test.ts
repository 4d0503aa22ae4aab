import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HISTORIES, recordedReleases } from '@siklus/scripts/release/corpus.ts';
import { changesSinceFrozen, freeze, frozenReleases } from '@siklus/scripts/release/frozen.ts';

const pinned = frozenReleases();

describe('the corpus of a release that is out', () => {
  test.each(Object.entries(pinned))('%s is, file by file, as it was when it came out', (release, digest) => {
    expect(changesSinceFrozen(release, digest)).toEqual([]);
  });

  test('is there for release 0.1.0, and for each older than the newest', () => {
    const releases = recordedReleases();
    expect(Object.keys(pinned)).toContain('0.1.0');
    expect(releases.slice(0, -1).filter((release) => pinned[release] === undefined)).toEqual([]);
    expect(Object.keys(pinned).filter((release) => !releases.includes(release))).toEqual([]);
  });

  test('is not recorded anew: the recorder refuses and touches nothing', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    // Before the coming release is out its corpus may grow; then there is nothing to refuse here.
    if (pinned[version] === undefined) return;
    const record = fileURLToPath(new URL('record.ts', import.meta.url));
    const run = () => execFileSync(process.execPath, ['--import', 'tsx', record], { stdio: 'pipe', env: plainEnv() });
    expect(run).toThrow(/corpus is frozen/);
  });
});

describe('a frozen corpus', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'siklus-frozen-'));
    file = join(folder, 'frozen.json');
    cpSync(join(HISTORIES, '0.1.0'), join(folder, '9.9.9'), { recursive: true });
    writeFileSync(file, '{}');
    freeze('9.9.9', file, folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const changes = () => changesSinceFrozen('9.9.9', frozenReleases(file)['9.9.9'] ?? '', folder);

  test('tells which file was changed, removed or added, and that its manifest was written anew', () => {
    expect(changes()).toEqual([]);
    writeFileSync(join(folder, '9.9.9', 'normal.json.gz'), 'other');
    rmSync(join(folder, '9.9.9', 'deemed.json.gz'));
    writeFileSync(join(folder, '9.9.9', 'zz.json.gz'), 'new');
    expect(changes()).toEqual([
      '9.9.9: deemed.json.gz was removed',
      '9.9.9: normal.json.gz was changed',
      '9.9.9: zz.json.gz was added',
    ]);
    writeFileSync(join(folder, '9.9.9', 'manifest.json'), '{}');
    expect(changes()).toEqual(['9.9.9: manifest.json is not the one that was frozen']);
  });

  test('cannot be frozen a second time', () => {
    expect(() => freeze('9.9.9', file, folder)).toThrow('The corpus of 9.9.9 is frozen');
  });
});

/** Without what jest tells its own processes. */
function plainEnv(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return env;
}
