import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Half faded, a menu that is closing has too little contrast: what a person looks at is the page at rest. Endless ones never end. */
const AT_REST = `document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity)`;
const SETTLES_WITHIN_MS = 10_000;

/** What keeps somebody from using the page or the part `within` it: rule and place of each finding of axe, none if all is well. */
export async function barriers({ page }: { page: Page }, within = 'html'): Promise<string[]> {
  await page.waitForFunction(AT_REST, undefined, { timeout: SETTLES_WITHIN_MS });
  const { violations } = await new AxeBuilder({ page }).include(within).withTags(RULES).analyze();
  return violations.map(
    ({ id, nodes }) => `${page.url()}: ${id} ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`,
  );
}
