import type { AuthProvider } from 'react-admin';
import { actingUnder, forgetActing } from '../api/acting.ts';
import { forgetPages } from '../api/kept-pages.ts';
import { asProblem, Problem } from '../api/problem.ts';
import type { Me } from '../api/types.ts';
import { drafts } from '../drafts/drafts.ts';
import { endDraftsWithTheirVisit } from '../drafts/end-with-visit.ts';
import { firstSteps } from '../first-steps/progress.ts';
import { createReadCache } from '../offline/read-cache.ts';
import { dataProvider } from './dataProvider.ts';
import { live } from './live.ts';
import { queryClient } from './queryClient.ts';

const readCache = createReadCache(queryClient);
let me: Me | null = null;
let asking: Promise<Me> | null = null;
/** The session ended by itself: what was typed is there again when the same person comes back. */
let ended = false;
let stopDrafts: (() => void) | undefined;

/** The session lies in a cookie that no script can read; what is kept here is only who answered to it. */
function current(): Promise<Me> {
  if (me) return Promise.resolve(me);
  asking ??= askWhoIAm().finally(() => {
    asking = null;
  });
  return asking;
}

async function askWhoIAm(): Promise<Me> {
  const standing = actingUnder();
  try {
    return await begin(await dataProvider.whoAmI());
  } catch (error) {
    const { status, code } = asProblem(error);
    // Without a line he looks at what he has read; the API asks who he is with the next question that reaches it.
    const known = code === 'NO_ANSWER' ? await readCache.lastPerson(standing) : null;
    if (known) return begin(known);
    // The delegation has ended meanwhile: from here on he is himself again.
    if (standing === null || status === 401) throw error;
    forgetActing();
    return begin(await dataProvider.whoAmI());
  }
}

async function begin(person: Me): Promise<Me> {
  me = person;
  ended = false;
  drafts.belongTo({ user: person.id, standing: actingUnder() });
  firstSteps.belongTo(person.id);
  stopDrafts ??= endDraftsWithTheirVisit();
  await readCache.begin(person, actingUnder());
  // Before he has a password of his own, the API tells him nothing.
  if (!person.mustChangePassword) live.start();
  return person;
}

async function forget(): Promise<void> {
  me = null;
  drafts.belongTo(null);
  firstSteps.belongTo(null);
  live.stop();
  queryClient.clear();
  await readCache.end();
}

/** Asks who is signed in while the rest of the console is still on its way. */
export function askEarly(): void {
  current().catch(() => undefined);
}

export const sessionHasEnded = (): boolean => ended;

export const authProvider: AuthProvider = {
  async login({ username, password }: { username: string; password: string }) {
    await forget();
    forgetActing();
    await begin(await dataProvider.signIn(username, password));
  },
  async logout() {
    const person = me;
    await forget();
    forgetActing();
    forgetPages();
    if (!person) return;
    if (!ended) drafts.removeAllOf(person.id);
    await dataProvider.signOut().catch(() => undefined);
  },
  async checkAuth() {
    await current();
  },
  async checkError(error: unknown) {
    if (!(error instanceof Problem && error.status === 401)) return;
    ended ||= me !== null;
    // The sign-in page says why he is there: a notification of react-admin is lost when it is shown just before the page changes.
    throw Object.assign(new Error('the session has ended'), { message: false });
  },
  async getIdentity() {
    const { id, name, ...rest } = await current();
    return { id, fullName: name, name, ...rest };
  },
};
