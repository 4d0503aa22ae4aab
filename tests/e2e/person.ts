import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Written where the README shows them when asked for; a test run by itself leaves the checkout as it was. */
const PICTURES =
  process.env.SIKLUS_SCREENSHOTS === '1'
    ? fileURLToPath(new URL('../../docs/screenshots', import.meta.url))
    : join(tmpdir(), 'siklus-screenshots');
const LARGEST_PICTURE = 240 * 1024;

export type Person = {
  page: Page;
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
  await page.goto(`${url}/login`);
  await page.getByRole('textbox', { name: 'Nama pengguna' }).fill(username);
  await page.getByLabel(/^Kata sandi/).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  // The bar at the top is there only for people who are signed in.
  await page.getByRole('banner').waitFor();
  return {
    page,
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
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}.png`), png);
}
