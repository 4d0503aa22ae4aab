import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The version of this program, as package.json says it: the one place where it stands. */
export const PROGRAM_VERSION = version;
