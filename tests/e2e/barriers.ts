import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { until } from '../api/harness.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/**
 * Half faded, a menu that is closing has too little contrast: what a person looks at is the page at rest. Without a
 * screen Chromium may draw no frame for a long time, so what moves is brought to its end. Endless ones have none.
 */
const COME_TO_REST = `(() => {
  const moving = document.getAnimations().filter((one) =>
    one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
  for (const one of moving) one.finish();
  return moving.length === 0;
})()`;

/** What keeps somebody from using the page or the part `within` it: rule and place of each finding of axe, none if all is well. */
export async function barriers({ page }: { page: Page }, within = 'html'): Promise<string[]> {
  await until(() => page.evaluate<boolean>(COME_TO_REST), 10);
  // Nothing of ours is in a frame of another origin: then axe needs no second page to put its findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.include(within).withTags(RULES).analyze();
  return violations.map(
    ({ id, nodes }) => `${page.url()}: ${id} ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`,
  );
}
