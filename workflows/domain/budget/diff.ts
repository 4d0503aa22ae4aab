import { addSen, type Sen, sen, subtractSen } from '../money/sen.ts';
import { type BudgetFinding, findingKey } from './finding.ts';
import {
  BIDANG,
  type Bidang,
  type Budget,
  type BudgetLine,
  bidangOf,
  FUND_SOURCES,
  type FundSource,
  isExpenditure,
  isOutgoing,
  sourceOf,
} from './line.ts';
import { sum, sumBy, totalsOf } from './totals.ts';

export const LINE_FIELDS = [
  'kegiatan',
  'bidang',
  'account',
  'source',
  'description',
  'volume',
  'unit',
  'price',
  'amount',
  'tags',
] as const satisfies readonly (keyof BudgetLine)[];
export type LineField = (typeof LINE_FIELDS)[number];

export type ChangedLine = {
  id: string;
  before: BudgetLine;
  after: BudgetLine;
  fields: LineField[];
  /** The line stands under another activity or account than before. */
  moved: boolean;
  delta: Sen;
};

/** A sum of both versions: before + delta = after. */
export type Delta = { before: Sen; after: Sen; delta: Sen };

export type CheckChange = { before: BudgetFinding; after: BudgetFinding };

export type BudgetDiff = {
  added: BudgetLine[];
  removed: BudgetLine[];
  changed: ChangedLine[];
  unchanged: number;
  /** All lines together, whatever their account: added − removed + changed. */
  net: Sen;
  revenue: Delta;
  expenditure: Delta;
  financing: Delta;
  balance: Delta;
  /** Revenue and everything paid out by source; null is what names no source. Only what differs. */
  bySource: { source: FundSource | null; revenue: Delta; outgoing: Delta }[];
  byBidang: ({ bidang: Bidang | null } & Delta)[];
  byAccount: ({ account: string } & Delta)[];
  checks: { failed: BudgetFinding[]; passed: BudgetFinding[]; stillFailing: CheckChange[] };
};

/**
 * What changes from one budget to the next, line by line and in sum, and which checks fail or pass since. Lines are matched by
 * id alone. Throws RangeError where two lines of one budget have the same id, or sums are beyond what is exact.
 */
export function diffBudgets(
  before: Budget,
  after: Budget,
  findingsBefore: readonly BudgetFinding[],
  findingsAfter: readonly BudgetFinding[],
): BudgetDiff {
  const was = byId(before.lines);
  const is = byId(after.lines);
  const added = after.lines.filter((line) => !was.has(line.id));
  const removed = before.lines.filter((line) => !is.has(line.id));
  const changed = after.lines.flatMap((line) => changeOf(was.get(line.id), line));
  const [a, b] = [totalsOf(before.lines), totalsOf(after.lines)];
  return {
    added,
    removed,
    changed,
    unchanged: after.lines.length - added.length - changed.length,
    net: changed.reduce((total, line) => addSen(total, line.delta), subtractSen(sum(added), sum(removed))),
    revenue: delta(a.revenue, b.revenue),
    expenditure: delta(a.expenditure, b.expenditure),
    financing: delta(a.financing, b.financing),
    balance: delta(a.balance, b.balance),
    bySource: bySource(before.lines, after.lines),
    byBidang: compareSums(spendingByField(before.lines), spendingByField(after.lines), [...BIDANG, null]).map(
      ([bidang, sums]) => ({ bidang, ...sums }),
    ),
    byAccount: byAccount(before.lines, after.lines),
    checks: compareChecks(findingsBefore, findingsAfter),
  };
}

function changeOf(before: BudgetLine | undefined, after: BudgetLine): ChangedLine[] {
  if (before === undefined) return [];
  const fields = LINE_FIELDS.filter((field) => !isSame(before[field], after[field]));
  if (fields.length === 0) return [];
  const moved = fields.includes('kegiatan') || fields.includes('account') || bidangOf(before) !== bidangOf(after);
  return [{ id: after.id, before, after, fields, moved, delta: subtractSen(after.amount, before.amount) }];
}

function isSame(a: BudgetLine[LineField], b: BudgetLine[LineField]): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  return a.length === b.length && a.every((tag) => b.includes(tag));
}

function bySource(before: readonly BudgetLine[], after: readonly BudgetLine[]): BudgetDiff['bySource'] {
  const revenue = (lines: readonly BudgetLine[]) =>
    sumBy(
      lines.filter((line) => !isOutgoing(line)),
      sourceOf,
    );
  const outgoing = (lines: readonly BudgetLine[]) => sumBy(lines.filter(isOutgoing), sourceOf);
  const sums = [revenue(before), revenue(after), outgoing(before), outgoing(after)] as const;
  const of = (map: ReadonlyMap<FundSource | null, Sen>, source: FundSource | null) => map.get(source) ?? sen(0);
  return [...FUND_SOURCES, null]
    .map((source) => ({
      source,
      revenue: delta(of(sums[0], source), of(sums[1], source)),
      outgoing: delta(of(sums[2], source), of(sums[3], source)),
    }))
    .filter((row) => row.revenue.delta !== 0 || row.outgoing.delta !== 0);
}

function byAccount(before: readonly BudgetLine[], after: readonly BudgetLine[]): BudgetDiff['byAccount'] {
  const was = sumBy(before, (line) => line.account);
  const is = sumBy(after, (line) => line.account);
  const accounts = [...new Set([...was.keys(), ...is.keys()])].toSorted();
  return compareSums(was, is, accounts).map(([account, sums]) => ({ account, ...sums }));
}

function spendingByField(lines: readonly BudgetLine[]): Map<Bidang | null, Sen> {
  return sumBy(lines.filter(isExpenditure), bidangOf);
}

/** Only what differs. */
function compareSums<K>(was: ReadonlyMap<K, Sen>, is: ReadonlyMap<K, Sen>, keys: readonly K[]): [K, Delta][] {
  return keys
    .map((key): [K, Delta] => [key, delta(was.get(key) ?? sen(0), is.get(key) ?? sen(0))])
    .filter(([, sums]) => sums.delta !== 0);
}

function delta(before: Sen, after: Sen): Delta {
  return { before, after, delta: subtractSen(after, before) };
}

/** What could not be checked neither passes nor fails. */
function compareChecks(before: readonly BudgetFinding[], after: readonly BudgetFinding[]): BudgetDiff['checks'] {
  const was = failing(before);
  const is = failing(after);
  return {
    failed: [...is].filter(([key]) => !was.has(key)).map(([, finding]) => finding),
    passed: [...was].filter(([key]) => !is.has(key)).map(([, finding]) => finding),
    stillFailing: [...is].flatMap(([key, finding]) => {
      const earlier = was.get(key);
      return earlier === undefined ? [] : [{ before: earlier, after: finding }];
    }),
  };
}

function failing(findings: readonly BudgetFinding[]): Map<string, BudgetFinding> {
  return new Map(findings.filter((f) => f.severity !== 'info').map((f) => [findingKey(f), f]));
}

function byId(lines: readonly BudgetLine[]): Map<string, BudgetLine> {
  const map = new Map(lines.map((line) => [line.id, line]));
  if (map.size !== lines.length) throw new RangeError('Two lines of one budget have the same id');
  return map;
}
