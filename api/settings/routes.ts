import type { Deps } from '../deps.ts';
import type { Language } from '../http/language.ts';
import { operation } from '../http/operation.ts';
import type { Session } from '../http/session.ts';
import { findPeople } from '../wire/find-people.ts';
import { regencyOf } from '../wire/regency-of.ts';
import { changeSettings, readSettings } from './settings.ts';
import { SettingsBody, SettingsView, settingsView } from './settings-view.ts';

async function view(deps: Deps, session: Session, language: Language) {
  const regency = await regencyOf(deps.pool, session);
  const rows = await readSettings(deps.pool, regency);
  const authors = rows.map((row) => row.changed_by);
  return settingsView(regency, rows, await findPeople(deps.prisma, authors, language));
}

export const settingsOperations = [
  operation({
    method: 'get',
    path: '/settings',
    tag: 'settings',
    summary: 'What the regency decides where the law leaves room: values, defaults, why, and who changed them',
    access: { roles: 'signedIn', scope: 'none' },
    answer: { kind: 'one', status: 200, schema: SettingsView },
    handle: ({ deps, session, language }) => view(deps, session, language),
  }),
  operation({
    method: 'post',
    path: '/settings',
    tag: 'settings',
    summary: 'Decide them anew: every open cycle takes them over',
    description: 'Answers at once; how far the open cycles are is told by the batch of the newest version.',
    access: { roles: 'changeSettings', scope: 'none' },
    body: SettingsBody,
    answer: { kind: 'one', status: 202, schema: SettingsView },
    handle: async ({ deps, session, body, key, language }) => {
      await changeSettings(deps, session, body, key);
      return view(deps, session, language);
    },
  }),
];
