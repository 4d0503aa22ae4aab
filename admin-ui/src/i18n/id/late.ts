import { texts as findings } from '../../findings/texts.id.ts';
import { texts as health } from '../../health/texts.id.ts';
import { texts as intake } from '../../intake/texts.id.ts';
import { texts as proof } from '../../proof/texts.id.ts';

/**
 * What only auditors and operators read, what the inspectorate finds and what is said of files: fetched with the first screen that
 * says it (providers/lazy-texts.ts).
 */
export const late = { ...findings, ...health, ...intake, ...proof };
