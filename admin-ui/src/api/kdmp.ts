import { get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const kdmp = {
  /** The ledger of the KDMP of a village, by its code or its id. */
  getKdmp: (code: string, signal?: AbortSignal) => get('/villages/{code}/kdmp', { path: { code }, signal }),

  enterKdmp: (code: string, body: BodyOf<'/villages/{code}/kdmp'>, key: string) =>
    post('/villages/{code}/kdmp', { path: { code }, key, body }),
};
