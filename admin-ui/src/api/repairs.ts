import { bodyOf, client } from './client.ts';
import type { Correction, RepairableFact, RepairCheck } from './types.ts';

/** The recorded facts of a cycle that can be put right, with the reason beside those that cannot. */
export async function getRepairableFacts(cycleId: string): Promise<RepairableFact[]> {
  const path = { id: cycleId };
  return bodyOf(await client.GET('/cycles/{id}/repairable-facts', { params: { path } })).facts;
}

/** What a correction would change; nothing is stored. */
export async function checkRepair(cycleId: string, correction: Correction): Promise<RepairCheck> {
  return bodyOf(
    await client.POST('/cycles/{id}/repair-checks', {
      params: { path: { id: cycleId } },
      body: { correction },
    }),
  );
}
