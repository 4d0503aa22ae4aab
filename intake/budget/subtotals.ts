import { isWithin } from './codes.ts';

/** Where a sum of a budget stands: its activity and its account, "" where the row does not say one. */
export type Place = { activity: string; account: string; source: string };

/**
 * Which rows are sums of others, by their codes alone and at every level: there are rows of finer codes under them. Whether a sum
 * agrees with its rows does not matter here: one that does not is still no line.
 */
export function subtotalsAmong(rows: readonly Place[]): boolean[] {
  // What lies under every place that a row names, so that two thousand rows are not compared with one another.
  const under = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const key of placesAbove(row)) under.set(key, (under.get(key) ?? new Set()).add(row.source));
  }
  return rows.map((row) => {
    const sources = under.get(keyOf(row.activity, row.account));
    if (sources === undefined) return false;
    return row.source === '' || sources.has('') || sources.has(row.source);
  });
}

/** The sum that a place is, as a budget declares it: "4.2", "01.01", "01.01.01/5.1". */
export function sumCode({ activity, account }: Pick<Place, 'activity' | 'account'>): string {
  return [activity, account].filter((code) => code !== '').join('/');
}

/** Whether a row is counted in a sum. */
export function isUnderSum(row: Place, sum: Place): boolean {
  const isOfSource = sum.source === '' || row.source === '' || row.source === sum.source;
  return isOfSource && isWithin(row.activity, sum.activity) && isWithin(row.account, sum.account);
}

function placesAbove({ activity, account }: Place): string[] {
  const own = keyOf(activity, account);
  return withNone(activity)
    .flatMap((a) => withNone(account).map((b) => keyOf(a, b)))
    .filter((key) => key !== own && key !== keyOf('', ''));
}

function withNone(code: string): string[] {
  if (code === '') return [''];
  const parts = code.split('.');
  return ['', ...parts.map((_, i) => parts.slice(0, i + 1).join('.'))];
}

function keyOf(activity: string, account: string): string {
  return `${activity}/${account}`;
}
