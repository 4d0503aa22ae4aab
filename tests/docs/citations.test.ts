import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url).pathname;
const NOT_OURS = new Set(['node_modules', 'dist', 'generated', 'coverage', '.data', '.git', 'histories']);
/** Where code of ours lies; a page may name a file of another repository. */
const ROOMS = 'admin-ui|api|docker|prisma|proof|scripts|tests|worker|workflows';
const TEXTS = new Set(['.md', '.ts', '.tsx', '.mjs', '.cjs', '.sql', '.prisma', '.yml', '.sh', '']);

const files = below('.');

function below(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) return [];
    if (entry.isDirectory()) return below(path);
    return TEXTS.has(extname(entry.name)) ? [path] : [];
  });
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The page that `cited` means where it stands in `file`: beside it, from the top of the repository, or from docs/. */
function page(file: string, cited: string): string | undefined {
  return [join(dirname(file), cited), cited, join('docs', cited)].find((path) => existsSync(join(ROOT, path)));
}

/** The headings of a page as GitHub makes anchors of them. */
function anchors(path: string): string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('no file cites a page that is not there', () => {
  const cited = files
    // Has names of files that it makes up.
    .filter((file) => file !== 'tests/platform/image.test.ts')
    .flatMap((file) =>
      [...read(file).matchAll(/(?<![\w*%<>{}$])((?:[\w.-]+\/)*[\w-]+\.md)(?:#([\w-]+))?/g)].map(
        ([, path = '', anchor]) => ({ file, path, anchor }),
      ),
    );

  test('pages', () => {
    expect(cited.length).toBeGreaterThan(100);
    expect(cited.filter(({ file, path }) => page(file, path) === undefined)).toEqual([]);
  });

  test('sections of pages', () => {
    const sections = cited.filter(({ anchor }) => anchor !== undefined);
    expect(sections.length).toBeGreaterThan(20);
    const missing = sections.filter(
      ({ file, path, anchor = '' }) => !anchors(page(file, path) ?? file).includes(anchor),
    );
    expect(missing).toEqual([]);
  });

  test('code, in the pages', () => {
    const code = files
      .filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md')
      .flatMap((file) =>
        [...read(file).matchAll(new RegExp(`\`((?:${ROOMS})/[\\w./-]+)\``, 'g'))].map(([, path = '']) => ({
          file,
          path,
        })),
      );
    expect(code.length).toBeGreaterThan(100);
    expect(code.filter(({ file, path }) => page(file, path) === undefined)).toEqual([]);
  });

  test('decisions by their number', () => {
    const numbers = files.flatMap((file) => [...read(file).matchAll(/adr\/(\d{4})\b/g)].map(([, number]) => number));
    const known = readdirSync(join(ROOT, 'docs/adr')).map((name) => name.slice(0, 4));
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers.filter((number = '') => !known.includes(number))).toEqual([]);
  });
});

describe('indexes are whole', () => {
  test.each(['docs/adr', 'docs/runbooks'])('%s/README.md leads to every page beside it', (folder) => {
    const pages = readdirSync(join(ROOT, folder)).filter((name) => name !== 'README.md');
    const index = read(`${folder}/README.md`);
    expect(pages.filter((name) => !index.includes(`](${name})`))).toEqual([]);
  });

  test('the glossary has each term once', () => {
    const terms = [...read('docs/glossary.md').matchAll(/^\| ([^|]+?) +\|/gm)].flatMap(([, cell = '']) =>
      cell.split(', '),
    );
    expect(terms.length).toBeGreaterThan(50);
    const twice = terms.filter((term, i) => terms.indexOf(term) !== i);
    // It may have several tables.
    expect(twice.filter((term) => term !== 'term')).toEqual([]);
  });
});
