import { changeableTables, MAY_CHANGE_RECORD } from '@siklus/prisma/app-role.ts';
import { createPool } from '@siklus/prisma/connect.ts';
import closeWithGrace from 'close-with-grace';
import { refuseDemoAccounts } from './accounts/refuse-demo-accounts.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { connectEngine } from './engine/connect.ts';
import { finishUnfinished } from './finish-unfinished.ts';
import { warmUpPasswords } from './http/passwords.ts';
import { createHub } from './live/hub.ts';
import { createLogger } from './log.ts';

const config = readConfig();
const log = createLogger(config.logLevel);
const pool = createPool({
  databaseUrl: config.databaseUrl,
  max: 10,
  applicationName: 'siklus-api',
  onError: (error) => log.warn({ err: error }, 'a connection to the database broke'),
});
const engine = connectEngine(config.temporal);
const hub = createHub(config.databaseUrl, log);
const stopFinishing = finishUnfinished(pool, engine, log);

let isOpen = config.mode === 'demo';
const app = createApp({ config, pool, engine, hub, log, isOpen: () => isOpen });
const server = app.listen(config.port, config.host, (error?: Error) => {
  if (error) throw error;
  log.info({ address: server.address(), mode: config.mode }, 'listening');
});
// Longer than a proxy keeps its connections, shorter than a slow sender may block one.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 15_000;
server.requestTimeout = 60_000;

const { close } = closeWithGrace({ delay: 10_000, logger: log }, async ({ err }) => {
  if (err) log.fatal({ err }, 'the API ends');
  stopFinishing();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await Promise.all([closed, hub.stop()]);
  await Promise.all([pool.end(), engine.connection.close()]);
});
// Started by `npm start`: when the parent is gone, so are we.
process.on('disconnect', () => close());

await warmUpPasswords();
// Where Postgres is away, the health report says it later.
const changeable = await changeableTables(pool).catch(() => 0);
if (changeable > 0) log.warn({ tables: changeable }, MAY_CHANGE_RECORD);
if (!isOpen) {
  await refuseDemoAccounts(pool, log);
  isOpen = true;
}
