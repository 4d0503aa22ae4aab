import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  ceilings: {
    title: 'Ceilings of all villages',
    lead: 'One decree for many villages: each gets a new version of its ceiling, the old one stays.',
    change: 'Change the ceilings of all villages',
    confirm: 'Change the ceilings',
    effect:
      'Every open cycle gets a new version of its ceiling by this decree. Sources that are not named stay. Villages whose budget is now over are listed.',
    caption: 'Changes of the ceilings with decree and progress',
    empty: 'No change of the ceilings yet',
    emptyHint: 'Changes appear here, for example after a new ministerial rule on the Village Fund.',
    way: 'Way',
    by: { all: 'A percentage for all villages', rows: 'A list of amounts by village' },
    percent: 'Change (%)',
    percentHint: 'For example -58,03 for a cut; rounded down to whole rupiah.',
    rows: 'List',
    rowsHint:
      'Paste a list with its column titles: village code, then source (DDS, ADD, …) and amount, or one column for each source.',
    rowsRead: '%{smart_count} village read |||| %{smart_count} villages read',
    totals: '%{over} villages are over the new ceiling; %{untouched} cycles stay as they are.',
    seconds: 'Done in %{seconds} seconds.',
    onlyOver: 'Only those over (%{count})',
    over: 'Over',
    overBy: '%{source}: %{amount}',
    villages: 'The ceiling of each village before and after',
  },
};
