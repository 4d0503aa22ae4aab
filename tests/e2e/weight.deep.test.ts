import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONSOLE_FOLDER } from '@siklus/scripts/platform/builds.ts';
import { tooHeavy, weighConsole } from '@siklus/scripts/weight/weigh.ts';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { PERIAN, TEST_PASSWORD, until } from '../api/harness.ts';
import { found, type RunningConsole, startConsole } from './console.ts';
import { PHONE } from './person.ts';

/** A phone at the edge of the network: 400 kbit/s, and 400 ms before anything comes. */
const WEAK_LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const FIRST_MS = 15_000;
const AGAIN_MS = 5_000;

test('no part of the console weighs more than it may', () => {
  const parts = weighConsole(CONSOLE_FOLDER);
  expect(parts.length).toBeGreaterThan(10);
  expect(tooHeavy(parts)).toEqual([]);
});

(found.path === undefined ? describe.skip : describe)(found.reason ?? 'on a line of 400 kbit/s and 400 ms', () => {
  let siklus: RunningConsole;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    siklus = await startConsole({ [PERIAN.code]: { step: 'evaluasi_apbdes' } });
    browser = await chromium.launch({ executablePath: found.path, args: ['--headless', '--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await siklus.stop();
  });

  test('the first visit shows the first task within 15 seconds, signing in included', async () => {
    const took = await best(FIRST_MS, async () => {
      if (browser.contexts().length > 0) await context.close();
      // A device that has never been here.
      context = await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true });
      return visit(async (page) => {
        await page.goto(`${siklus.url}/login`, { waitUntil: 'commit' });
        await page.getByRole('textbox', { name: 'Nama pengguna' }).fill('camat.64.02.01');
        await page.getByLabel(/^Kata sandi/).fill(TEST_PASSWORD);
        await page.getByRole('button', { name: 'Masuk', exact: true }).click();
      });
    });
    tell('first visit', took);
    expect(took).toBeLessThanOrEqual(FIRST_MS);
  });

  test('the next visit shows it within 5 seconds', async () => {
    const took = await best(AGAIN_MS, () =>
      visit(async (page) => {
        await page.goto(siklus.url, { waitUntil: 'commit' });
      }),
    );
    tell('next visit', took);
    expect(took).toBeLessThanOrEqual(AGAIN_MS);
  });

  test('then the device keeps the console, without having slowed its first screen', async () => {
    const page = await context.newPage();
    await page.goto(siklus.url);
    await until(() => page.evaluate<boolean>('navigator.serviceWorker.controller !== null'));
    const kept = await page.evaluate<number>(
      'caches.keys().then((names) => caches.open(names[0])).then((cache) => cache.keys()).then((files) => files.length)',
    );
    expect(kept).toBeGreaterThan(50);
    await page.close();
  });

  /** Milliseconds from the address to the first task. */
  async function visit(goTo: (page: Page) => Promise<void>): Promise<number> {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', WEAK_LINE);
    const began = performance.now();
    await goTo(page);
    await firstTask(page).waitFor();
    const took = Math.round(performance.now() - began);
    await page.close();
    return took;
  }

  const firstTask = (page: Page) => page.getByRole('link', { name: /Evaluasi APBDes/ }).first();
});

/** The best of three: the line is emulated, but the machine is shared with other tests and may be busy. */
async function best(enough: number, once: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  while (times.length < 3) {
    times.push(await once());
    if (Math.min(...times) <= enough) break;
  }
  return Math.min(...times);
}

function tell(what: string, ms: number): void {
  process.stdout.write(`${what} on 400 kbit/s, 400 ms: ${(ms / 1000).toFixed(1)} s to the first task\n`);
}
