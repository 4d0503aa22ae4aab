import type { SameKeys } from '../catalogue.ts';
import type { reach as indonesian } from '../id/reach.ts';

export const reach: SameKeys<typeof indonesian> = {
  draft: {
    saved: 'Draft kept on this device, %{time}.',
    pending: 'It is not certain that the last attempt was recorded; the same content will not be recorded twice.',
    discard: 'Drop the draft',
    fileAgain: 'The file %{name} has to be chosen again.',
    mine: 'My drafts',
    mineCount: 'My drafts (%{smart_count})',
    mineLead: 'Not sent yet. Open the page and choose the same act: the form is filled in.',
    none: 'No drafts on this device',
    noneHint: 'What you type into a form is kept by itself until it is sent.',
    open: 'Open',
    openOne: 'Open the draft: %{name}',
    drop: 'Delete',
    dropOne: 'Delete the draft: %{name}',
    signOut: '%{smart_count} drafts on this device will be deleted',
  },
  offline: {
    needsLine: 'Needs a connection: a decision is never sent later on. What you typed stays as a draft.',
    dataOf: 'No network: data as of %{time}.',
    noData: 'No network.',
    may: 'You can read and write drafts; sending needs a connection.',
    notKept: 'This page is not kept on this device',
    notKeptHint: 'Offline you can only read what was opened within the last 24 hours. Connect, then try again.',
    newVersion: 'A new version is ready. What you have not sent is kept as a draft.',
    reload: 'Reload',
  },
  help: {
    title: 'Help',
    firstSteps: 'The first steps for your role',
    guide: 'User guide',
    newTab: 'Opens in a new tab',
  },
  sessionEnd: {
    title: 'Still here?',
    soon: 'Nothing has happened for a while: you will be signed out in %{smart_count} minutes. Drafts are kept.',
    over: 'Your session may have ended. Drafts are kept on this device.',
    stay: 'Stay signed in',
  },
  print: { by: 'Printed %{moment} by %{name} (%{role})' },
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
