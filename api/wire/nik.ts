/** Signs that people put between the digits of a number, also those that nobody sees. */
const BETWEEN = '[\\s.\\-–_/·,\\u200B-\\u200D\\u2060\\uFEFF]{0,3}';
const RUN = new RegExp(`\\d(?:${BETWEEN}\\d){15,}`, 'gu');
/** The code of a village as the ministry writes it, 64.02.05.2001: ours, and with an activity behind it sixteen digits. */
const VILLAGE_CODE = /(?<![\d.])\d{2}\.\d{2}\.\d{2}\.\d{4}(?![\d.])/g;

/**
 * Whether a text holds the number of somebody's identity card, in any spelling: in groups, with dots or strokes, in full-width digits. A
 * NIK says its region and the day of birth (of women with 40 added), by which it is told from amounts and codes that have as many digits.
 */
export function holdsNik(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(VILLAGE_CODE, ' # ');
  if (/(^|\D)\d{16}(\D|$)/.test(plain)) return true;
  return (plain.match(RUN) ?? []).some((run) => {
    const groups = run.match(/\d+/g) ?? [];
    return groups.some((_, from) => {
      const lengths = groups.slice(from).map((_group, i) => groups.slice(from, from + i + 1).join(''));
      return lengths.some((digits) => digits.length === 16 && isNik(digits));
    });
  });
}

function isNik(digits: string): boolean {
  const [province, day, month] = [digits.slice(0, 2), digits.slice(6, 8), digits.slice(8, 10)].map(Number);
  if (province === undefined || day === undefined || month === undefined) return false;
  const born = day > 40 ? day - 40 : day;
  return province >= 11 && province <= 97 && born >= 1 && born <= 31 && month >= 1 && month <= 12;
}
