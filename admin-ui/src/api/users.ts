import { listAt } from './addresses.ts';
import { fetchList, get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const users = {
  /** The password comes once; nobody can read it afterwards. */
  createUser: (body: BodyOf<'/users'>, key: string) => post('/users', { key, body }),

  getUser: (id: string) => get('/users/{id}', { path: { id } }),

  /** The accounts that a decree can name as kades of a village. */
  async kadesOf(village: string, signal?: AbortSignal) {
    const query = new URLSearchParams({ role: 'kades', village, disabled: 'false', perPage: '50' });
    return (await fetchList(listAt('/users'), query, signal)).rows;
  },

  disableUser: (id: string, reason: string, key: string) =>
    post('/users/{id}/disable', { path: { id }, key, body: { reason } }),

  /** Answers the new one-time password, or null when the same key was sent before. */
  async resetPassword(id: string, key: string) {
    return (await post('/users/{id}/password', { path: { id }, key })).oneTimePassword;
  },
};
