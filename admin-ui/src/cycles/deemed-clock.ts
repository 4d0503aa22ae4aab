/** How far a term with an effect in law has run: working days counted of the whole. */
export type DeemedClock = { counted: number; days: number };

type Rule = { deemed: string | null; deadline: { kind: string; days?: number } | null };

/**
 * The countdown to "in force by itself" from what is left of the term; null for a step whose silence has no effect, or whose
 * rest is not known. Beyond its end the term counts no further.
 */
export function deemedClock(rule: Rule | undefined, workingDaysLeft: number | null | undefined): DeemedClock | null {
  const { deemed = null, deadline = null } = rule ?? {};
  if (deemed === null || deadline?.kind !== 'workingDays' || deadline.days === undefined) return null;
  if (workingDaysLeft === null || workingDaysLeft === undefined) return null;
  const counted = deadline.days - workingDaysLeft;
  return { counted: Math.max(0, Math.min(deadline.days, counted)), days: deadline.days };
}
