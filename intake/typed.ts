import { withSen } from './money.ts';
import { readNumber } from './number.ts';

/** A number typed into a form, in any spelling that can be meant in one way only. */
function typed(text: string, decimals: number): string | null {
  // An exponent is what a machine writes.
  if (/\de/i.test(text)) return null;
  const read = readNumber(text, decimals, null);
  return 'value' in read && !read.value.startsWith('-') ? read.value : null;
}

/** Rupiah from 0, as a decimal string with two decimals: "1250000.50"; null where it is no amount. */
export function typedAmount(text: string): string | null {
  const value = typed(text, 2);
  return value === null ? null : withSen(value);
}

/** People, days or pieces from 0 to the most; null where it is no whole number of them. */
export function typedCount(text: string, most: number): number | null {
  const value = typed(text, 0);
  // Sixteen digits are beyond what any count is.
  return value === null || value.length > 15 || Number(value) > most ? null : Number(value);
}

/** A percentage from 0 to 100 in hundredths of a percent, "45,5" is 4550; null where it is none. */
export function typedPercent(text: string): number | null {
  const value = typed(text.replace(/\s*%\s*$/, ''), 2);
  if (value === null) return null;
  const [whole = '', fraction = ''] = value.split('.');
  const basisPoints = Number(`${whole}${fraction.padEnd(2, '0')}`);
  return basisPoints <= 10_000 ? basisPoints : null;
}
