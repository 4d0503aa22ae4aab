/** "12.5" as money is written on the wire: "12.50". */
export function withSen(value: string): string {
  const [whole = '', fraction = ''] = value.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** The exact sum of amounts such as "1250000.50". */
export function sumOfAmounts(amounts: readonly string[]): string {
  const sen = amounts.reduce((sum, amount) => sum + BigInt(withSen(amount).replace('.', '')), 0n);
  const digits = String(sen < 0n ? -sen : sen).padStart(3, '0');
  return `${sen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
