import type { Reference } from '../api/types.ts';
import { dataProvider } from '../providers/dataProvider.ts';
import { stored } from './stored.ts';

/** With a number, because what an older console has kept lacks names that this one shows. */
const KEY = 'reference.3';

/**
 * The vocabulary of the process: at once as this device knows it, and once more if the API has another by now. Fails only
 * where there is neither.
 */
export async function loadReference(use: (reference: Reference) => Promise<void>): Promise<void> {
  const asking = dataProvider.getReference().then(
    (reference) => ({ reference }),
    (error: unknown) => ({ error }),
  );
  const known = await stored.get<Reference>(KEY);
  if (known) await use(known);
  const answer = await asking;
  if ('error' in answer) {
    if (known) return;
    throw answer.error;
  }
  if (JSON.stringify(answer.reference) === JSON.stringify(known)) return;
  await use(answer.reference);
  await stored.put(KEY, answer.reference);
}
