import { build, CONSOLE_TYPES } from './platform/builds.ts';

// What the compiler reads and the repository does not hold: the Prisma client, which run.mjs has made, and the console's types of
// the API. Nothing where they are there.
await build(CONSOLE_TYPES);
