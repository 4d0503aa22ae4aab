import type { SameKeys } from '../catalogue.ts';
import type { system as indonesian } from '../id/system.ts';

export const system: SameKeys<typeof indonesian> = {};
