import { readFileSync } from 'node:fs';
import { freeze } from '@siklus/scripts/release/frozen.ts';

// Fixes the corpus of the version that package.json names, on the day its release comes out, and never again.
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
freeze(version);
console.log(`The corpus of ${version} is frozen.`);
