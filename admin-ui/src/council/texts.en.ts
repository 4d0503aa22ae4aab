import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  council: {
    title: 'Seats of the BPD',
    now: '%{filled} of %{seats} seats are held.',
    lead: 'Counts in all years of this village at once. The attendance of the BPD has to agree with it; names of members are not stored.',
    none: 'No decree is in force yet: the number of members that is recorded at a meeting of the BPD is taken as it is.',
    enter: 'Enter the seats of the BPD',
    seats: 'Seats',
    filled: 'Held',
    since: 'Since',
    by: 'Entered by',
    effect:
      'By the decree of the bupati (UU 6/2014 Ps 58). From that day on the quorum of the BPD of %{village} is recorded with this number of seats, and no more can be present than are held.',
    stays: 'An entry cannot be removed; a slip is put right by a new entry of the same day.',
    done: 'The seats of the BPD of %{village} are entered.',
  },
};
