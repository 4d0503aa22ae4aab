import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  board: {
    title: 'Village board',
    lead: 'Every village in its stage; the nearest deadline on top.',
    view: 'View',
    asBoard: 'Board',
    asTable: 'Table',
    stages: 'Stages',
    figures: 'Key figures',
    figure: {
      total: 'villages under way',
      late: 'late',
      escalations: 'open escalations',
      suspended: 'clock suspended',
      closed: 'closed',
    },
    emptyColumn: 'No village in this stage.',
  },
};
