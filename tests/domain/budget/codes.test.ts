import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ACCOUNT_NAMES } from '@siklus/workflows/domain/budget/codes/accounts.ts';
import { ACTIVITY_NAMES } from '@siklus/workflows/domain/budget/codes/activities.ts';

test.each([
  ['apbdes-kode-kegiatan.csv', ACTIVITY_NAMES],
  ['apbdes-kode-rekening.csv', ACCOUNT_NAMES],
])('the codes and names are those of %s', (file, names) => {
  const rows = readFileSync(new URL(`../../../prisma/data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const fromFile = rows.map((row) => {
    const [, code, name = ''] = /^([^,]+),[^,]*,[^,]*,(.*)$/.exec(row.trim()) ?? [];
    return [code, name.replace(/^"(.*)"$/, '$1')];
  });
  expect([...names]).toEqual(fromFile);
});
