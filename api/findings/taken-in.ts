import { balanceIn, movedBy, takesIn } from '@siklus/workflows/domain/inspection/balance.ts';
import type { InCycle } from '@siklus/workflows/domain/inspection/finding.ts';
import { formatRupiah } from '@siklus/workflows/domain/money/sen.ts';
import { isBudget, tryToReadBudget } from '../budgets/budget-file.ts';
import { budgetInForce } from '../budgets/find-budgets.ts';
import type { Deps } from '../deps.ts';
import { readContent } from '../documents/documents.ts';
import type { FindingRow } from './finding-view.ts';

const CHANGE = 'rancangan_apbdes_perubahan';
/** The texts by which a village can take a balance in: the first draft of a year, or a change of its budget. */
export const TAKE_IN: readonly string[] = ['rancangan_apbdes', CHANGE];

/** The fiscal year of a cycle, which its id ends with. */
export function yearOf({ cycleId }: InCycle): number {
  return Number(cycleId.slice(-4));
}

/**
 * The text by which a village says that it takes a balance in (SiLPA; Permendagri 20/2018 Ps 40(1)), and what is in it. A scan has no
 * sums, and of a first draft nobody can tell how much less it takes: then `takesIn` is null.
 */
export async function takenIn({ pool, prisma }: Deps, { kind, amount }: FindingRow, { cycleId, versionId }: InCycle) {
  const fiscalYear = yearOf({ cycleId, versionId });
  const home = { fiscalYear, villageCode: null };
  const document = await readContent(prisma, cycleId, versionId);
  const isChange = document.kind === CHANGE;
  const inForce = await budgetInForce(pool, cycleId, home, null);
  const text = {
    cycleId,
    versionId,
    title: document.title,
    fiscalYear,
    inForce: inForce?.versionId === versionId,
  };
  const read = isBudget(document.kind, document.mediaType) ? tryToReadBudget(document.content, home) : null;
  const changed = read && isChange ? await budgetInForce(pool, cycleId, home, { versionId }) : null;
  const isTold = read !== null && (isChange ? changed !== null : kind === 'silpa_kurang');
  return {
    ...text,
    balance: read && formatRupiah(balanceIn(read.budget)),
    before: changed && formatRupiah(balanceIn(changed.budget)),
    takesIn: isTold ? takesIn({ kind, amount }, movedBy(read.budget, changed?.budget ?? null)) : null,
  };
}
