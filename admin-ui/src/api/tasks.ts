import { bodyOf, client } from './client.ts';
import type { TaskCounters } from './types.ts';

export async function getCounters(): Promise<TaskCounters> {
  return bodyOf(await client.GET('/tasks/counters'));
}
