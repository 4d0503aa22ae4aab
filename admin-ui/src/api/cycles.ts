import { listAt } from './addresses.ts';
import { fetchList, get, post } from './client.ts';
import type { Command, Correction, StepId } from './types.ts';

/** `null` is now. */
const past = (at: string | null) => (at === null ? {} : { at });

/** One village-year: what it is, now or at an instant, and what is done in it. */
export const cycles = {
  getCycle: (id: string, at: string | null = null, signal?: AbortSignal) =>
    get('/cycles/{id}', { path: { id }, query: past(at), signal }),

  sendCommand: (id: string, body: Command, key: string) => post('/cycles/{id}/commands', { path: { id }, key, body }),

  getDeadlines: (id: string, at: string | null) => get('/cycles/{id}/deadlines', { path: { id }, query: past(at) }),

  getExplanation: (id: string, at: string | null) => get('/cycles/{id}/explanation', { path: { id }, query: past(at) }),

  /** Who has what to do in it. */
  getCycleTasks: (id: string, at: string | null) => get('/cycles/{id}/tasks', { path: { id }, query: past(at) }),

  getMeetings: (id: string, at: string | null) => get('/cycles/{id}/meetings', { path: { id }, query: past(at) }),

  listEvents: (id: string, query: URLSearchParams, signal?: AbortSignal) =>
    fetchList(listAt('/cycles/{id}/events', { id }), query, signal),

  getMoments: (id: string) => get('/cycles/{id}/moments', { path: { id } }),

  getComparison: (id: string, from: string, to: string) =>
    get('/cycles/{id}/comparison', { path: { id }, query: { from, to } }),

  /** The remarks of one step with what became of each, and what to read again. Empty where the step takes none. */
  getRemarks: (id: string, step: StepId) => get('/cycles/{id}/remarks', { path: { id }, query: { step } }),

  /** The recorded facts of a cycle that can be put right, with the reason beside those that cannot. */
  async getRepairableFacts(id: string) {
    return (await get('/cycles/{id}/repairable-facts', { path: { id } })).facts;
  },

  /** What a correction would change; nothing is stored. */
  checkRepair: (id: string, correction: Correction) =>
    post('/cycles/{id}/repair-checks', { path: { id }, body: { correction } }),
};
