import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { Problem } from '../api/problem.ts';

/** What people read of a problem: the API's sentence, or ours where no answer came. */
export function useProblemText(): (problem: Problem) => string {
  const t = useTranslate();
  return useCallback(
    (problem) => {
      if (problem.code === 'NO_ANSWER') return t('problem.noAnswer');
      if (problem.isOutcomeUnknown) return t('problem.outcomeUnknown');
      if (problem.code === 'UNEXPECTED') return t('problem.unexpected');
      return problem.message;
    },
    [t],
  );
}
