/** A decimal string of the API ("1807505608.60") as people write it: Rp1.807.505.608,60. No float touches it. */
export function rupiah(amount: string): string {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount);
  if (!match) return amount;
  const [, sign = '', whole = '0', cents = ''] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const padded = cents.padEnd(2, '0');
  return `${sign === '-' ? '−' : ''}Rp${grouped}${padded === '00' ? '' : `,${padded}`}`;
}

/** The exact sum of the API's decimal strings. */
export function sumOf(amounts: readonly string[]): string {
  const sen = amounts.reduce((sum, amount) => sum + senOf(amount), 0n);
  const digits = String(sen < 0n ? -sen : sen).padStart(3, '0');
  return `${sen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function senOf(amount: string): bigint {
  const [whole = '0', cents = ''] = amount.replace('-', '').split('.');
  const sen = BigInt(whole) * 100n + BigInt(cents.slice(0, 2).padEnd(2, '0'));
  return amount.startsWith('-') ? -sen : sen;
}

/** Each amount's share of their sum, 0 to 1: the length of a bar and its percentage. */
export function sharesOf(amounts: readonly string[]): number[] {
  const values = amounts.map((amount) => Math.abs(Number(amount)));
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => (sum === 0 ? 0 : value / sum));
}

export function percent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'id-ID', {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(share);
}
