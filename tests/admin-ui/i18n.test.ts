import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import reactAdmin from 'ra-language-english';
import { english } from '../../admin-ui/src/i18n/en/index.ts';
import { indonesian } from '../../admin-ui/src/i18n/id/index.ts';
import { ra } from '../../admin-ui/src/i18n/id/ra.ts';

const SOURCES = new URL('../../admin-ui/src/', import.meta.url).pathname;
/** Filled from the API's vocabulary (GET /reference). */
const FROM_THE_API = [
  'step',
  'stage',
  'role',
  'document',
  'group',
  'changeKind',
  'ground',
  'remarkCode',
  'fund',
  'bidang',
  'obstacleStatus',
  'obstacleCategory',
  'ownerLevel',
  'inspectionKind',
  'inspectionState',
];

type Catalogue = { [key: string]: string | Catalogue };

function flat(catalogue: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue as Catalogue)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [path, text] of flat(value, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

const id = flat(indonesian);
const en = flat(english);
const own = (key: string) => !key.startsWith('ra.');
const blanks = (text: string) => new Set([...text.matchAll(/%\{(\w+)\}/g)].map((match) => match[1] ?? ''));

const isSame = (a: Set<string>, b: Set<string>) => a.size === b.size && [...a].every((it) => b.has(it));

describe('the two languages', () => {
  test('have the same keys, none missing in either', () => {
    expect([...id.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect([...en.keys()].filter((key) => !id.has(key))).toEqual([]);
  });

  test('have the same blanks in every text', () => {
    const unequal = [...id].filter(([key, text]) => own(key) && !isSame(blanks(text), blanks(en.get(key) ?? '')));
    expect(unequal.filter(([, text]) => !text.includes('smart_count'))).toEqual([]);
  });

  test('leave no text of react-admin in English', () => {
    const translated = flat(ra);
    const missing = [...flat(reactAdmin.ra).keys()].filter((key) => !translated.has(key));
    expect(missing).toEqual([]);
  });

  test('differ, except where a word is the same in both', () => {
    const SAME = /^(Papan|Status|Desa|Kode|–|%\{[^}]+\}((: |[/ ·–])%\{[^}]+\})*| ?)$/;
    const same = [...id].filter(([key, text]) => own(key) && text === en.get(key) && !SAME.test(text));
    expect(same.map(([key, text]) => `${key}: ${text}`)).toEqual(['village.types.kelurahan: Kelurahan']);
  });
});

describe('the screens', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const sources = files.map((file) => [file, readFileSync(join(SOURCES, file), 'utf8')] as const);
  const known = [...id.keys()];

  test('ask for no text that the catalogues do not have', () => {
    const missing: string[] = [];
    for (const [file, source] of sources) {
      for (const [, key] of source.matchAll(/\bt\('([^']+)'/g)) {
        if (key && !id.has(key) && !id.has(`${key}.0`)) missing.push(`${file}: ${key}`);
      }
      for (const [, prefix] of source.matchAll(/\bt\(`([a-zA-Z.]+\.)\$\{/g)) {
        const first = prefix?.split('.')[0] ?? '';
        if (FROM_THE_API.includes(first) || known.some((key) => key.startsWith(prefix ?? '?'))) continue;
        missing.push(`${file}: ${prefix}…`);
      }
    }
    expect(missing).toEqual([]);
  });

  test('say nothing that does not come from the catalogues', () => {
    // Words between tags: a letter, then anything but braces. The brand and the start of the page stand apart.
    const ALLOWED = new Set(['Siklus Desa']);
    const said: string[] = [];
    for (const [file, source] of sources) {
      if (!file.endsWith('.tsx')) continue;
      for (const [, words] of source.matchAll(/>\s*([A-Za-z][^<>{}=;()]*?)\s*<\//g)) {
        if (words && /[a-z]{2}/i.test(words) && !ALLOWED.has(words.trim())) said.push(`${file}: ${words}`);
      }
      for (const [, words] of source.matchAll(/\b(?:label|title|placeholder|aria-label|helperText)="([^"]+)"/g)) {
        if (words && !ALLOWED.has(words)) said.push(`${file}: ${words}`);
      }
    }
    expect(said).toEqual([]);
  });

  test('use no catalogue text that nobody shows', () => {
    const all = sources
      .filter(([file]) => !/^i18n|texts\.(id|en)\.ts$/.test(file))
      .map(([, source]) => source)
      .join('\n');
    const prefixes = [...all.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map(([, prefix]) => prefix ?? '');
    const unused = known.filter(
      (key) => own(key) && !all.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
