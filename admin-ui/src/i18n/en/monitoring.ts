import type { SameKeys } from '../catalogue.ts';
import type { monitoring as indonesian } from '../id/monitoring.ts';

export const monitoring: SameKeys<typeof indonesian> = {};
