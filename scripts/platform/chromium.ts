import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

/** A browser to test in, or the reason why there is none. */
export type Browser = { path: string; reason?: undefined } | { path?: undefined; reason: string };

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser of CHROMIUM_PATH, of the system, or Playwright's own. */
export function findChromium(): Browser {
  const path = [process.env.CHROMIUM_PATH ?? '', ...KNOWN_PLACES, chromium.executablePath()].find(
    (place) => place !== '' && existsSync(place),
  );
  return path === undefined ? { reason: 'no Chromium here: name one with CHROMIUM_PATH=…' } : { path };
}

/** Finds a browser, or installs one: Debian's package as root, else Playwright's own where it can be downloaded. */
export async function provideChromium(): Promise<Browser> {
  const found = findChromium();
  if (found.path !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], 120_000, env);
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 600_000, env);
    if (findChromium().path !== undefined) return findChromium();
  }
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], 300_000, process.env);
  const now = findChromium();
  return now.path === undefined
    ? { reason: 'no Chromium here, and none could be installed: browser tests are skipped' }
    : now;
}

/** Not spawnSync: whoever cuts the run off meanwhile must be heard. */
async function run(command: string, args: string[], timeoutMs: number, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(command, args, { timeout: timeoutMs, env, stdio: 'ignore' });
  await new Promise<void>((done) => child.once('error', () => done()).once('close', () => done()));
}
