import { texts as proof } from '../../proof/texts.id.ts';
import { first } from './first.ts';

/** Indonesian, the first language. That it has every key of react-admin's own catalogue is tested. */
export const indonesian = { ...first, ...proof };
