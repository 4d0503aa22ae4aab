import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROLE_NAMES, STAGE_NAMES, STEP_NAMES } from '@siklus/workflows/domain/cycle/names.ts';
import { ROLES } from '@siklus/workflows/domain/policy/roles.ts';
import { indonesian } from '../../admin-ui/src/i18n/id/index.ts';

const DOCS = new URL('../../docs/', import.meta.url).pathname;
const E2E = new URL('../e2e/', import.meta.url).pathname;

const pages = readdirSync(join(DOCS, 'panduan')).map((name) => [name, read(join(DOCS, 'panduan', name))] as const);
const readme = read(join(DOCS, '../README.md'));

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function texts(catalogue: object): string[] {
  return Object.values(catalogue).flatMap((it: unknown) =>
    typeof it === 'string' ? [it] : typeof it === 'object' && it !== null ? texts(it) : [],
  );
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found ?? '');
}

describe('the user guide', () => {
  test('calls every button, tab and screen by the name that stands on the screen', () => {
    const shown = new Set([
      ...texts(indonesian),
      ...[STEP_NAMES, STAGE_NAMES, ROLE_NAMES].flatMap((names) => Object.values(names).map(({ id }) => id)),
    ]);
    const unknown = pages
      .filter(([name]) => name !== 'README.md')
      .flatMap(([name, text]) =>
        all(text, /\*\*([^*]+)\*\*/g)
          .map((label) => label.replace(/\s+/g, ' '))
          .filter((label) => !shown.has(label))
          .map((label) => `${name}: ${label}`),
      );
    expect(unknown).toEqual([]);
  });

  test('leads every role to a page', () => {
    const index = read(join(DOCS, 'panduan/README.md'));
    const names = ROLES.map((role) => ROLE_NAMES[role].id);
    expect(names.filter((name) => !index.toLowerCase().includes(name.toLowerCase()))).toEqual([]);
    const linked = all(index, /\]\((\w+\.md)\)/g);
    expect(pages.map(([name]) => name).filter((name) => name !== 'README.md' && !linked.includes(name))).toEqual([]);
  });
});

describe('the pictures', () => {
  const taken = readdirSync(E2E, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(join(E2E, name)))
    .join('\n');
  const kept = readdirSync(join(DOCS, 'screenshots'));
  const shown = new Set(
    [...pages.map(([, text]) => text), readme].flatMap((text) => all(text, /screenshots\/([\w-]+\.png)/g)),
  );

  test('that guide and README show are there', () => {
    expect([...shown].filter((name) => !existsSync(join(DOCS, 'screenshots', name)))).toEqual([]);
  });

  test('are shown somewhere, and taken by a test', () => {
    expect(kept.filter((name) => !shown.has(name))).toEqual([]);
    const nameOf = (file: string) => file.replace(/(-phone)?\.png$/, '');
    expect(kept.filter((file) => !taken.includes(`'${nameOf(file)}'`))).toEqual([]);
  });
});
