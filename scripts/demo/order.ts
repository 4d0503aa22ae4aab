import type { Target } from './targets.ts';
import type { DemoVillage } from './village.ts';

/**
 * Whose turn it is: first the villages that the demo accounts and the tour look at, the facilitator's, and beside them one for
 * each place that is missing among his, so that every screen has something to show; then the rest, district by district.
 */
export function inOrder(
  villages: readonly DemoVillage[],
  facilitated: readonly string[],
  targets: ReadonlyMap<string, Target>,
): { first: DemoVillage[]; rest: DemoVillage[] } {
  const place = (village: DemoVillage) => {
    const { step, twist = '' } = targets.get(village.id) ?? { step: '' };
    return `${step} ${twist}`;
  };
  const first = new Set(villages.filter(({ id }) => facilitated.includes(id)));
  const shown = new Set([...first].map(place));
  for (const village of villages) {
    if (shown.has(place(village))) continue;
    shown.add(place(village));
    first.add(village);
  }
  return { first: [...first], rest: villages.filter((village) => !first.has(village)) };
}
