import { dayFrom, dayNumber } from './scale.ts';

export type TimelineStep = {
  id: string;
  status: 'waiting' | 'open' | 'done' | 'notNeeded';
  openedOn: string | null;
  planned: { dueDate: string } | null;
  completedOn: string | null;
  late: boolean;
};

export type Bar = { from: string; to: string; tone: 'done' | 'doneLate' | 'open' | 'late' };

/** The time a step took, or has been taking until today; null before it begins. */
export function barOf(step: TimelineStep, today: string): Bar | null {
  if (step.status === 'done' && step.completedOn !== null) {
    // What was entered after the fact began when it was done, not when it was typed.
    const from = step.openedOn === null || step.openedOn > step.completedOn ? step.completedOn : step.openedOn;
    const isLate = step.planned !== null && step.completedOn > step.planned.dueDate;
    return { from, to: step.completedOn, tone: isLate ? 'doneLate' : 'done' };
  }
  if (step.status !== 'open' || step.openedOn === null) return null;
  const isLate = step.late || (step.planned !== null && step.planned.dueDate < today);
  return { from: step.openedOn, to: today < step.openedOn ? step.openedOn : today, tone: isLate ? 'late' : 'open' };
}

/** Days between the deadline and the act, or today while it is missing: positive is too late. */
export function deviation(step: TimelineStep, today: string): number | null {
  if (step.planned === null) return null;
  const end = step.status === 'done' ? step.completedOn : step.status === 'open' ? today : null;
  if (end === null) return null;
  const days = dayNumber(end) - dayNumber(step.planned.dueDate);
  return step.status === 'open' && days <= 0 ? null : days;
}

/** The first and the last day of the picture, with some air at both ends. */
export function timelineExtent(
  steps: readonly TimelineStep[],
  suspensions: readonly { from: string; to: string | null }[],
  today: string,
): [string, string] {
  const days = [
    ...steps.flatMap(({ openedOn, planned, completedOn }) => [openedOn, planned?.dueDate ?? null, completedOn]),
    ...suspensions.flatMap(({ from, to }) => [from, to]),
  ].filter((day): day is string => day !== null);
  const all = [...days, today].sort();
  const [first = today] = all;
  return [dayFrom(dayNumber(first) - 5), dayFrom(dayNumber(all.at(-1) ?? today) + 10)];
}
