import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  plan: {
    title: 'Medium-term plan (RPJMDes)',
    none: 'Nothing has been entered yet. Enter the period and its Perdes; camat or DPMD compares them with the Perdes.',
    enter: 'Enter a plan',
    change: 'Enter a change',
    standing: {
      inForce: 'In force',
      endsThisYear: 'Ends this year',
      unconfirmed: 'Not confirmed',
      notBegun: 'Not begun',
      expired: 'Ended a year ago |||| Ended %{smart_count} years ago',
      none: 'None is known',
    },
    thisOne: 'today’s version',
    review: {
      unconfirmed: 'the village’s word',
      confirmed: 'confirmed',
      rejected: 'not as the Perdes',
      withdrawn: 'withdrawn',
    },
    reviewed: {
      confirmed: 'Compared with the Perdes by %{name}, %{day}',
      rejected: 'Rejected by %{name}, %{day}',
      withdrawn: 'Withdrawn by %{name}, %{day}',
    },
    perdes: 'Perdes %{perdes}, enacted %{day}',
    inauguratedOn: 'Kades inaugurated %{day}',
    notInRegister: 'The register of offices knows no inauguration on that day: look before you confirm.',
    late: 'Late by 1 day: due %{due}, 3 months after the inauguration (UU 6/2014 Ps 79) |||| Late by %{smart_count} days: due %{due}, 3 months after the inauguration (UU 6/2014 Ps 79)',
    changed:
      'Changed for %{ground}: special Musrenbangdes %{musrenbang} (minutes %{minutes}), agreed by the BPD %{agreed}',
    paper: 'Text on paper: %{paper}',
    text: 'Stored text: sha256 %{hash}…',
    lines: '1 activity as a line |||| %{smart_count} activities as lines',
    noLines: 'Its activities are not stored as lines; V8 cannot compare with them',
    difference: 'Activities added: %{added}; gone: %{removed}',
    by: 'Entered by %{name}, %{day}',
    ground: {
      naturalDisaster: 'a natural disaster',
      economicCrisis: 'an economic crisis',
      politicalCrisis: 'a political crisis',
      unrest: 'lasting social unrest',
      policyChange: 'a fundamental change of policy of the government, the province or the regency',
    },
    field: {
      from: 'First year',
      until: 'Last year',
      inaugurated: 'Day of the inauguration',
      perdes: 'Number of the Perdes',
      enactedOn: 'Day of the Perdes',
      ground: 'Ground of the change',
      musrenbangOn: 'Day of the special Musrenbangdes',
      minutes: 'Number of the minutes',
      agreedOn: 'Day of the BPD’s agreement',
      paper: 'Number of the text on paper',
    },
    stored: 'Text',
    newFile: 'A new file',
    onPaper: 'On paper',
    paperHint: 'So that camat and DPMD find that Perdes.',
    act: {
      confirmed: 'Agrees with the Perdes',
      rejected: 'Does not agree',
      withdrawn: 'Withdraw',
    },
    effect: {
      enter:
        'The period follows the term: 8 years from an inauguration on 25 April 2024 on, before that 6 years, which can be made longer (UU 3/2024).',
      change:
        'A new version of this plan, by a special Musrenbangdes and with the agreement of the BPD (Permendagri 114/2014 Ps 28). Check V8 goes by it once it is confirmed.',
      confirmed: 'You have compared period, number and day with the Perdes as enacted.',
      rejected: 'This entry counts no more; the village enters what is right anew.',
      withdrawn: 'This entry counts no more and stays visible.',
    },
    stays: 'What is entered cannot be removed.',
    reason: 'Reason',
    said: 'Entered.',
    entered: 'The plan of %{village} is entered; it waits for the word of camat or DPMD.',
    cover: {
      unconfirmed:
        'The plan %{from}–%{until} (Perdes %{perdes}) is the village’s word alone; nobody has compared it with the Perdes.',
      outsidePeriod: 'The plan %{from}–%{until} (Perdes %{perdes}) does not cover %{year}.',
      none: 'The register knows no medium-term plan that covers %{year}.',
    },
    toVillage: 'Open the village’s page',
  },
};
