import { useMemo } from 'react';
import { useLocaleState } from 'react-admin';
import { dateFormat } from './date.ts';

/** The date formatter of the reader's language. */
export function useDates() {
  const [locale] = useLocaleState();
  return useMemo(() => dateFormat(locale === 'en' ? 'en' : 'id'), [locale]);
}
