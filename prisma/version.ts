import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this program. It stands in the package.json of the checkout alone; everything else reads it there. */
export const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }
).version;
