import { del, get, post } from './client.ts';

export const session = {
  signIn: (username: string, password: string) => post('/session', { body: { username, password } }),

  /** Who is signed in; throws a Problem with status 401 when nobody is. */
  whoAmI: () => get('/session'),

  async signOut(): Promise<void> {
    await del('/session');
  },

  /** His other sessions end. */
  async changePassword(current: string, password: string): Promise<true> {
    await post('/session/password', { body: { current, password } });
    return true;
  },
};
