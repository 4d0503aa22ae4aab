import type { StatusTones } from '../theme/palette.ts';

/** What is known of a running clock. `today` and `dueDate` are days of the village. */
export type Clock = { dueDate: string; today: string; workingDaysLeft: number; late: boolean; paused?: boolean };

/** Key and figure of the words for it; polyglot puts them together. */
export type ClockWords = { key: string; count: number };

/** So few working days that somebody should look. */
const NEAR = 5;

/**
 * How much of a term is left. The day itself decides and not the flag `late`: the engine waits a little while facts of the
 * past are being typed in before it calls a step late.
 */
export function clockWords({ dueDate, today, workingDaysLeft, paused }: Clock): ClockWords {
  if (paused) return { key: 'due.paused', count: 0 };
  if (dueDate < today) {
    return workingDaysLeft < 0 ? { key: 'due.late', count: -workingDaysLeft } : { key: 'due.over', count: 0 };
  }
  if (dueDate === today) return { key: 'due.today', count: 0 };
  return { key: 'due.left', count: workingDaysLeft };
}

export function clockTone({ dueDate, today, workingDaysLeft, late, paused }: Clock): keyof StatusTones {
  if (paused) return 'suspended';
  if (late || dueDate < today) return 'late';
  return workingDaysLeft <= NEAR ? 'atRisk' : 'onTime';
}
