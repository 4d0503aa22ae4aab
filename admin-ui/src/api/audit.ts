import { actingHeader } from './acting.ts';
import { BASE, bodyOf, client, fetchList, listAt } from './client.ts';
import { currentLocale } from './locale.ts';
import { noAnswer, problemOf } from './problem.ts';
import type {
  CycleProof,
  CycleSetGoing,
  LegalHold,
  RetentionRules,
  TechnicalEvent,
  Verification,
  VerificationState,
} from './types.ts';

export async function getVerificationState(): Promise<VerificationState> {
  return bodyOf(await client.GET('/audit/verification'));
}

export async function getVerification(id: string): Promise<Verification> {
  return bodyOf(await client.GET('/audit/verifications/{id}', { params: { path: { id } } }));
}

export type VerificationWish = { cycleIds?: string[]; rebuild?: boolean };

/** Begins one; how far it is, it says itself. */
export async function startVerification(wish: VerificationWish, key: string): Promise<Verification> {
  return bodyOf(
    await client.POST('/audit/verifications', { params: { header: { 'Idempotency-Key': key } }, body: wish }),
  );
}

/** Asks for one; it is the one after `after`. */
export async function makeCheckpoint(key: string): Promise<{ after: number }> {
  return bodyOf(
    await client.POST('/audit/checkpoints', {
      params: { header: { 'Idempotency-Key': key } },
    }),
  );
}

/** The number of the newest one; 0 where there is none. */
export async function newestCheckpoint(): Promise<number> {
  const { rows } = await fetchList(listAt('/audit/checkpoints'), new URLSearchParams({ perPage: '1' }));
  return rows[0]?.number ?? 0;
}

export async function getRetention(): Promise<RetentionRules> {
  return bodyOf(await client.GET('/audit/retention'));
}

export type HoldWish = Pick<LegalHold, 'scope' | 'target' | 'reason' | 'basis'>;

export async function placeHold(hold: HoldWish, key: string): Promise<LegalHold> {
  return bodyOf(
    await client.POST('/audit/legal-holds', { params: { header: { 'Idempotency-Key': key } }, body: hold }),
  );
}

export async function releaseHold(id: string, reason: string, key: string): Promise<LegalHold> {
  return bodyOf(
    await client.POST('/audit/legal-holds/{id}/release', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: { reason },
    }),
  );
}

/** Sets a cycle going that has given up writing; answers how it was and how it is. */
export async function projectAgain(cycleId: string, reason: string, key: string): Promise<CycleSetGoing> {
  return bodyOf(
    await client.POST('/cycles/{id}/project-again', {
      params: { path: { id: cycleId }, header: { 'Idempotency-Key': key } },
      body: { reason },
    }),
  );
}

export async function getProof(cycleId: string): Promise<CycleProof> {
  return bodyOf(await client.GET('/cycles/{id}/proof', { params: { path: { id: cycleId } } }));
}

export async function getTechnicalEvent(cycleId: string, seq: number): Promise<TechnicalEvent> {
  return bodyOf(await client.GET('/cycles/{id}/events/{seq}', { params: { path: { id: cycleId, seq } } }));
}

/** The file of proof of a village-year; `onBytes` is told how much of it has come, since nobody knows its size before. */
export async function fetchBundle(cycleId: string, onBytes: (received: number) => void): Promise<Blob> {
  const response = await fetch(`${BASE}/cycles/${encodeURIComponent(cycleId)}/bundle`, {
    credentials: 'same-origin',
    headers: { accept: 'application/zip', 'accept-language': currentLocale(), ...actingHeader() },
  }).catch((error: unknown) => {
    throw noAnswer(error);
  });
  if (!response.ok || !response.body) throw await problemOf(response);
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
}
