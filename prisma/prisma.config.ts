import { defineConfig } from 'prisma/config';

/** For Prisma's own commands (`npx prisma … --config prisma/prisma.config.ts`); the product itself reads none of this. */
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  // Not Prisma's env(): that one throws where the variable is missing, and generating the client needs no database.
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
