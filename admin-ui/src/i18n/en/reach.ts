import type { SameKeys } from '../catalogue.ts';
import type { reach as indonesian } from '../id/reach.ts';

export const reach: SameKeys<typeof indonesian> = {};
