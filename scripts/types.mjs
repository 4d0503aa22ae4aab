// `npm run types domain`: the types of one room and of what it imports, without the others: workflows, worker, api, prisma,
// scripts, tests, domain for workflows/domain, or any folder of theirs. A second time only what changed is looked at.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuse } from './platform/install.mjs';

const CHECKOUT = fileURLToPath(new URL('..', import.meta.url));
const [given] = process.argv.slice(2);
const room = given === 'domain' ? 'workflows/domain' : given;
if (room === undefined || !existsSync(join(CHECKOUT, room)))
  refuse(
    'npm run types ROOM: domain, workflows, worker, api, prisma, scripts, tests, admin-ui, or a folder of theirs.',
  );

const kept = join(CHECKOUT, 'node_modules/.cache/types');
const name = room.replaceAll('/', '-');
const config = join(kept, `${name}.json`);
const base = room.startsWith('admin-ui') ? 'admin-ui/tsconfig.json' : 'tsconfig.json';
mkdirSync(kept, { recursive: true });
writeFileSync(
  config,
  JSON.stringify({
    extends: join(CHECKOUT, base),
    include: [join(CHECKOUT, room)],
    compilerOptions: { incremental: true, tsBuildInfoFile: join(kept, `${name}.tsbuildinfo`) },
  }),
);
const tsc = join(CHECKOUT, 'node_modules/typescript/bin/tsc');
process.exit(spawnSync(process.execPath, [tsc, '-p', config], { cwd: CHECKOUT, stdio: 'inherit' }).status ?? 1);
