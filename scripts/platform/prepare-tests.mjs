// What rooms of tests stand on (test-projects.mjs), by name; each step answers what it has to say.
import { build, CONSOLE, PRISMA_CLIENT } from './builds.ts';
import { provideChromium } from './chromium.ts';
import { temporalBinaries } from './temporal-binaries.ts';

export const PREPARATIONS = {
  'Prisma client': () => build(PRISMA_CLIENT),
  'Temporal programs': () => temporalBinaries(everyMinute()),
  console: () => build(CONSOLE),
  async browser() {
    const { path, reason } = await provideChromium();
    process.env.CHROMIUM_PATH = path ?? '';
    return path ?? reason;
  },
};

function everyMinute() {
  let last = 0;
  return (text) => {
    if (Date.now() - last < 60_000) return;
    last = Date.now();
    console.log(`… Temporal: ${text}`);
  };
}
