import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  record: {
    person: 'Person',
    from: 'From day',
    to: 'To day',
    who: 'Who',
  },
};
