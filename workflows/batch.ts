import { continueAsNew, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import { bulk } from './bulk.ts';
import { type BatchInput, LOOK_AGAIN_SIGNAL } from './contract/batch.ts';

const lookAgain = defineSignal(LOOK_AGAIN_SIGNAL);

/**
 * Carries out one order to many cycles, in waves, each cycle through the same door as a person's command. What is done and
 * what is left stands in Postgres, so that whatever breaks this off it goes on where it was. One cycle that cannot be
 * told is reported and holds up nobody.
 */
export async function batch(input: BatchInput): Promise<void> {
  const { batchId, waveSize } = input;
  let mayBeMore = true;
  setHandler(lookAgain, () => {
    mayBeMore = true;
  });
  while (mayBeMore) {
    mayBeMore = false;
    for (let left = Number.POSITIVE_INFINITY; left > 0; ) {
      // A new run begins by looking, so a signal that came meanwhile is not lost.
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof batch>(input);
      ({ left } = await bulk.carryOutWave({ batchId, size: waveSize }));
    }
    await bulk.finishBatch(batchId);
  }
}
