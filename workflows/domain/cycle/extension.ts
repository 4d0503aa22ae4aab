import { localDate } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { rulesOf } from '../rules/registry.ts';
import { type Step } from '../rules/rule-set.ts';
import { type Context, fixedDay } from './flow.ts';
import { STEP_IDS, type StepId } from './process.ts';
import { type CycleState, stepState } from './state.ts';

/** Why the deadline of an open step cannot be put off at all: it has none, or the law has set it. */
export function extendable(state: CycleState, id: StepId): Refusal[] {
  const { due } = stepState(state, id);
  if (due === null) return [refusal('DEADLINE_NONE', { step: id })];
  return due.basis === 'policy' ? [] : [refusal('DEADLINE_OF_LAW', { step: id }, { citation: due.citation })];
}

/** What is wrong with the new day: it must be later, not gone by, and not past the law's next date that rests on the step. */
export function extensionDay(state: CycleState, id: StepId, until: PlainDate, { now }: Context): Refusal[] {
  const { due } = stepState(state, id);
  const today = localDate(now, state.offset);
  const limit = legalLimit(state, id, today);
  return [
    ...(due !== null && until <= due.dueDate
      ? [refusal('EXTENSION_NOT_LATER', { date: until, earliest: due.dueDate })]
      : []),
    ...(until < today ? [refusal('EXTENSION_PAST', { date: until, today })] : []),
    ...(limit !== null && until > limit.date
      ? [
          refusal(
            'EXTENSION_BEYOND_LAW',
            { date: until, limit: limit.date, step: limit.step },
            { citation: limit.citation },
          ),
        ]
      : []),
  ];
}

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
