/**
 * How strongly a proposal speaks for itself, 1 (little) to 5 (much): how urgent it is, how many it serves, how much it
 * serves the poor, how cheap it is for what it gives. No law weighs them; each counts the same.
 */
export const CRITERIA = ['urgency', 'beneficiaries', 'poverty', 'cost'] as const;
export type Scores = Record<(typeof CRITERIA)[number], number>;

/** Whether each criterion has a whole number from 1 to 5. */
export function isScored(scores: Scores): boolean {
  return CRITERIA.every((name) => Number.isInteger(scores[name]) && scores[name] >= 1 && scores[name] <= 5);
}

/** 4 to 20. */
export function totalScore(scores: Scores): number {
  return CRITERIA.reduce((sum, name) => sum + scores[name], 0);
}
