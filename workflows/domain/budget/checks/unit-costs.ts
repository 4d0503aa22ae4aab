import { displayRupiah, sen, subtractSen } from '../../money/sen.ts';
import type { Checked } from '../context.ts';
import { type BudgetFinding, budgetFinding, unchecked } from '../finding.ts';
import { type BudgetLine, isOutgoing } from '../line.ts';
import { formatVolume } from '../volume.ts';

const THOUSANDTHS = 1_000n;

/** V11: an amount is volume × unit price; where that product has parts of a sen, one of the two sen around it. */
export function checkUnitCosts({ budget, context }: Checked): BudgetFinding[] {
  const spending = budget.lines.filter((line) => isOutgoing(line) && line.amount !== 0);
  const vague = spending.filter((line) => line.volume === null || line.price === null).map((line) => line.id);
  const missing = { id: 'baris belanja tanpa volume dan harga satuan.', en: 'spending without volume and unit price.' };
  return [
    ...budget.lines.flatMap(compareProduct),
    ...checkPrices(budget.lines, context.priceStandard),
    ...(vague.length > 0 ? [unchecked('V11', 'no_volume', missing, { lines: vague })] : []),
  ];
}

function compareProduct({ id, volume, unit, price, amount }: BudgetLine): BudgetFinding[] {
  if (volume === null || price === null) return [];
  const off = BigInt(amount) * THOUSANDTHS - BigInt(volume) * BigInt(price);
  if (off > -THOUSANDTHS && off < THOUSANDTHS) return [];
  const by = sen(Number(off / THOUSANDTHS));
  const product = `${formatVolume(volume)} ${unit ?? ''} × ${displayRupiah(price)}`.replace('  ', ' ');
  const detail = {
    id: `${product} bukan ${displayRupiah(amount)}: selisih ${displayRupiah(by)}.`,
    en: `${product} is not ${displayRupiah(amount)}: a difference of ${displayRupiah(by)}.`,
  };
  return [
    budgetFinding('V11', 'product_differs', { severity: 'blocking', subject: id, amount: by, lines: [id], detail }),
  ];
}

/** Prices are compared by name and unit; what the standard does not list is not judged. */
function checkPrices(lines: readonly BudgetLine[], standard: Checked['context']['priceStandard']): BudgetFinding[] {
  const priced = lines.filter((line) => line.price !== null);
  if (standard === null) {
    const missing = { id: 'standar harga (SSH/SBU) belum diberikan.', en: 'the price standard is not given.' };
    return priced.length > 0 ? [unchecked('V11', 'no_price_standard', missing)] : [];
  }
  const most = new Map(standard.map((item) => [nameOf(item.description, item.unit), item.price]));
  return priced.flatMap(({ id, description, unit, price }) => {
    const standardPrice = most.get(nameOf(description, unit ?? ''));
    if (standardPrice === undefined || price === null || price <= standardPrice) return [];
    const detail = {
      id: `Harga ${displayRupiah(price)} di atas standar ${displayRupiah(standardPrice)}.`,
      en: `The price ${displayRupiah(price)} is above the standard ${displayRupiah(standardPrice)}.`,
    };
    const amount = subtractSen(price, standardPrice);
    return [
      budgetFinding('V11', 'price_above_standard', { severity: 'blocking', subject: id, amount, lines: [id], detail }),
    ];
  });
}

function nameOf(description: string, unit: string): string {
  return `${description.trim().toLowerCase()}|${unit.trim().toLowerCase()}`;
}
