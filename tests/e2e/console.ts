import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { httpDesk } from '@siklus/scripts/demo/http-desk.ts';
import { desaOf } from '@siklus/scripts/demo/main.ts';
import { seasonOf, yearAtWork } from '@siklus/scripts/demo/season.ts';
import type { Target } from '@siklus/scripts/demo/targets.ts';
import { type DemoVillage, walk } from '@siklus/scripts/demo/village.ts';
import { chromium, type Page } from 'playwright-core';
import { type Api, openYear, startApi, TEST_PASSWORD } from '../api/harness.ts';
import { findChromium } from '../setup/chromium.ts';
import type { Hand } from './hands.ts';
import { type Person, signInAs } from './person.ts';

/** The year a regency is at work on today; everything that a walk shows follows from it. */
export const YEAR = yearAtWork();
/** Planned a year before: each of its planning terms has passed, and the ladder above it been climbed to the end. */
export const LATE_YEAR = YEAR - 1;

// A village's year to be walked, or a day in the console, on a machine with much else to do.
jest.setTimeout(240_000);

const CONSOLE = fileURLToPath(new URL('../../admin-ui/dist', import.meta.url));
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser where there is one; else the reason, and the tests count as skipped. */
export const found = findChromium();

export type RunningConsole = {
  url: string;
  api: Api;
  villages: DemoVillage[];
  year: number;
  /** Opens a page of his own and signs in through the form. */
  person(username: string, size?: { width: number; height: number }, hand?: (page: Page) => Hand): Promise<Person>;
  stop(): Promise<void>;
};

/** The built console, served by the real API on real Postgres and Temporal, with these villages walked to their places. */
export async function startConsole(places: Record<string, Target>, year = YEAR): Promise<RunningConsole> {
  if (!existsSync(`${CONSOLE}/index.html`)) throw new Error('The console is not built: npm run build');
  const api = await startApi({ worker: true, proof: true, settings: { CONSOLE_DIR: CONSOLE } });
  const server = await listen(api);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const villages = (await desaOf(api.pool)).filter((village) => village.code in places);
  await openYear(api, year, Object.keys(places));
  const desk = httpDesk(url, TEST_PASSWORD, year);
  const season = await seasonOf(api.pool, year);
  await Promise.all(villages.map((village) => walk(village, places[village.code] ?? { step: 'musdus' }, season, desk)));

  const browser = await chromium.launch({ executablePath: found.path, args: FLAGS });
  return {
    url,
    api,
    villages,
    year,
    person: (username, size, hand) => signInAs(browser, url, username, TEST_PASSWORD, size, hand),
    async stop() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await api.stop();
    },
  };
}

function listen(api: Api): Promise<Server> {
  return new Promise((ready) => {
    const server = api.app.listen(0, '127.0.0.1', () => ready(server));
  });
}
