import { condition, continueAsNew, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import { bulk } from './bulk.ts';
import { type BatchInput, CALL_OFF_SIGNAL, LOOK_AGAIN_SIGNAL } from './contract/batch.ts';
import { type Instant, millisOf } from './domain/calendar/instant.ts';

const lookAgain = defineSignal(LOOK_AGAIN_SIGNAL);
const callOff = defineSignal(CALL_OFF_SIGNAL);

/**
 * Carries out one order to many records, in waves, each by the same Update as a person's command. Progress is kept in
 * Postgres, so that it goes on where it was after any interruption. A record that fails is reported and does not stop the
 * others. Decisions wait a while first and can be called off until then.
 */
export async function batch(input: BatchInput): Promise<void> {
  const { batchId, waveSize, startsAt } = input;
  let mayBeMore = true;
  setHandler(lookAgain, () => {
    mayBeMore = true;
  });
  if (startsAt !== undefined && (await isCalledOff(startsAt))) return;
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

/** Waits until the order may begin. A later run finds that moment passed and does not wait. */
async function isCalledOff(startsAt: Instant): Promise<boolean> {
  let calledOff = false;
  setHandler(callOff, () => {
    calledOff = true;
  });
  const wait = millisOf(startsAt) - Date.now();
  return wait > 0 && (await condition(() => calledOff, wait));
}
