import { writeFileSync } from 'node:fs';
import { DEFAULT_RULES, rulesOf } from '@siklus/workflows/domain/rules/registry.ts';
import { processPage } from './process-page.ts';

writeFileSync(new URL('../../docs/process.md', import.meta.url), processPage(rulesOf(DEFAULT_RULES)));
