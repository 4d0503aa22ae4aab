import { get, post } from './client.ts';

export const tasks = {
  /** Says that somebody is at it, or no longer. */
  claimTask(id: string, claim: boolean, key: string) {
    const given = { path: { id }, key };
    return claim ? post('/tasks/{id}/claim', given) : post('/tasks/{id}/release', given);
  },

  getCounters: () => get('/tasks/counters'),
};
