import { texts as findings } from '../../findings/texts.id.ts';
import { texts as health } from '../../health/texts.id.ts';
import { texts as proof } from '../../proof/texts.id.ts';

/** What only auditors and operators read, and what the inspectorate finds: fetched with the first screen that says it (providers/lazy-texts.ts). */
export const late = { ...findings, ...health, ...proof };
