import { type Sen, sen } from '../money/sen.ts';
import type { Text } from '../text.ts';

/** Shares are whole hundredths of a percent: 58.03 % is 5803. Products pass what a number holds, so they are BigInt. */
export const WHOLE = 10_000;

const PERCENT = /^(0|[1-9]\d{0,2})(?:\.(\d{1,2}))?$/;

/** The basis points of a percentage such as "39.99", or null: a third decimal is not rounded away but refused. */
export function parsePercent(text: string): number | null {
  const match = PERCENT.exec(text);
  if (!match) return null;
  const [, whole, fraction = ''] = match;
  const basisPoints = Number(`${whole}${fraction.padEnd(2, '0')}`);
  return basisPoints <= WHOLE ? basisPoints : null;
}

/** "58.03" for 5803; always with two decimals. The inverse of parsePercent. */
export function formatPercent(basisPoints: number): string {
  const digits = String(basisPoints).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The same as people write it: "58,03" in Indonesian. */
export function displayPercent(basisPoints: number): Text {
  const en = formatPercent(basisPoints);
  return { id: en.replace('.', ','), en };
}

/** The most sen that are not more than this share: `part <= mostOf(whole, s)` exactly where part/whole <= s. */
export function mostOf(whole: Sen, basisPoints: number): Sen {
  return sen(Number((BigInt(whole) * BigInt(basisPoints)) / BigInt(WHOLE)));
}

/** The fewest sen that are not less than this share: `part >= leastOf(whole, s)` exactly where part/whole >= s. */
export function leastOf(whole: Sen, basisPoints: number): Sen {
  const least = mostOf(whole, basisPoints);
  const isExact = BigInt(least) * BigInt(WHOLE) === BigInt(whole) * BigInt(basisPoints);
  return isExact ? least : sen(least + 1);
}
