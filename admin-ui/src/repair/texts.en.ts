import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  repair: {
    badge: 'Put right (%{smart_count})',
    badgeOne: 'Put right',
    open: 'Put right',
    openStep: 'Put the entry %{step} right',
    about:
      'A wrong entry is put right with a reason and the agreement of a second, higher person. Nothing is deleted: the old value stays readable, and the mark "Put right" stays.',
    which: 'The wrong entry',
    noFacts: 'There is no entry yet that you can put right.',
    cannot: 'Cannot be put right this way (%{smart_count})',
    recorded: 'On record',
    after: 'Should be',
    effects: 'What follows',
    noEffects: 'No deadline moves.',
    why: 'Reason',
    day: 'The day it happened',
    text: 'What should have been recorded',
    cause: 'Cause',
    since: 'Since',
    reopen: 'The step is opened again, and the steps after it are done again.',
    result: 'Result of the decision',
    results: { approved: 'Approved', returned: 'Sent back for correction' },
    decree: 'Number of the decree',
    signedOn: 'Day on which the decree was signed',
    signedOnHint: 'Within the term of the evaluation: from the receipt of the file to the last day.',
    decreeReason: 'What has to be corrected, as on the decree',
    listed: 'Repairs of the record',
    status: {
      proposed: 'Waits for the second person',
      carriedOut: 'Put right',
      declined: 'Declined',
      withdrawn: 'Withdrawn',
    },
    proposedBy: 'Proposed by %{name} (%{role}) at %{at}',
    endedBy: '%{status} by %{name} (%{role}) at %{at}',
    waitsFor: 'Decided by %{roles}',
  },
};
