import { first } from './first.ts';
import { late } from './late.ts';

/** Indonesian, the first language. That it has every key of react-admin's own catalogue is tested. */
export const indonesian = { ...first, ...late };
