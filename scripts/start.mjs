// `npm start`: needs nothing but Node. Installs the dependencies when they are missing, then hands over to up.ts in this
// same process, so that Ctrl-C and the exit code need no passing on.
import { checkNode, installDependencies, refuse } from './platform/install.mjs';
import { keep, whenNpmIsGone } from './platform/keep.mjs';
import { unknownStartOption } from './platform/options.mjs';

const HELP = `Siklus Desa

  npm start                    brings up Postgres, Temporal, worker, API and console, and stays until Ctrl-C
  npm start -- --no-demo       without the demo cycles
  npm start -- --reset         deletes all data of this folder first (asks; --yes answers)
  npm start -- --verbose       with the programs' logs
  npm start -- --dev           starts worker and API again when their sources change, and the console with hot reload
  npm start -- --help          this text

  PORT=3000                    port of console and API
  SIKLUS_HOME=.data            folder for data, logs and passwords
  SIKLUS_DEMO_PASSWORD=…       password of the demo accounts (else a random one, printed at the end)
  SIKLUS_MODE=production       no demo accounts; npm run admin:create makes the first one
  DATABASE_URL=postgres://…    uses this Postgres server
  DATABASE_OWNER_URL=…         its account that makes tables, where DATABASE_URL names another one (docs/runbooks)
  SIKLUS_CONTRACT=yes          a migration that cannot be undone may run (docs/runbooks/upgrade.md)
  TEMPORAL_ADDRESS=host:7233   uses this Temporal
  TEMPORAL_NAMESPACE=default   the namespace of the cycles, made where it is missing
  TEMPORAL_RELEASE_BASE=…      mirror of Temporal's release archive
  SIKLUS_CACHE=…               folder for Temporal's programs (else the user's cache folder)
`;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}
const unknown = unknownStartOption(args);
if (unknown !== undefined) refuse(`${unknown} is no option of npm start.\n\n${HELP}`);
const tooOld = checkNode();
if (tooOld !== undefined) refuse(tooOld);

keep();
whenNpmIsGone(() => process.kill(process.pid, 'SIGTERM'));

await installDependencies();
const { register } = await import('tsx/esm/api');
register();
const { up } = await import('./up.ts');
await up(args);
