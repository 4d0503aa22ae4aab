import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { processPage } from '@siklus/scripts/docs/process-page.ts';
import { PD21_2026_2 } from '@siklus/workflows/domain/rules/pd21-2026-2.ts';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';

test('docs/process.md says what the rules say: run `npm run docs:process` after changing them', () => {
  const page = readFileSync(new URL('../../docs/process.md', import.meta.url), 'utf8');
  expect(page).toBe(processPage(rulesOf(DEFAULT_RULES), PD21_2026_2));
});
