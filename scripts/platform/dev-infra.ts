import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openHome } from './home.ts';
import { plainSentence } from './plain-error.ts';
import { choosePorts } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { NAMESPACES, startTemporal } from './temporal.ts';
import { temporalBinaries } from './temporal-binaries.ts';

// Brings up Postgres and Temporal alone, prints their addresses as one JSON line and stays until Ctrl-C:
//   node --import tsx scripts/platform/dev-infra.ts --home FOLDER [--time-skipping]
const { values } = parseArgs({
  options: { home: { type: 'string' }, 'time-skipping': { type: 'boolean', default: false } },
});

try {
  const home = resolve(values.home ?? '.data');
  openHome(home);
  const ports = await choosePorts('any');
  const say = (text: string) => console.error(text);
  const [postgres, binaries] = await Promise.all([
    startPostgres({ home, port: ports.postgres, log: say }),
    temporalBinaries(say),
  ]);
  const stop = async () => {
    await temporal?.stop();
    await postgres.stop();
    process.exit(0);
  };
  let temporal: Awaited<ReturnType<typeof startTemporal>> | undefined;
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  temporal = await startTemporal({
    home,
    postgres,
    ports,
    binaries,
    timeSkipping: values['time-skipping'] ? 'all' : [NAMESPACES.rehearsal],
  });
  console.log(
    JSON.stringify({
      databaseUrl: postgres.url('siklus'),
      temporalAddress: temporal.address,
      namespace: NAMESPACES.real,
      home,
    }),
  );
} catch (error) {
  console.error(plainSentence(error) ?? error);
  process.exit(1);
}
