import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { type Hand, keyboard } from './hands.ts';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GUIDE = join(ROOT, 'docs/panduan');
const KEPT = join(ROOT, 'docs/screenshots');
const PASSING = join(tmpdir(), 'siklus-screenshots');
/** What README and guide show is written there when asked for; a test run by itself leaves the checkout as it was. */
const shown =
  process.env.SIKLUS_SCREENSHOTS === '1'
    ? [join(ROOT, 'README.md'), ...readdirSync(GUIDE).map((name) => join(GUIDE, name))]
        .map((file) => readFileSync(file, 'utf8'))
        .join()
    : '';
const LARGEST_PICTURE = 240 * 1024;

export type Person = {
  page: Page;
  hand: Hand;
  /** What the browser complained about: errors in the console, requests that failed, answers of 400 and above. */
  complaints: string[];
  picture(name: string): Promise<void>;
  leave(): Promise<void>;
};

/** One person at one browser. His zone is not the village's: the console must not care. */
export async function signInAs(
  browser: Browser,
  url: string,
  username: string,
  password: string,
  size = WIDE,
  handOf: (page: Page) => Hand = keyboard,
): Promise<Person> {
  const context = await browser.newContext({
    viewport: size,
    timezoneId: 'America/New_York',
    hasTouch: size.width < 600,
    isMobile: size.width < 600,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints = listen(page);
  const hand = handOf(page);
  await page.goto(`${url}/login`);
  await hand.write(page.getByRole('textbox', { name: 'Nama pengguna' }), username);
  await hand.write(page.getByLabel(/^Kata sandi/), password);
  await hand.use(page.getByRole('button', { name: 'Masuk', exact: true }));
  // The bar at the top is there only for people who are signed in.
  await page.getByRole('banner').waitFor();
  return {
    page,
    hand,
    complaints,
    picture: (name) => picture(page, name),
    leave: () => context.close(),
  };
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  // Nobody is signed in when the console asks who he is: that answer is part of the plan.
  const isExpected = (status: number, address: string) => status === 401 && address.endsWith('/api/v1/session');
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    if (isExpected(Number(/status of (\d+)/.exec(message.text())?.[1]), message.location().url)) return;
    complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !isExpected(response.status(), response.url()))
      complaints.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // What a page still asked for when it was left is given up by the browser itself.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason} ${request.url()}`);
  });
  return complaints;
}

async function picture(page: Page, name: string): Promise<void> {
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  if (png.length > LARGEST_PICTURE) throw new Error(`${name}.png has ${png.length} bytes`);
  const folder = shown.includes(`/${name}.png`) ? KEPT : PASSING;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), png);
}
