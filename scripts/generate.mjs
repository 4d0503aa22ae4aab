// Generates the Prisma client. Prisma wants a schema engine that it would download; generating does not use it, so any
// executable satisfies the check (docs: PRISMA_SCHEMA_ENGINE_BINARY).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const room = join(dirname(fileURLToPath(import.meta.url)), '../prisma');
const near = createRequire(join(room, 'package.json'));
const cli = join(dirname(near.resolve('prisma/package.json')), 'build/index.js');
const config = existsSync(join(room, 'prisma.config.ts')) ? ['--config', 'prisma.config.ts'] : [];

const answer = spawnSync(process.execPath, [cli, 'generate', '--schema', 'schema.prisma', ...config], {
  cwd: room,
  stdio: 'inherit',
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
});
process.exit(answer.status ?? 1);
