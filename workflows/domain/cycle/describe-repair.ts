import { both, type Text } from '../text.ts';
import type { CycleEvent } from './event.ts';
import type { RepairFact } from './evolve-repair.ts';
import { fromTo, targetText } from './repair-words.ts';

/** What was put right, as a person would say it: which fact, from what to what, and why. */
export function describeRepair(event: CycleEvent & RepairFact): Text {
  const what = targetText(event.data.correction);
  switch (event.type) {
    case 'repairProposed': {
      const change = fromTo(event.data);
      return both(
        `mengusulkan pembetulan ${what.id}: ${change.id}. Alasan: ${event.data.reason}`,
        `proposed to put right the ${what.en}: ${change.en}. Reason: ${event.data.reason}`,
      );
    }
    case 'repaired': {
      const change = fromTo(event.data);
      return both(
        `menyetujui pembetulan ${what.id}: ${change.id}. Alasan: ${event.data.reason}`,
        `agreed to put right the ${what.en}: ${change.en}. Reason: ${event.data.reason}`,
      );
    }
    case 'repairDeclined':
      return both(
        `menolak usulan pembetulan ${what.id}: ${event.data.reason}`,
        `declined to put right the ${what.en}: ${event.data.reason}`,
      );
    case 'repairWithdrawn': {
      const why = event.data.note ? `: ${event.data.note}` : '';
      return both(
        `menarik kembali usulan pembetulan ${what.id}${why}`,
        `withdrew the proposal to put right the ${what.en}${why}`,
      );
    }
  }
}
