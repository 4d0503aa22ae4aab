import { get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const terms = {
  /** The register of medium-term plans of a village, by its code or its id. */
  getPlans: (code: string, signal?: AbortSignal) =>
    get('/villages/{code}/medium-term-plans', { path: { code }, signal }),

  enterPlan: (code: string, body: BodyOf<'/villages/{code}/medium-term-plans'>, key: string) =>
    post('/villages/{code}/medium-term-plans', { path: { code }, key, body }),

  reviewPlan: (
    code: string,
    planId: string,
    body: BodyOf<'/villages/{code}/medium-term-plans/{planId}/reviews'>,
    key: string,
  ) => post('/villages/{code}/medium-term-plans/{planId}/reviews', { path: { code, planId }, key, body }),

  withdrawPlan: (code: string, planId: string, reason: string, key: string) =>
    post('/villages/{code}/medium-term-plans/{planId}/withdrawals', { path: { code, planId }, key, body: { reason } }),

  /** Whether the year of a cycle lies in a plan of its village. */
  getPlanCover: (id: string, signal?: AbortSignal) => get('/cycles/{id}/medium-term-plan', { path: { id }, signal }),

  /** The terms of the heads of a village and what was handed over. */
  getTerms: (code: string, signal?: AbortSignal) => get('/villages/{code}/terms', { path: { code }, signal }),

  enterFinalReport: (code: string, body: BodyOf<'/villages/{code}/final-reports'>, key: string) =>
    post('/villages/{code}/final-reports', { path: { code }, key, body }),

  enterHandover: (code: string, body: BodyOf<'/villages/{code}/handovers'>, key: string) =>
    post('/villages/{code}/handovers', { path: { code }, key, body }),

  witnessHandover: (code: string, handoverId: string, key: string) =>
    post('/villages/{code}/handovers/{handoverId}/witnesses', { path: { code, handoverId }, key }),
};
