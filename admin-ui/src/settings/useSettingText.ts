import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { SettingValues } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';

/** The value of a setting as people say it, one line for each part of it. */
export function useSettingText(): (name: string, value: unknown) => string[] {
  const t = useTranslate();
  const dates = useDates();
  return useCallback(
    (name, value) => {
      switch (name as keyof SettingValues) {
        case 'mandates': {
          const mandates = value as SettingValues['mandates'];
          if (mandates.length === 0) return [t('settings.noMandate')];
          return mandates.map(({ role, decree, from, to }) =>
            t(to === null ? 'settings.mandate' : 'settings.mandateUntil', {
              role: t(`role.${role}`),
              decree,
              from: dates.day(from),
              to: to === null ? '' : dates.day(to),
            }),
          );
        }
        case 'meetingQuorum':
        case 'bpdQuorum': {
          const { numerator, denominator } = value as SettingValues['bpdQuorum'];
          return [`${numerator}/${denominator}`];
        }
        case 'missingGroups':
          return [t(`settings.missingGroups.${String(value)}`)];
        case 'firstDay':
          return [t(`settings.firstDay.${String(value)}`)];
        case 'afterCorrection':
          return [t(`settings.afterCorrection.${String(value)}`)];
        case 'suspensionStops':
          return [t(`settings.suspensionStops.${String(value)}`)];
        case 'standInEvaluates':
          return [t(`settings.standInEvaluates.${String(value)}`)];
        case 'corrections':
          return [t(`settings.corrections.${String(value)}`)];
        case 'findingTerm':
          return [t('settings.days', { smart_count: Number(value) })];
        case 'rollForward':
          return [t(value === true ? 'settings.yes' : 'settings.no')];
        case 'overheadActivities':
          return [(value as string[]).join(', ') || '–'];
        default:
          return [JSON.stringify(value)];
      }
    },
    [t, dates],
  );
}
