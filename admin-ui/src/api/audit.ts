import { at, listAt } from './addresses.ts';
import { fetchList, get, post, request } from './client.ts';
import { noAnswer, problemOf } from './problem.ts';
import type { BodyOf } from './types.ts';

export const audit = {
  getVerificationState: () => get('/audit/verification'),

  getVerification: (id: string) => get('/audit/verifications/{id}', { path: { id } }),

  /** Begins one; how far it is, it says itself. */
  startVerification: (body: BodyOf<'/audit/verifications'>, key: string) => post('/audit/verifications', { key, body }),

  /** Asks for one; it is the one after `after`. */
  makeCheckpoint: (key: string) => post('/audit/checkpoints', { key }),

  /** The number of the newest one; 0 where there is none. */
  async newestCheckpoint() {
    const { rows } = await fetchList(listAt('/audit/checkpoints'), new URLSearchParams({ perPage: '1' }));
    return rows[0]?.number ?? 0;
  },

  getRetention: () => get('/audit/retention'),

  placeHold: (body: BodyOf<'/audit/legal-holds'>, key: string) => post('/audit/legal-holds', { key, body }),

  releaseHold: (id: string, reason: string, key: string) =>
    post('/audit/legal-holds/{id}/release', {
      path: { id },
      key,
      body: { reason },
    }),

  /** Sets a cycle going that has given up writing; answers how it was and how it is. */
  projectAgain: (id: string, reason: string, key: string) =>
    post('/cycles/{id}/project-again', { path: { id }, key, body: { reason } }),

  getProof: (id: string) => get('/cycles/{id}/proof', { path: { id } }),

  getTechnicalEvent: (id: string, seq: number) => get('/cycles/{id}/events/{seq}', { path: { id, seq } }),

  /** The file of proof of a village-year; `onBytes` is told how much of it has come, since nobody knows its size before. */
  async fetchBundle(id: string, onBytes: (received: number) => void): Promise<Blob> {
    const headers = { accept: 'application/zip' };
    const response = await request(at('/cycles/{id}/bundle', { id }), { headers });
    if (!response.body) throw await problemOf(response);
    let received = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          received += chunk.length;
          onBytes(received);
          controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, { headers: { 'content-type': 'application/zip' } }).blob().catch((error: unknown) => {
      throw noAnswer(error);
    });
  },
};
