import type { SameKeys } from '../catalogue.ts';
import type { record as indonesian } from '../id/record.ts';

export const record: SameKeys<typeof indonesian> = {};
