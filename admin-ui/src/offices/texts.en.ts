import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  offices: {
    title: 'Offices',
    lead: 'Counts in all years of this village at once, also in those that are opened later.',
    none: 'Nothing has been entered: the accounts of kades and sekdes act in their offices.',
    vacant: { kades: 'Village head: vacant', sekdes: 'Village secretary: vacant' },
    as: {
      pj: 'acting village head',
      kades: 'village head',
      plt: 'acting village secretary',
      sekdes: 'village secretary',
    },
    since: 'Since',
    what: 'State',
    basis: 'Basis',
    by: 'Entered by',
    inCycle: 'from the cycle of %{year}',
    untold: 'Being told to the cycles of %{years}.',
    enter: {
      kades: { vacant: 'Enter that there is no village head', held: 'Appoint a village head or an acting one' },
      sekdes: { vacant: 'Enter that there is no secretary', held: 'Name a secretary or an acting one' },
    },
    named: 'Who is named',
    effect: {
      kades: {
        vacant:
          'The office of village head of %{village} is vacant in all open cycles. The secretary runs the daily business; a Perdes waits for the acting head (UU 6/2014 Ps 45–47).',
        held: 'From that day on only this person acts as village head of %{village}, in all open cycles.',
      },
      sekdes: {
        vacant:
          'The office of village secretary of %{village} is vacant in all open cycles. The village head names by letter who acts, or does the work himself (Permendagri 83/2015 Ps 7).',
        held: 'From that day on only this person acts as village secretary of %{village}. A copy of the letter goes to the bupati through the camat within 7 days (Permendagri 83/2015 Ps 7).',
      },
    },
    stays: 'An entry cannot be removed; what is wrong is put right by a correction in a cycle.',
    done: 'Entered for %{village}; its open cycles are told.',
    many: 'Appoint many village heads',
    manyEffect:
      'For an inauguration of many at once: each row that is ready is entered on its village and counts in all its cycles. A row with a fault is named and not entered.',
    manyConfirm: 'Enter %{smart_count} appointment |||| Enter %{smart_count} appointments',
    manyDone: '%{smart_count} appointment entered. |||| %{smart_count} appointments entered.',
    reason: 'Occasion',
    reasonHint: 'For example Pilkades serentak 2027.',
    choose: 'Choose a CSV file',
    template: 'Download an example',
    templateFile: 'appointments-kades',
    unreadable: 'The file lacks the columns kode_desa, pemegang, sebagai, keputusan and sejak, or has no rows.',
    report: 'Report by row',
    clear: '%{smart_count} of %{total} row ready |||| %{smart_count} of %{total} rows ready',
    row: 'Row',
    village: 'Village',
    holder: 'Holder',
    result: 'Result',
  },
};
