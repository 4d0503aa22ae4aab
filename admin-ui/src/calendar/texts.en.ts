import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  calendar: {
    title: 'Working-day calendar',
    lead: 'Version %{version}. Holidays are decreed until %{day}; deadlines after that are provisional.',
    grid: 'Calendar %{year}',
    previous: 'Previous year',
    next: 'Next year',
    caption: 'Holidays and collective leave of %{year} with their decrees',
    empty: 'No holidays for %{year} yet',
    emptyHint: 'Holidays are entered when the joint decree is published.',
    add: 'Add a holiday',
    addConfirm: 'Add',
    addEffect:
      'The deadlines of all open cycles are computed again with this holiday, and the change is recorded in each cycle.',
    added: 'The holiday is added; the calendar is now version %{version}. Deadlines are being adjusted.',
    preview: 'Deadlines that move',
    moves:
      '%{smart_count} deadline in %{cycles} of %{open} cycles moves. |||| %{smart_count} deadlines in %{cycles} of %{open} cycles move.',
    stay: '%{smart_count} deadline that has passed stays. |||| %{smart_count} deadlines that have passed stay.',
    moveFrom: 'From',
    moveTo: 'To',
    passed: 'stays, it has passed',
    kind: 'Kind',
    decreeHint: 'Number of the decree, for example SKB 1017/2024.',
    isProvisional: 'Still provisional (waiting to be fixed)',
    col: { date: 'Date', name: 'Holiday', decree: 'Decree' },
  },
  holiday: {
    libur_nasional: 'National holiday',
    cuti_bersama: 'Collective leave',
    libur_daerah: 'Regional holiday',
  },
  calculator: {
    title: 'Compute a deadline',
    lead: 'Computed by the same rules as the cycles; nothing is stored.',
    from: 'Counted from',
    days: 'Number of days',
    kind: 'Kind of days',
    workingDays: 'working days',
    calendarDays: 'calendar days',
    ask: 'Compute',
    until: 'until 23:59 %{zone}',
  },
};
