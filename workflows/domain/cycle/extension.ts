import type { PlainDate } from '../calendar/plain-date.ts';
import { rulesOf } from '../rules/registry.ts';
import { type Step } from '../rules/rule-set.ts';
import { STEP_IDS, type StepId } from './process.ts';
import { type CycleState, stepState } from './state.ts';
import { fixedDay } from './term.ts';

/**
 * The law's next fixed date among the steps that wait for this one, from today on: what has gone by cannot be kept any more.
 * null where there is none to come.
 */
export function legalLimit(
  state: CycleState,
  id: StepId,
  today: PlainDate,
): { step: StepId; date: PlainDate; citation: string } | null {
  const { due } = stepState(state, id);
  const { steps } = rulesOf(state.rules);
  return waitingFor(id, steps).reduce<ReturnType<typeof legalLimit>>((first, step) => {
    const { deadline } = steps[step];
    if (deadline?.kind !== 'fixedDate' || deadline.basis !== 'law') return first;
    const date = fixedDay(deadline, state.fiscalYear);
    if (date < today || (due !== null && date <= due.dueDate) || (first !== null && first.date <= date)) return first;
    return { step, date, citation: deadline.citation };
  }, null);
}

/** The steps that the usual year brings after this one, directly or not. */
function waitingFor(id: StepId, steps: Readonly<Record<StepId, Step>>): StepId[] {
  const reached = new Set<StepId>([id]);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const next of STEP_IDS) {
      const { after, change, conditional } = steps[next];
      if (!change && !conditional && after.some((one) => reached.has(one))) reached.add(next);
    }
  }
  reached.delete(id);
  return [...reached];
}
