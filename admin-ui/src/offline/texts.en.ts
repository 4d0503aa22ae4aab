import type { SameKeys } from '../i18n/catalogue.ts';
import type { texts as indonesian } from './texts.id.ts';

export const texts: SameKeys<typeof indonesian> = {
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
};
