import { bodyOf, client } from './client.ts';
import type { ChangedVillage, HealthReport, Roles, VillageChange } from './types.ts';

export async function getHealth(): Promise<HealthReport> {
  return bodyOf(await client.GET('/health-report'));
}

export async function getRoles(): Promise<Roles> {
  return bodyOf(await client.GET('/roles'));
}

export async function changeVillage(code: string, change: VillageChange, key: string): Promise<ChangedVillage> {
  return bodyOf(
    await client.POST('/villages/{code}/changes', {
      params: { path: { code }, header: { 'Idempotency-Key': key } },
      body: change,
    }),
  );
}
