import { parseArgs } from 'node:util';
import { START_OPTIONS, unknownStartOption } from './options.mjs';
import { PlainError } from './plain-error.ts';

/** What the person at the terminal asked for. */
export interface StartOptions {
  demo: boolean;
  reset: boolean;
  yes: boolean;
  verbose: boolean;
  dev: boolean;
}

export type Mode = 'demo' | 'production';

/** The options after `npm start --`; one sentence for an unknown one. */
export function readOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({ args: [...args], options: START_OPTIONS });
    return { demo: !values['no-demo'], reset: values.reset, yes: values.yes, verbose: values.verbose, dev: values.dev };
  } catch {
    throw new PlainError(`${unknownStartOption(args)} is no option; npm start -- --help lists them.`);
  }
}

/** Demo unless SIKLUS_MODE says production; a demo with its known accounts is never offered to other machines. */
export function readMode(environment: NodeJS.ProcessEnv = process.env): Mode {
  const mode = environment.SIKLUS_MODE || 'demo';
  if (mode !== 'demo' && mode !== 'production')
    throw new PlainError(`SIKLUS_MODE=${mode} is unknown; it is demo or production.`);
  const host = environment.HOST || '127.0.0.1';
  if (mode === 'demo' && !['127.0.0.1', 'localhost', '::1'].includes(host)) {
    throw new PlainError(
      `The demo listens on 127.0.0.1 only, not on HOST=${host}: its accounts share one password. Use SIKLUS_MODE=production.`,
    );
  }
  return mode;
}

/** Everything that worker and API are told. The same names stand in docker-compose.yml. */
export const PROGRAM_SETTINGS = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'SIKLUS_MODE',
  'SIKLUS_DEMO_PASSWORD',
  'HOST',
  'PORT',
  'CONSOLE_DIR',
  'WORKFLOW_BUNDLE',
  'WORKER_METRICS_PORT',
  'SIKLUS_KEY_FILE',
  'SIKLUS_COPIES_FOLDER',
  'SIKLUS_WITNESSES',
  'LOG_LEVEL',
] as const;

export type ProgramSettings = Record<(typeof PROGRAM_SETTINGS)[number], string>;

/** The environment of a program of ours: the system's own, without npm's and the owner's address, with our settings. */
export function programEnvironment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_|^NODE_OPTIONS$|^INIT_CWD$|^DATABASE_OWNER_URL$/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...settings };
}
