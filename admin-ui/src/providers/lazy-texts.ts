import { type ComponentType, lazy } from 'react';
import { loadLateTexts } from './i18nProvider.ts';

/** A screen comes together with the texts that do not travel with the console. */
export function lazyWithTexts<P extends object>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadLateTexts()]);
    return { default: component };
  });
}
