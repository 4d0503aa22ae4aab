import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  settings: {
    title: 'Settings of the regency',
    lead: 'Version %{version}. What the rules leave to the regency or leave open, and why.',
    change: 'Change the settings',
    confirm: 'Save the settings',
    changeEffect:
      'All settings are decided at once as a new version. Every open cycle takes them over, and the change is kept in its history.',
    changed: 'The settings are now version %{version}; open cycles are taking them over.',
    isDefault: 'default',
    isOwn: 'decided by the regency',
    default: 'Default: %{value}',
    history: 'History of the settings',
    changedBy: '%{name} on %{at}',
    yes: 'Yes, to the next working day',
    no: 'It does not move',
    rolls: 'moves to the next working day',
    noMandate: 'Not handed over: the bupati himself',
    mandate: '%{role} since %{from} (%{decree})',
    mandateUntil: '%{role} since %{from}, until before %{to} (%{decree})',
    missingGroups: { block: 'The step cannot be completed', flag: 'Only marked' },
    firstDay: { next: 'The day after', same: 'The day itself' },
    corrections: { once: 'Once', unlimited: 'As often as needed' },
    suspensionStops: { policy: 'Only the terms of the regency', law: 'Terms of the law too, except an evaluation' },
    afterCorrection: { evaluateAgain: 'Evaluated again', enact: 'Enacted at once' },
    days: '%{smart_count} calendar day |||| %{smart_count} calendar days',
    daysHint: 'Calendar days, 1 to 365',
    evaluator: 'Who evaluates',
    from: 'In force from',
    to: 'No longer in force from (optional)',
    addMandate: 'Add a mandate',
    removeMandate: 'Remove mandate %{decree}',
    shareHint: 'Write it as a fraction, for example 2/3',
    activitiesHint: 'Activity codes with commas, for example 01.01.01, 01.01.02',
  },
};
