import { adoptCopies } from '../checkpoints/adopt-copies.ts';
import { declareRestore, type Loss, lossesOf, type Restored } from '../checkpoints/declare-loss.ts';
import type { ProofDependencies } from '../deps.ts';
import { readAgain } from '../replay/engine-records.ts';
import { isOfTheRecord } from './check-read-model.ts';
import { isBehind, rebuild } from './rebuild.ts';
import { missingCalendars } from './restore-calendars.ts';
import { OtherStoryError, restoreRecord } from './restore-record.ts';

type Needs = Pick<ProofDependencies, 'pool' | 'client' | 'settings' | 'now'>;

/** `refused`: records to which nothing was added, with the reason. */
export type Restoration = Restored & { checkpoints: number[]; refused: Map<string, string>; losses: Loss[] };

/**
 * After an older backup of the tables was put back under a newer engine: brings back the checkpoints from their copies, the
 * calendars and the events from the engine, and puts on record what was restored and what else is known to be lost. Only adds;
 * done again, it adds nothing. Other records than the named ones are left alone.
 */
export async function restoreTables(needs: Needs, recordIds: readonly string[] | null): Promise<Restoration> {
  const { pool, client, settings } = needs;
  const { checkpoints } = await adoptCopies(pool, settings.copiesFolder);
  const calendars = (await missingCalendars(pool, client, true)).length;
  const refused = new Map<string, string>();
  const restored = { cycles: 0, events: 0, calendars };
  for await (const standing of rebuild({ pool, client, recordIds })) {
    if (!isBehind(standing)) continue;
    const added = await restoreOne(needs, standing.recordId);
    if (typeof added === 'string') refused.set(standing.recordId, added);
    else if (added > 0) {
      restored.cycles += 1;
      restored.events += added;
    }
  }
  const losses = await lossesOf(pool);
  const isGapOpen = losses.some(({ table }) => table === 'access_event');
  if (isGapOpen || restored.events + calendars + checkpoints.length > 0) await declareRestore(needs, restored, losses);
  return { ...restored, checkpoints, refused, losses };
}

async function restoreOne({ pool, client }: Needs, recordId: string): Promise<number | string> {
  try {
    const record = await readAgain({ pool, client }, recordId);
    if (record === null) return 0;
    return await restoreRecord(pool, client, record);
  } catch (error) {
    if (error instanceof OtherStoryError || isOfTheRecord(error)) return error.message;
    throw error;
  }
}
