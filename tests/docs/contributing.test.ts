import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url).pathname;
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const page = read('CONTRIBUTING.md');
const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, ...found]) => found as string[]);

/** What is there only after a start. */
const MADE = ['.data'];

test('every file and folder of CONTRIBUTING is there', () => {
  const paths = all(/((?:\.?[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:tsx|ts|mjs|md|jsonc|json))\b/g)
    .flat()
    .filter((path) => !MADE.some((made) => path.startsWith(made)));
  const folders = all(/`((?:[\w-]+\/)+[\w-]+)`/g).flat();
  expect(paths.length).toBeGreaterThan(50);
  expect([...paths, ...folders].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('what it calls by name stands in the file that it names', () => {
  const things = all(/`(\w+)` (?:of|in)\s+`([\w/.-]+\.\w+)`/g);
  expect(things.length).toBeGreaterThan(5);
  expect(things.filter(([name = '', path = '']) => !new RegExp(`\\b${name}\\b`).test(read(path)))).toEqual([]);
});

test('every command of CONTRIBUTING exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const told = all(/npm run ([a-z][\w:-]*)(?! --workspace)\b/g).flat();
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter((name) => scripts[name] === undefined)).toEqual([]);
});
