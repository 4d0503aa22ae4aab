import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
  firstSteps: {
    title: 'Begin here',
    close: 'Hide',
    done: 'Done',
    step: {
      ourCycle: { do: 'Look at this year of your village', why: 'Which step is open, and who is awaited.' },
      hamletMeeting: {
        do: 'Hold the hamlet meeting',
        why: 'Record who came and what people propose; everything else rests on it.',
      },
      decide: {
        do: 'Finish the first task that waits for you',
        why: 'The inbox sorts by deadline; the effect is written there before you agree.',
      },
      lend: {
        do: 'Prepare a delegation',
        why: 'While you are away somebody acts in your place, and the record says so.',
      },
      whoIsLate: { do: 'See which villages are late', why: 'The board shows where each village stands, and why.' },
      oneCycle: { do: 'Open one village cycle', why: 'What each step needs, what is missing, and by when.' },
      whoDecided: {
        do: 'Read who decided what',
        why: 'The History tab: every decision with its time, text and reason.',
      },
      escalations: { do: 'Look at open escalations', why: 'Delays that have gone up to a superior.' },
      openYear: { do: 'Open a fiscal year', why: 'All villages begin their cycle with one act.' },
      calendar: { do: 'Check the holidays', why: 'Deadlines count working days by this calendar.' },
      users: { do: 'Check the list of users', why: 'Who holds which role, and where.' },
      settings: { do: 'Check the settings of the regency', why: 'The rules of every cycle, with their basis.' },
    },
  },
};
