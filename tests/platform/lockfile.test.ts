import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CHECKOUT } from '@siklus/scripts/platform/home.ts';

interface Locked {
  integrity?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
const { packages } = JSON.parse(readFileSync(join(CHECKOUT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

/** Where Node would find `name` from the package at `path`; undefined where the lockfile has none. */
function locked(path: string, name: string): string | undefined {
  const place = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
  if (packages[place] !== undefined) return place;
  return path === '' ? undefined : locked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
}

test('the lockfile names what every system needs: npm ci refuses one that has only the binaries of ours', () => {
  const wanted = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => [path, name] as const),
  );
  expect(wanted.filter(([path, name]) => locked(path, name) === undefined)).toEqual([]);
  expect(wanted.map(([, name]) => name)).toContain('@biomejs/cli-darwin-arm64');
});

test('each package is locked with its sum, and without the registry it came from', () => {
  const outside = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);
  expect(outside.length).toBeGreaterThan(500);
  expect(outside.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  expect(JSON.stringify(packages)).not.toContain('"resolved":"http');
});
