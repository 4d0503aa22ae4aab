/** A month as weeks from Monday; null where a week begins or ends in another month. Days as `2026-11-21`. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const cells: (string | null)[] = [
    ...Array.from({ length: lead }, () => null),
    ...Array.from({ length: days }, (_, i) => `${year}-${pad(month)}-${pad(i + 1)}`),
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** 2024-01-01 was a Monday: its week names the days. */
export const A_WEEK = Array.from({ length: 7 }, (_, i) => `2024-01-${pad(i + 1)}`);

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
