import type { Verification } from '../api/types.ts';

/** What a verification says about what people read; `unknown` where it did not come to its end. */
export function answerOf({ ok }: Pick<Verification, 'ok'>): 'same' | 'differs' | 'unknown' {
  if (ok === null) return 'unknown';
  return ok ? 'same' : 'differs';
}

export const ANSWER_TONES = { same: 'done', differs: 'late', unknown: 'atRisk' } as const;

/** Neither ended nor given up. */
export function isRunning({ finishedAt, failure }: Pick<Verification, 'finishedAt' | 'failure'>): boolean {
  return finishedAt === null && failure === null;
}
