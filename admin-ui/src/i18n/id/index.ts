import { first } from './first.ts';
import { proof } from './proof.ts';

/** Indonesian, the first language. That it has every key of react-admin's own catalogue is tested. */
export const indonesian = { ...first, ...proof };
