import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  delegation: {
    title: 'Roles lent during an absence',
    lead: 'Whoever stands in acts in his own name, with a letter of assignment and a period on record.',
    add: 'Lend your role',
    confirm: 'Lend it',
    addEffect:
      'During that time the person named sees and decides as you do. He still may not draft and approve the same text.',
    added: 'The role is lent to %{name}.',
    end: 'End it',
    endEffect: 'From now on %{name} can no longer stand in.',
    ended: 'The delegation to %{name} has ended.',
    caption: 'Delegations with giver, receiver, period and state',
    empty: 'No delegations yet',
    emptyHint: 'Lend your role when you will be away, for a year at most.',
    lentToMe: 'Lent to you',
    lent: '%{role}, standing in for %{name} until %{day} (%{order})',
    act: 'Stand in for %{name}',
    inPlaceOf: 'in place of %{name}',
    lentTask: '%{name} has lent you this task. Stand in for him to do it.',
    stopActing: 'Stop standing in',
    actingFor: 'You are acting as %{role} in place of %{name} (%{order}).',
    actingOf: '%{as} %{role}, in place of %{name}',
    as: { plh: 'Acting (Plh)', plt: 'Acting (Plt)' },
    asField: 'As',
    asHint:
      'A Plh or Plt is named by letter of the office above; of the camat by the bupati. Only on behalf of a camat or the bupati.',
    asWhat: { none: 'Lent by himself, no Plh or Plt', plh: 'Plh (absent for some days)', plt: 'Plt (office vacant)' },
    is: { upcoming: 'To come', active: 'In force', over: 'Past', ended: 'Ended' },
    col: { from: 'From', to: 'To', period: 'Period', status: 'State', end: 'Act' },
    field: {
      to: 'To (user name)',
      from: 'On behalf of a camat or the bupati (optional)',
      since: 'From',
      until: 'Until',
      order: 'Letter of assignment',
      reason: 'Reason',
    },
    hint: {
      to: 'For example sekdes.64.02.01.2001',
      from: 'User name of a camat or bupati who cannot do it himself.',
      order: 'Number of the letter.',
      reason: 'For example leave, illness, or duty elsewhere.',
    },
  },
};
