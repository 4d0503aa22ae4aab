import { bodyOf, client } from './client.ts';
import type { BodyOf, CeilingChangeResult, Delegation, Settings } from './types.ts';

export async function getSettings(): Promise<Settings> {
  return bodyOf(await client.GET('/settings'));
}

export async function changeSettings(change: BodyOf<'/settings'>, key: string): Promise<Settings> {
  return bodyOf(await client.POST('/settings', { params: { header: { 'Idempotency-Key': key } }, body: change }));
}

export async function delegate(wish: BodyOf<'/delegations'>, key: string): Promise<Delegation> {
  return bodyOf(await client.POST('/delegations', { params: { header: { 'Idempotency-Key': key } }, body: wish }));
}

export async function endDelegation(id: string, key: string): Promise<Delegation> {
  return bodyOf(
    await client.POST('/delegations/{id}/end', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
    }),
  );
}

export async function changeCeilings(wish: BodyOf<'/ceiling-changes'>, key: string): Promise<CeilingChangeResult> {
  return bodyOf(await client.POST('/ceiling-changes', { params: { header: { 'Idempotency-Key': key } }, body: wish }));
}

export async function getCeilingChange(id: string): Promise<CeilingChangeResult> {
  return bodyOf(await client.GET('/ceiling-changes/{id}', { params: { path: { id } } }));
}

export async function retryBatch(id: string, key: string): Promise<unknown> {
  return bodyOf(
    await client.POST('/batches/{id}/retry', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
    }),
  );
}
