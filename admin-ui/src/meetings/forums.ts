import type { Cycle, Meeting, StepDocument, StepView } from '../api/types.ts';
import { shownSteps } from '../cycles/shown-steps.ts';

/** A meeting that the year asks for: its step, what was recorded of it, and the papers that say what it decided. */
export type Forum = { step: StepView; meeting: Meeting | null; minutes: StepDocument[] };

/** Every meeting of this village's year in its order, also those that are still to be held. */
export function forumsOf(cycle: Pick<Cycle, 'steps' | 'changes'>, meetings: readonly Meeting[]): Forum[] {
  return shownSteps(cycle).flatMap((step) => {
    const meeting = meetings.find((it) => it.step === step.id) ?? null;
    const isForum = step.gates.some(({ kind }) => kind === 'attendance' || kind === 'quorum');
    if (!isForum && !meeting) return [];
    return [{ step, meeting, minutes: step.documents.filter(({ kind }) => MINUTES.test(kind)) }];
  });
}

/** Berita acara of a meeting, and decisions of the BPD. */
const MINUTES = /^(ba_|keputusan_bpd)/;
