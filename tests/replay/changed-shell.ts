import type { VillageCycleInput, VillageCycleResult } from '@siklus/workflows/contract/village-cycle.ts';
import { villageCycle as asItIs } from '@siklus/workflows/village-cycle.ts';
import { sleep } from '@temporalio/workflow';

export { calendarChange, fiscalYear } from '@siklus/workflows/index.ts';

/** A change as a careless one would make it: a timer that cycles which are already open have never heard of. */
export async function villageCycle(input: VillageCycleInput): Promise<VillageCycleResult> {
  await sleep(1000);
  return asItIs(input);
}
