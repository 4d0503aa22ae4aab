import { bodyOf, client } from './client.ts';
import type { TaskCounters } from './types.ts';

/** Says that somebody is at it, or no longer. */
export async function claimTask(id: string, claim: boolean, key: string): Promise<unknown> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  return bodyOf(
    claim ? await client.POST('/tasks/{id}/claim', { params }) : await client.POST('/tasks/{id}/release', { params }),
  );
}

export async function getCounters(): Promise<TaskCounters> {
  return bodyOf(await client.GET('/tasks/counters'));
}
