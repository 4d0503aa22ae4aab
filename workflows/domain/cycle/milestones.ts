import type { PlainDate } from '../calendar/plain-date.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { StepId } from './process.ts';
import { type CycleState, stepState } from './state.ts';
import { fixedDay } from './term.ts';

/** What the law dates in the planning year, in its order (docs/law.md#the-year, rows 8, 13 and 16). */
export const MILESTONES = ['rkpdes', 'submitted', 'apbdes'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** The step whose end is the milestone. */
export const MILESTONE_STEPS = {
  rkpdes: 'perdes_rkpdes',
  submitted: 'kirim_evaluasi',
  apbdes: 'perdes_apbdes',
} as const satisfies Record<Milestone, StepId>;

/** The local day on which the cycle reached it; null before, and again after a return has undone it. */
export function reachedOn(state: Pick<CycleState, 'steps'>, milestone: Milestone): PlainDate | null {
  const { status, completedOn } = stepState(state, MILESTONE_STEPS[milestone]);
  return status === 'done' ? completedOn : null;
}

/** The law's own day for it, with its article; null where the law counts days from an act of each village's own. */
export function legalDayOf(
  { steps }: RuleSet,
  milestone: Milestone,
  fiscalYear: number,
): { on: PlainDate; citation: string } | null {
  const { deadline } = steps[MILESTONE_STEPS[milestone]];
  if (deadline?.kind !== 'fixedDate' || deadline.basis !== 'law') return null;
  return { on: fixedDay(deadline, fiscalYear), citation: deadline.citation };
}
