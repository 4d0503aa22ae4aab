/** How much of a unit, in whole thousandths: the volumes of a RAB have up to three decimals. */
export type Volume = number & { readonly __brand: 'Volume' };

const DECIMAL = /^(0|[1-9]\d*)(?:\.(\d{1,3}))?$/;

/** The volume that a decimal string such as "93" or "0.125" names; null for any other text or too large a number. */
export function parseVolume(text: string): Volume | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, whole, fraction = ''] = match;
  const thousandths = Number(`${whole}${fraction.padEnd(3, '0')}`);
  return Number.isSafeInteger(thousandths) ? (thousandths as Volume) : null;
}

/** The volume on the wire, without needless zeros: "93", "0.125". */
export function formatVolume(volume: Volume): string {
  const digits = String(volume).padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, -3) : `${digits.slice(0, -3)}.${fraction}`;
}
