import { bodyOf, client } from './client.ts';
import type { CeilingChangeResult, Delegation, Settings, SettingValues } from './types.ts';

export async function getSettings(): Promise<Settings> {
  return bodyOf(await client.GET('/settings'));
}

export type SettingsChange = { settings: SettingValues; reason: string; decree?: string; basedOn: number };

export async function changeSettings(change: SettingsChange, key: string): Promise<Settings> {
  return bodyOf(
    await client.POST('/settings', { params: { header: { 'Idempotency-Key': key } }, body: change as never }),
  );
}

export type DelegationWish = { to: string; from?: string; since: string; until: string; order: string; reason: string };

export async function delegate(wish: DelegationWish, key: string): Promise<Delegation> {
  return bodyOf(
    await client.POST('/delegations', { params: { header: { 'Idempotency-Key': key } }, body: wish as never }),
  );
}

export async function endDelegation(id: string, key: string): Promise<Delegation> {
  return bodyOf(
    await client.POST('/delegations/{id}/end', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: {} as never,
    }),
  );
}

export type CeilingWish = { fiscalYear: number; decree: string; reason: string; changes: unknown };

export async function changeCeilings(wish: CeilingWish, key: string): Promise<CeilingChangeResult> {
  return bodyOf(
    await client.POST('/ceiling-changes', { params: { header: { 'Idempotency-Key': key } }, body: wish as never }),
  );
}

export async function getCeilingChange(id: string): Promise<CeilingChangeResult> {
  return bodyOf(await client.GET('/ceiling-changes/{id}', { params: { path: { id } } }));
}

export async function retryBatch(id: string, key: string): Promise<unknown> {
  return bodyOf(
    await client.POST('/batches/{id}/retry', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: {} as never,
    }),
  );
}
