/**
 * Money as a whole number of sen, 1/100 rupiah, because published village budgets have sen (Desa Susut 2025). Never a
 * fraction and never beyond Number.MAX_SAFE_INTEGER: about 90 trillion rupiah, 25,000 village budgets.
 */
export type Sen = number & { readonly __brand: 'Sen' };

// No thousands separators, no exponent, no plus sign, no leading zeros: what is read back is what was written.
const RUPIAH = /^(-?)(0|[1-9]\d*)(?:\.(\d{1,2}))?$/;

/** The amount that a decimal string such as "1807505608.60" names, or null for any other text or too large an amount. */
export function parseRupiah(text: string): Sen | null {
  const match = RUPIAH.exec(text);
  if (!match) return null;
  const [, sign, whole, fraction = ''] = match;
  const amount = Number(`${sign}${whole}${fraction.padEnd(2, '0')}`);
  return Number.isSafeInteger(amount) ? sen(amount) : null;
}

/** The amount on the wire and in files: "1807505608.60", always with two decimals. The inverse of parseRupiah. */
export function formatRupiah(s: Sen): string {
  const { sign, whole, fraction } = parts(s);
  return `${sign}${whole}.${fraction}`;
}

/** The amount for people in Indonesian: "Rp1.807.505.608,60". */
export function displayRupiah(s: Sen): string {
  const { sign, whole, fraction } = parts(s);
  return `${sign}Rp${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${fraction}`;
}

/** A number of sen as money. Throws RangeError for a fraction or beyond Number.MAX_SAFE_INTEGER. */
export function sen(n: number): Sen {
  if (!Number.isSafeInteger(n)) throw new RangeError(`Not a whole, safe number of sen: ${n}`);
  return (n + 0) as Sen; // -0 becomes 0, so that equal amounts are equal for Object.is and in every text
}

/** a + b. Throws RangeError where the sum is no longer exact. */
export function addSen(a: Sen, b: Sen): Sen {
  return sen(a + b);
}

/** a - b. Throws RangeError where the difference is no longer exact. */
export function subtractSen(a: Sen, b: Sen): Sen {
  return sen(a - b);
}

/** The total, 0 for an empty list. Throws RangeError where the total, or a part of it on the way, is no longer exact. */
export function sumSen(list: readonly Sen[]): Sen {
  return list.reduce(addSen, sen(0));
}

function parts(s: Sen): { sign: string; whole: string; fraction: string } {
  const digits = String(Math.abs(sen(s))).padStart(3, '0');
  return { sign: s < 0 ? '-' : '', whole: digits.slice(0, -2), fraction: digits.slice(-2) };
}
