/**
 * Numbers as people write them. A comma and a dot mean opposite things in Jakarta and in London, so what one of them means is
 * asked of the whole column (`wayOf`), and a number that nothing decides is asked back: never guessed, never cut.
 */

/** Which sign parts the thousands; the other one begins the decimals. */
export type Way = 'dots' | 'commas';

export type Unread =
  /** No number at all. */
  | 'notNumber'
  /** `1.250`: a thousand and more, or one and a quarter. */
  | 'ambiguous'
  /** `6,40205E+09`: the spreadsheet has left digits out. */
  | 'shortened'
  /** More decimals than there can be. */
  | 'tooFine';

/** A decimal string with a dot before its decimals and without needless zeros, "1250.5", or why there is none. */
export type NumberRead = { value: string } | { unread: Unread };

/**
 * Stands before a number with decimals that a spreadsheet holds as a number: it has a dot before its decimals whatever the texts around
 * it mean by one. Nobody sees it, and it stays where the cells are kept or copied as text.
 */
export const EXACT = '\u2060';

const EXPONENT = /^(\d)(?:[.,](\d+))?[eE]\+?(\d{1,3})$/;
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u200E\u200F]/g;

/** Without currency, `,-` for no sen, invisible signs, and the apostrophe that keeps a cell a text. */
function bare(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .trim()
    .replace(/^'/, '')
    .replace(/^\(\s*(.*?)\s*\)$/, '-$1')
    .replace(/^([-−–]?)\s*(?:Rp|IDR)\.?\s*/i, '$1')
    .replace(/^[−–]/, '-')
    .replace(/(\d)\s*[.,]\s*[-–—=]+$/, '$1')
    .replace(/[\s\u00A0\u202F](?=\d{3}(\D|$))/g, '')
    .trim();
}

/** What a single number tells about its column: null where it could be written so in either way. */
export function evidenceOf(text: string): Way | null {
  if (text.startsWith(EXACT)) return null;
  const digits = bare(text).replace(/^-/, '');
  if (!/^\d[\d.,]*$/.test(digits)) return null;
  const dots = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (dots > 0 && commas > 0) return digits.lastIndexOf(',') > digits.lastIndexOf('.') ? 'dots' : 'commas';
  if (dots > 1) return 'dots';
  if (commas > 1) return 'commas';
  if (dots + commas === 0) return null;
  const [before = '', after = ''] = digits.split(/[.,]/);
  // Three digits after one sign may be thousands, unless what stands before it could not.
  if (after.length === 3 && /^[1-9]\d{0,2}$/.test(before)) return null;
  return commas === 1 ? 'dots' : 'commas';
}

/** How a column writes its numbers; `mixed` where it contradicts itself, null where it tells nothing. */
export function wayOf(texts: readonly string[]): Way | 'mixed' | null {
  const ways = new Set(texts.map(evidenceOf).filter((way) => way !== null));
  if (ways.size > 1) return 'mixed';
  return [...ways][0] ?? null;
}

/** One number, with at most so many decimals, by the way of its column. A sign in front is kept: who may not be negative says so. */
export function readNumber(text: string, decimals: number, way: Way | 'mixed' | null): NumberRead {
  const stripped = bare(text);
  const sign = stripped.startsWith('-') ? '-' : '';
  const digits = stripped.slice(sign.length);
  const exponent = EXPONENT.exec(digits);
  if (exponent) return fromExponent(sign, exponent, decimals);
  if (/^\d+$/.test(digits)) return { value: plain(sign, digits, '') };
  if (!/^\d[\d.,]*$/.test(digits)) return { unread: 'notNumber' };
  const own = text.startsWith(EXACT) ? 'commas' : evidenceOf(digits);
  // A column that contradicts itself still has numbers that can be read in one way only.
  const by = own ?? (way === null ? onlyWay(digits, decimals) : way);
  if (by === null || by === 'mixed') return { unread: 'ambiguous' };
  const [thousands, point] = by === 'dots' ? ['.', ','] : [',', '.'];
  const [whole = '', fraction = '', ...more] = digits.split(point);
  const groups = whole.split(thousands);
  const isGrouped = groups.length === 1 || groups.every((it, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(it));
  if (more.length > 0 || fraction.includes(thousands) || !isGrouped || whole === '') return { unread: 'notNumber' };
  // The column says decimals, and there cannot be three of them.
  if (own === null && fraction.length > decimals) return { unread: 'ambiguous' };
  const exact = fraction.replace(/0+$/, '');
  if (exact.length > decimals) return { unread: 'tooFine' };
  return { value: plain(sign, groups.join(''), exact) };
}

/** `1.250` rupiah or people: there are no thousandths of them, so it is a thousand and more. */
function onlyWay(digits: string, decimals: number): Way | null {
  if (decimals >= 3) return null;
  return digits.includes('.') ? 'dots' : 'commas';
}

/** Databases print 14559840 as 1.4559840000000000e+007: exact as long as no digit is left out. */
function fromExponent(
  sign: string,
  [, first = '', after = '', power = '']: RegExpExecArray,
  decimals: number,
): NumberRead {
  const shift = Number(power);
  if (after.length < shift || shift > 17) return { unread: 'shortened' };
  const fraction = after.slice(shift).replace(/0+$/, '');
  return fraction.length > decimals
    ? { unread: 'tooFine' }
    : { value: plain(sign, first + after.slice(0, shift), fraction) };
}

function plain(sign: string, whole: string, fraction: string): string {
  const value = `${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`;
  return value === '0' ? value : `${sign}${value}`;
}
