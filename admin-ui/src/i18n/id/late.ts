import { texts as health } from '../../health/texts.id.ts';
import { texts as intake } from '../../intake/texts.id.ts';
import { texts as proof } from '../../proof/texts.id.ts';

/** What only auditors and operators read, and what is said of files: fetched with the first screen that says it (providers/lazy-texts.ts). */
export const late = { ...health, ...intake, ...proof };
