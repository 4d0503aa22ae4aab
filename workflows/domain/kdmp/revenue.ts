import { type Budget, isRevenue } from '../budget/line.ts';
import { type Sen, sumSen } from '../money/sen.ts';

/** No account of its own: the line is known by its words. */
const OF_KDMP = /\bKDMP\b|koperasi\s+(desa\s+)?merah\s+putih/i;

/** What a budget has as revenue from the KDMP. */
export function revenueFromKdmp({ lines }: Budget): Sen {
  return sumSen(lines.filter((line) => isRevenue(line) && OF_KDMP.test(line.description)).map(({ amount }) => amount));
}
