import type { SameKeys } from '../catalogue.ts';
import type { dashboard as indonesian } from '../id/dashboard.ts';

export const dashboard: SameKeys<typeof indonesian> = {};
