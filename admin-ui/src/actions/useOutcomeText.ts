import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { AllowedAction, Cycle } from '../api/types.ts';
import { kindWords } from './action-title.ts';
import { newlyOpen } from './next-steps.ts';
import { useStepWithActors } from './useStepWithActors.ts';

/** What has happened, and who is next, from what the API says afterwards. */
export function useOutcomeText(): (action: AllowedAction, before: Cycle, after: Cycle) => string {
  const t = useTranslate();
  const named = useStepWithActors();
  return useCallback(
    ({ command, step, template }, before, after) => {
      const done = t(`action.${command}.done`, {
        step: step ? t(`step.${step}`) : '',
        village: after.village.name,
        ...kindWords(t, { command, template }),
      });
      if (after.status === 'closed') return `${done} ${t('action.closed', { year: after.fiscalYear })}`;
      const next = newlyOpen(before, after);
      return next.length > 0 ? `${done} ${t('action.now', { steps: next.map(named).join('; ') })}` : done;
    },
    [t, named],
  );
}
