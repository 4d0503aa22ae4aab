export const LOCALES = ['id', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

let current: Locale = 'id';

/** The language of the console, which the API answers in as well (Accept-Language). */
export function currentLocale(): Locale {
  return current;
}

export function rememberLocale(locale: string): void {
  current = locale === 'en' ? 'en' : 'id';
  document.documentElement.lang = current;
}
