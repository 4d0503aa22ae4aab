import type { SettingValues } from '../api/types.ts';

const ACTIVITY = /^\d{2}\.\d{2}\.\d{2}$/;

/** Activity codes as somebody typed them, with commas, spaces or lines between; null where one is no code or comes twice. */
export function parseActivities(typed: string): string[] | null {
  const codes = typed.split(/[\s,;]+/).filter((code) => code !== '');
  return codes.every((code) => ACTIVITY.test(code)) && new Set(codes).size === codes.length ? codes : null;
}

/** "2/3", as a share of one at most; null where it is none. */
export function parseShare(typed: string): SettingValues['bpdQuorum'] | null {
  const match = /^\s*(\d{1,4})\s*\/\s*(\d{1,4})\s*$/.exec(typed);
  if (!match) return null;
  const [numerator, denominator] = [Number(match[1]), Number(match[2])];
  return numerator >= 1 && denominator <= 1000 && numerator <= denominator ? { numerator, denominator } : null;
}

/** Whether every mandate can be handed in: a decree, a first day, and an end that comes after it. */
export function mandatesComplete(mandates: SettingValues['mandates']): boolean {
  return mandates.every(
    ({ decree, from, to }) => decree.trim() !== '' && from !== '' && (to === null || (to !== '' && from < to)),
  );
}
