import { type ComponentType, lazy } from 'react';
import { loadProofTexts } from './i18nProvider.ts';

/** A screen of proof comes together with the texts that only these screens say. */
export function lazyProof<P extends object>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadProofTexts()]);
    return { default: component };
  });
}
