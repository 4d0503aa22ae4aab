import { type BudgetLine, isUnder } from './line.ts';

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
  return isOfSource && isIn(row.activity, sum.activity) && isIn(row.account, sum.account);
}

type Summed = Pick<BudgetLine, 'kegiatan' | 'bidang' | 'account' | 'source' | 'amount'>;

/**
 * Which lines are, to the sen, the sum of lines under them: of the finest, also where what is between them are sums as well, or of all.
 * They are sums of a print that were handed in as lines, unless amounts are equal by chance.
 */
export function sumsAmongLines(lines: readonly Summed[]): boolean[] {
  const places = lines.map(placeOf);
  const isAbove = subtotalsAmong(places);
  const all = new Map<string, bigint>();
  const finest = new Map<string, bigint>();
  for (const [i, line] of lines.entries()) {
    for (const key of placesAbove(placeOf(line))) {
      add(all, key, line.amount);
      if (!isAbove[i]) add(finest, key, line.amount);
      if (!isAbove[i] && line.source !== null) add(finest, `${key} ${line.source}`, line.amount);
    }
  }
  return lines.map((line, i) => {
    if (!isAbove[i] || line.amount === 0) return false;
    const { activity, account, source } = placeOf(line);
    const key = keyOf(activity, account);
    const made = [all.get(key), finest.get(key), ...(source === '' ? [] : [finest.get(`${key} ${source}`)])];
    return made.includes(BigInt(line.amount));
  });
}

function placeOf({ kegiatan, bidang, account, source }: Summed): Place {
  return { activity: kegiatan ?? bidang ?? '', account, source: source ?? '' };
}

function add(sums: Map<string, bigint>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0n) + BigInt(amount));
}

/** Everything lies in what names no code. */
function isIn(code: string, above: string): boolean {
  return above === '' || isUnder(code, above);
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
