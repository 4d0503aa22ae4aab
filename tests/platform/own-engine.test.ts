import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openHome } from '@siklus/scripts/platform/home.ts';
import { choosePorts } from '@siklus/scripts/platform/ports.ts';
import { query, startPostgres } from '@siklus/scripts/platform/postgres.ts';
import { startTemporal } from '@siklus/scripts/platform/temporal.ts';
import { temporalBinaries } from '@siklus/scripts/platform/temporal-binaries.ts';
import { temporaryFolder } from './temporary-home.ts';

const folder = temporaryFolder();
const environment = { ...process.env, DATABASE_URL: '' };
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  folder.remove();
}, 60_000);

async function postgresIn(name: string, port: number) {
  const home = join(folder.path, name);
  openHome(home);
  return { home, postgres: await startPostgres({ home, port, durable: false, environment }) };
}

test('a Postgres that answers on the port in the place of ours is not used, even where it has our password', async () => {
  const ports = await choosePorts('any');
  const theirs = await postgresIn('first', ports.postgres);
  stops.push(() => theirs.postgres.stop());
  openHome(join(folder.path, 'copy'));
  cpSync(join(theirs.home, 'secrets'), join(folder.path, 'copy/secrets'), { recursive: true });
  await expect(postgresIn('copy', ports.postgres)).rejects.toThrow(
    `Postgres cannot listen on port ${ports.postgres}: it is taken.`,
  );
}, 120_000);

test('a Temporal that answers on the port in the place of ours is named and not used', async () => {
  const binaries = await temporalBinaries();
  const [theirPorts, ourPorts] = [await choosePorts('any'), await choosePorts('any')];
  const [theirs, ours] = await Promise.all([
    postgresIn('theirs', theirPorts.postgres),
    postgresIn('ours', ourPorts.postgres),
  ]);
  stops.push(
    () => theirs.postgres.stop(),
    () => ours.postgres.stop(),
  );
  const first = await startTemporal({ ...theirs, ports: theirPorts, binaries });
  stops.push(() => first.stop());

  let hasAnswered = false;
  const onAnswer = () => {
    hasAnswered = true;
  };
  // The port of its front was free when it was chosen, and is taken by now; the others are its own.
  const ports = { ...ourPorts, temporalFrontend: theirPorts.temporalFrontend };
  await expect(startTemporal({ ...ours, ports, binaries, onAnswer })).rejects.toThrow(/taken meanwhile/);
  // Nobody may begin to work for it.
  expect(hasAnswered).toBe(false);
  // With a port of its own it is known as ours.
  const second = await startTemporal({ ...ours, ports: await choosePorts('any'), binaries, onAnswer });
  stops.push(() => second.stop());
  expect(hasAnswered).toBe(true);
  const clusters = await Promise.all(
    [theirs, ours].map(({ postgres }) => query(postgres, 'temporal', 'select data from cluster_metadata_info')),
  );
  expect(clusters[0]).not.toEqual(clusters[1]);
}, 240_000);
