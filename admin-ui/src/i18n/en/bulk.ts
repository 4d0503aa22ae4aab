import type { SameKeys } from '../catalogue.ts';
import type { bulk as indonesian } from '../id/bulk.ts';

export const bulk: SameKeys<typeof indonesian> = {};
