/** A command of the runbooks, and the service in whose container it is run: `docker compose exec worker npm run verify`. */
export type ImageCommand = {
  name: string;
  service: 'worker' | 'api' | 'prepare';
  args: string[];
  environment?: Record<string, string>;
  /** What it must print. */
  says: RegExp;
};

/** What an operator of docker-compose.yml is told to run, in an order in which each has something to do. */
export const IMAGE_COMMANDS: ImageCommand[] = [
  { name: 'db:migrate', service: 'prepare', args: [], says: /Nothing to migrate/ },
  { name: 'db:seed', service: 'prepare', args: [], says: /^(?!.*Error)/s },
  {
    name: 'admin:create',
    service: 'api',
    args: ['--username', 'operator', '--name', 'Operator Kabupaten'],
    environment: { SIKLUS_ADMIN_PASSWORD: 'a long password for one check' },
    says: /operator/,
  },
  { name: 'checkpoint', service: 'worker', args: [], says: /^checkpoint 0|^checkpoint 1/m },
  { name: 'checkpoint', service: 'worker', args: ['--rotate'], says: /new key/ },
  { name: 'checkpoint', service: 'worker', args: ['--adopt-copies'], says: /were put back from the copies/ },
  { name: 'rebuild', service: 'worker', args: [], says: /no difference \(1 cycles/ },
  { name: 'rebuild', service: 'worker', args: ['--rows'], says: /rows of an older projection: 0 left/ },
  { name: 'project-again', service: 'api', args: ['--halted', '--reason', 'a check'], says: /No cycle is known/ },
  { name: 'rebuild', service: 'worker', args: ['--write'], says: /events brought back from the engine: 0/ },
  // What it does would leave this system without a release.
  { name: 'release:hand-over', service: 'worker', args: ['--help'], says: /--to BUILD/ },
  { name: 'preflight', service: 'worker', args: [], says: /1 of 1 open cycles: the same/ },
  { name: 'verify', service: 'worker', args: [], says: /Everything is as it should be/ },
];

/** Commands of the documentation that work on the sources, with tools that the image leaves out. */
export const NEED_A_CHECKOUT = [
  'bench',
  'db:generate',
  'docs:process',
  'drill:release',
  'gate',
  'image:check',
  'openapi',
  'scale',
  'test:all',
  'test:deep',
  'test:watch',
  'types',
  'weight',
];
