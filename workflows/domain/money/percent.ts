import { type Sen, sen } from './sen.ts';

/** A change in percent, exactly as it was written: `-58.03` is -580300 millionths. */
export type Percent = number & { readonly __brand: 'Percent' };

const WRITTEN = /^(-?)(0|[1-9]\d{0,3})(?:\.(\d{1,4}))?$/;
const WHOLE = 1_000_000n;
const SEN_A_RUPIAH = 100n;

/** The change that a text such as "-58.03" names, from -100 to 9999.9999 with at most four decimals; null for any other. */
export function parsePercent(text: string): Percent | null {
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const [, sign, whole, fraction = ''] = match;
  const millionths = Number(`${sign}${whole}${fraction.padEnd(4, '0')}`);
  return millionths >= -Number(WHOLE) ? ((millionths + 0) as Percent) : null;
}

/**
 * An amount changed by a percentage: rounded down to whole rupiah, because a ceiling is a number of rupiah and must never
 * promise more than the share. `remainder` is what the rounding leaves: exact, below one rupiah, as a decimal string of
 * rupiah with eight places; amount + remainder is the exact result. Throws RangeError beyond what is exact in sen.
 */
export function changeBy(base: Sen, percent: Percent): { amount: Sen; remainder: string } {
  if (base < 0) throw new RangeError(`Not a ceiling: ${base}`);
  const exact = BigInt(base) * (WHOLE + BigInt(percent));
  const unit = SEN_A_RUPIAH * WHOLE;
  const rupiah = exact / unit;
  const left = exact % unit;
  return { amount: sen(Number(rupiah * SEN_A_RUPIAH)), remainder: `0.${String(left).padStart(8, '0')}` };
}
