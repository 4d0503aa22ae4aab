import type { SameKeys } from '../catalogue.ts';
import type { frame as indonesian } from '../id/frame.ts';

export const frame: SameKeys<typeof indonesian> = {
  app: {
    account: 'My account',
    language: 'Language',
    signOut: 'Sign out',
    theme: { light: 'Light theme', dark: 'Dark theme' },
    scope: {
      regency: 'All of %{name} Regency',
      district: '%{name} District',
      villages: '%{smart_count} village |||| %{smart_count} villages',
      all: 'All regions',
    },
    district: '%{name} District',
    regency: '%{name} Regency',
    or: ' or ',
    retry: 'Try again',
    requestId: 'Request number: %{id}',
    notFound: {
      title: 'Page not found',
      hint: 'The address is wrong, or the link no longer works.',
      home: 'To the start page',
    },
  },
  nav: {
    main: 'Main menu',
    group: { work: 'Work', reference: 'Reference' },
    inbox: 'Inbox',
    myVillages: 'My villages',
    ourCycle: 'Our cycle',
    changes: 'Changes',
    board: 'Village board',
    escalations: 'Escalations',
    fiscalYears: 'Fiscal years',
    calendar: 'Calendar',
    villages: 'Villages',
    users: 'Users',
    more: 'More',
  },
  session: {
    title: 'Sign in',
    lead: 'Use the account that the regency gave you.',
    username: 'Username',
    password: 'Password',
    show: 'Show password',
    hide: 'Hide password',
    signIn: 'Sign in',
    about: {
      label: 'About Siklus Desa',
      title: 'One year of village planning, from the first meeting to the final account.',
      stage: {
        musrenbangdes: 'Residents propose, deliberate and agree.',
        review: 'The village work plan is checked and enacted.',
        budgeting: 'The budget is drafted, evaluated by the camat, then enacted.',
        monitoring: 'Activities run, are reported and accounted for.',
      },
      foot: 'Every decision is on record: who, when, and on which text.',
    },
    demo: {
      title: 'Demo accounts',
      hint: 'Tap a username to fill it in. The password was printed when the system started.',
      role: 'Role',
      use: 'Fill in the username %{username}',
    },
  },
  connection: {
    live: { short: 'Connected', long: 'Connected: this screen is always up to date' },
    reconnecting: {
      short: 'Reconnecting',
      long: 'The connection dropped for a moment; data is refreshed every minute until it is back',
    },
    offline: { short: 'Offline', long: 'No network: what you see may have changed' },
  },
  notice: {
    title: 'Notices',
    bell: 'Notices',
    bellNew: 'Notices: %{smart_count} new',
    empty: 'No notices yet.',
  },
  problem: {
    noAnswer: 'The server has not answered. Check your connection and try again; nothing will be recorded twice.',
    outcomeUnknown:
      'It is not certain whether this was recorded. Press "Try again": if it was, it will not be recorded twice.',
    unexpected: 'Something went wrong on this screen. Try reloading it.',
  },
  list: {
    all: 'All',
    more: 'Show more (%{shown} of %{total})',
    noneFiltered: 'Nothing matches these filters',
    noneFilteredHint: 'Loosen the filters or clear the search.',
  },
  keys: {
    title: 'Keyboard shortcuts',
    next: 'Next task',
    previous: 'Previous task',
    approve: 'Approve, or mark as done',
    return: 'Return with a reason',
    help: 'Show these shortcuts',
    on: 'Single-letter shortcuts are on',
  },
};
