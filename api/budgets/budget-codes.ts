import { BIDANG, type Bidang, FUND_SOURCES, type FundSource } from '@siklus/workflows/domain/budget/line.ts';

/** How others write the sources of Siskeudes. */
const SOURCE_ALIASES: Readonly<Record<string, FundSource>> = {
  DD: 'DDS',
  DANA_DESA: 'DDS',
  PADES: 'PAD',
  BHPR: 'PBH',
  BANKEU_PROV: 'PBP',
  BANPROV: 'PBP',
  BANKEU_KAB: 'PBK',
  BANKAB: 'PBK',
  LAIN: 'DLL',
  SILPA: 'SIL',
};

export function sourceFrom(text: string): FundSource | null {
  const name = text
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
  return (
    FUND_SOURCES.find((source) => source === name) ??
    (Object.hasOwn(SOURCE_ALIASES, name) ? (SOURCE_ALIASES[name] ?? null) : null)
  );
}

export function bidangFrom(text: string): Bidang | null {
  const code = text.trim().padStart(2, '0');
  return BIDANG.find((bidang) => bidang === code) ?? null;
}

/** `1.1.1.` and `01.01.01` are one activity; what is no code at all stays as it is and is found out by V17. */
export function activityFrom(text: string): string {
  const code = withoutEndDots(text);
  return isDotted(code) ? code.split('.').map(twoDigits).join('.') : code;
}

/** `5.1.1.1` and `5.1.1.01` are one account: from the fourth part on there are two digits. */
export function accountFrom(text: string): string {
  const code = withoutEndDots(text);
  if (!isDotted(code)) return code;
  return code
    .split('.')
    .map((part, i) => (i < 3 ? part.replace(/^0+(?=\d)/, '') : twoDigits(part)))
    .join('.');
}

/** `6402012001` and `64.02.01.2001` are one village. */
export function villageCodeFrom(text: string): string {
  const code = text.trim();
  return /^\d{10}$/.test(code) ? code.replace(/^(..)(..)(..)(....)$/, '$1.$2.$3.$4') : code;
}

/** The code of a published sum: an account, an activity, or both with a stroke between. */
export function sumCodeFrom(text: string): string {
  const [first = '', ...rest] = text.trim().split('/');
  const isActivity = rest.length > 0 || /^0\d/.test(first);
  return [isActivity ? activityFrom(first) : accountFrom(first), ...rest.map(accountFrom)].join('/');
}

/** Siskeudes ends its codes with a dot. */
function withoutEndDots(text: string): string {
  return text.trim().replace(/\.+$/, '');
}

function isDotted(code: string): boolean {
  return /^\d{1,2}(\.\d{1,2})*$/.test(code);
}

function twoDigits(part: string): string {
  return part.padStart(2, '0');
}
