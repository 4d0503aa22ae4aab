import { apiDocument } from './document.ts';

/** The committed form of the description. */
export function documentText(): string {
  return `${JSON.stringify(apiDocument(), null, 2)}\n`;
}
