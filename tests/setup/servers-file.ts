import { readFileSync } from 'node:fs';

/** The password of every demo account in a test database. */
export const TEST_PASSWORD = 'kata-sandi-uji-1';

/** The account that the product under test has, as in production. */
export const APP_PASSWORD = 'kata-sandi-aplikasi-1';

/** The databases that tests clone. */
export const TEMPLATES = { reference: 'template_reference', demo: 'template_demo' } as const;

interface Servers {
  /** Connection address of the maintenance database. */
  postgres: string;
  /** host:port of Temporal's frontend. */
  temporal: string;
  /** The prebuilt workflow bundle. */
  workflowBundle: string;
  /** A folder with a file for each namespace that is ready and that no test has taken yet; who deletes the file has it. */
  namespaces: string;
}

/** Where the servers of this run are; only in projects that have them. */
export function servers(): Servers {
  const file = process.env.SIKLUS_TEST_SERVERS;
  if (file === undefined)
    throw new Error('This jest project has no servers: give it `onServers` in tests/jest.config.mjs.');
  return JSON.parse(readFileSync(file, 'utf8')) as Servers;
}
