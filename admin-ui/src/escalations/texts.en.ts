import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  escalation: {
    title: 'Escalations',
    lead: 'Steps that have passed their deadline and were reported upwards.',
    caption: 'Escalations with rung, time and what happens next',
    col: {
      due: 'Deadline',
      rung: 'Who was told',
      raised: 'Since',
      next: 'Next',
      answer: 'Answer',
    },
    rung: 'Rung %{rung}: %{role}',
    next: 'goes to %{role} on %{at}',
    top: 'every rung has been told',
    resolved: 'resolved %{at}',
    acknowledged: 'Answered',
    waitsFor: 'Waiting for an answer of %{role}',
    toRole: 'To',
    onlyOpen: 'Only open ones',
    empty: 'No escalations',
    emptyHint: 'An escalation appears when a step passes its deadline.',
    gone: 'This escalation has been answered, or its step is finished.',
  },
  ladder: {
    title: 'Ladder of escalation',
    back: 'All escalations',
    village: '%{village}, district %{district}, fiscal year %{year}',
    rung: 'Rung',
    this: 'this escalation',
    of: 'rung %{rung} of %{all}: %{role}',
    standing: {
      done: 'told on %{at}',
      now: 'here now, since %{at}',
      next: 'next, on %{at} unless it is done',
    },
    since: 'Due %{due}; reached this rung %{at}.',
    took: '%{to} (%{name}) took over from %{from} on %{at}.',
    takenOver: 'Taken over',
    ended: 'Ended',
    acts: 'What you can do',
    actsHint: 'An escalation ends when its step is done. Nothing is approved here merely because time passes.',
    extended: 'Extended to %{day} by %{decree}: %{reason}',
  },
};
