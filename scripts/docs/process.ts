import { writeFileSync } from 'node:fs';
import { PD21_2026_2 } from '@siklus/workflows/domain/rules/pd21-2026-2.ts';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { processPage } from './process-page.ts';

writeFileSync(new URL('../../docs/process.md', import.meta.url), processPage(rulesOf(DEFAULT_RULES), PD21_2026_2));
