// Browser tests: `const browser = findChromium(); (browser.path ? describe : describe.skip)(browser.reason ?? 'the console', …)`.
export { findChromium } from '@siklus/scripts/platform/chromium.ts';
