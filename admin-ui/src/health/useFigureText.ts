import { useCallback } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import type { HealthFigure } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { useZone } from '../providers/reference.ts';

const SIZES = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A figure as people read it: with its unit, in their language, on their clock. */
export function useFigureText(): (figure: HealthFigure) => string {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const [locale] = useLocaleState();
  return useCallback(
    (figure) => {
      const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
      switch (figure.unit) {
        case 'text':
          return figure.value;
        case 'instant':
          return dates.moment(figure.value, zone);
        case 'day':
          return dates.day(figure.value);
        case 'bytes': {
          const power = figure.value < 1 ? 0 : Math.min(4, Math.floor(Math.log(figure.value) / Math.log(1024)));
          return `${numbers.format(figure.value / 1024 ** power)} ${SIZES[power]}`;
        }
        case 'count':
          return numbers.format(figure.value);
        case 'ms':
        case 'seconds':
          return t(`health.unit.${figure.unit}`, { value: numbers.format(figure.value) });
      }
    },
    [t, dates, zone, locale],
  );
}
