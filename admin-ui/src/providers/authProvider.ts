import type { AuthProvider } from 'react-admin';
import { actingUnder, forgetActing } from '../api/acting.ts';
import { Problem } from '../api/problem.ts';
import { signIn, signOut, whoAmI } from '../api/session.ts';
import type { Me } from '../api/types.ts';
import { live } from './live.ts';
import { queryClient } from './queryClient.ts';

let me: Me | null = null;

/** The session lies in a cookie that no script can read; what is kept here is only who answered to it. */
async function current(): Promise<Me> {
  me ??= await whoAmI().catch((error: unknown) => {
    // The delegation has ended meanwhile: from here on he is himself again.
    if (actingUnder() === null || (error instanceof Problem && error.status === 401)) throw error;
    forgetActing();
    return whoAmI();
  });
  live.start();
  return me;
}

function forget(): void {
  me = null;
  live.stop();
  queryClient.clear();
}

export const authProvider: AuthProvider = {
  async login({ username, password }: { username: string; password: string }) {
    forget();
    forgetActing();
    me = await signIn(username, password);
    live.start();
  },
  async logout() {
    const had = me !== null;
    forget();
    forgetActing();
    if (had) await signOut().catch(() => undefined);
  },
  async checkAuth() {
    await current();
  },
  async checkError(error: unknown) {
    // The message is what react-admin shows on the way to the sign-in page.
    if (error instanceof Problem && error.status === 401) throw new Error('ra.notification.logged_out');
  },
  async getIdentity() {
    const { id, name, ...rest } = await current();
    return { id, fullName: name, name, ...rest };
  },
  async getPermissions() {
    return (await current()).role;
  },
};
