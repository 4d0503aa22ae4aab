import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
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
    proof: 'Proof',
    board: 'Village board',
    escalations: 'Escalations',
    obstacles: 'Obstacles',
    dashboard: 'Dashboard',
    terms: 'Plans and terms',
    fiscalYears: 'Fiscal years',
    calendar: 'Calendar',
    villages: 'Villages',
    proposals: 'Proposals',
    ceilings: 'Ceilings',
    delegations: 'Delegations',
    settings: 'Settings',
    users: 'Users',
    orders: 'Bulk orders',
    roles: 'Roles and rights',
    health: 'System health',
    more: 'More',
  },
  connection: {
    live: { short: 'Connected', long: 'Connected: this screen is always up to date' },
    slow: { short: 'Slow', long: 'Slow connection: answers may take a while' },
    dataOf: 'data as of %{time}',
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
  help: {
    title: 'Help',
    firstSteps: 'The first steps for your role',
    guide: 'User guide',
    newTab: 'Opens in a new tab',
  },
  print: {
    by: 'Printed %{moment} by %{name} (%{role})',
  },
};
