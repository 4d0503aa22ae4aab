import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  timeline: {
    title: 'The course of this year',
    lead: 'Bars: what happened. Diamonds: deadlines. Hatching: clock suspended. Dashed line: today.',
    said: '%{done} of %{all} steps done, %{late} late now.',
    caption: 'Steps with their deadlines and what happened',
    tone: { done: 'on time', doneLate: 'done late', open: 'under way', late: 'late' },
    col: { step: 'Step', opened: 'Opened', due: 'Deadline', done: 'Done', days: 'Difference (days)' },
    suspended: 'Clock suspended from %{from} to %{to}.',
    still: 'now',
  },
  picture: {
    table: 'Table',
    today: 'today',
    legalDay: 'legal date',
  },
};
