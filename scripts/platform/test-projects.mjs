// The rooms of the tests and what each stands on: for jest.config.mjs, and for `npm test`, which prepares that and no more.

/** The one Postgres and Temporal of the run (setup/start-servers.mjs), and the code that speaks to them. */
const SERVERS = ['Prisma client', 'Temporal programs', 'servers'];

/** @type {Readonly<Record<string, readonly string[]>>} */
export const PROJECTS = {
  domain: [],
  intake: [],
  docs: ['console types'],
  demo: [],
  'admin-ui': ['console types'],
  platform: ['Prisma client', 'Temporal programs'],
  replay: SERVERS,
  workflows: SERVERS,
  prisma: SERVERS,
  worker: SERVERS,
  api: SERVERS,
  attacks: SERVERS,
  e2e: [...SERVERS, 'console', 'browser'],
  // Starts and kills a whole system of its own.
  faults: ['Prisma client', 'Temporal programs', 'console'],
};

/**
 * The projects that arguments of jest choose: those named, else those in which the files lie, else all.
 * @param {readonly string[]} args
 */
export function projectsOf(args) {
  const names = Object.keys(PROJECTS);
  if (args.some((arg) => arg.startsWith('--selectProjects')))
    return args.flatMap((arg) => arg.split('=')).filter((arg) => names.includes(arg));
  const ofFiles = names.filter((name) => args.some((arg) => `/${arg}/`.includes(`/tests/${name}/`)));
  return ofFiles.length > 0 ? ofFiles : names;
}
