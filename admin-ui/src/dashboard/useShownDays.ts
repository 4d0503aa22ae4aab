import { useLocaleState } from 'react-admin';

/** A number of days in the reader's way of writing; the middle of two may end in a half. */
export function useShownDays(): (days: number | null) => string {
  const [locale] = useLocaleState();
  return (days) => (days === null ? '–' : days.toLocaleString(locale === 'en' ? 'en-GB' : 'id-ID'));
}
