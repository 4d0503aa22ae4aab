/** `01.01.01.` of Siskeudes, also with its district and village in front (`24.2005.01.01.01.`): the activity alone. */
export function activityCode(text: string): string {
  const parts = text.trim().replace(/\.+$/, '').split('.');
  // A village's part has four digits, and no part of an activity has more than two.
  const village = parts.findLastIndex((part) => /^\d{4}$/.test(part));
  return parts
    .slice(village + 1)
    .map((part) => (/^\d$/.test(part) ? `0${part}` : part))
    .join('.');
}

/** The four digits of the village that stand in front of an activity; null where none do. */
export function villagePart(text: string): string | null {
  return text.split('.').findLast((part) => /^\d{4}$/.test(part)) ?? null;
}

/** `5.1.1.01.` without its last dot, and parts from the fourth on with two digits. */
export function accountCode(text: string): string {
  const code = text.trim().replace(/\.+$/, '');
  if (!/^\d{1,2}(\.\d{1,2})*$/.test(code)) return code;
  return code
    .split('.')
    .map((part, i) => (i < 3 ? part.replace(/^0+(?=\d)/, '') : part.padStart(2, '0')))
    .join('.');
}
