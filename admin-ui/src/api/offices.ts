import { get, post } from './client.ts';
import type { BodyOf } from './types.ts';

export const offices = {
  /** The register of a village, by its code or its id. */
  getOffices: (code: string) => get('/villages/{code}/offices', { path: { code } }),

  enterOffice: (code: string, body: BodyOf<'/villages/{code}/offices'>, key: string) =>
    post('/villages/{code}/offices', { path: { code }, key, body }),

  /** How many seats the BPD of a village has, by its code or its id. */
  getCouncil: (code: string, signal?: AbortSignal) => get('/villages/{code}/council', { path: { code }, signal }),

  enterCouncil: (code: string, body: BodyOf<'/villages/{code}/council'>, key: string) =>
    post('/villages/{code}/council', { path: { code }, key, body }),

  /** What would become of each row of a file; nothing is entered. */
  previewOffices: (body: BodyOf<'/office-orders/preview'>) => post('/office-orders/preview', { body }),

  orderOffices: (body: BodyOf<'/office-orders'>, key: string) => post('/office-orders', { key, body }),
};
