import type { Sen } from '../money/sen.ts';
import type { Volume } from './volume.ts';

/** The five fields of a village's spending (Permendagri 20/2018 Ps 16). */
export const BIDANG = ['01', '02', '03', '04', '05'] as const;
export type Bidang = (typeof BIDANG)[number];

/** Where the money comes from, in the codes of Siskeudes; SIL is what the year before has left over. */
export const FUND_SOURCES = ['PAD', 'DDS', 'ADD', 'PBH', 'PBP', 'PBK', 'DLL', 'SIL'] as const;
export type FundSource = (typeof FUND_SOURCES)[number];

/**
 * What a line is for where its code does not say it. The limits of a year count a line by its tag or by its activity;
 * `pktd` marks cash-for-work and `pktd_upah` the wages in it, `bengkok` what is paid from the yield of bengkok land.
 */
export const LINE_TAGS = ['blt', 'ketahanan_pangan', 'operasional_pemdes', 'pktd', 'pktd_upah', 'bengkok'] as const;
export type LineTag = (typeof LINE_TAGS)[number];

/** One line of a budget. What a source does not tell is null: published budgets often stop at the five fields. */
export type BudgetLine = {
  /** Stays with the line from version to version, so that remarks and realisations find it again. */
  id: string;
  /** Activity, `01.01.01`; also a sub-field `01.01` where nothing finer is known. */
  kegiatan: string | null;
  /** Said beside the activity or instead of it. */
  bidang: Bidang | null;
  /** From `4`, `5`, `6.1` down to `5.1.1.01`. */
  account: string;
  source: FundSource | null;
  description: string;
  volume: Volume | null;
  unit: string | null;
  price: Sen | null;
  amount: Sen;
  tags: readonly LineTag[];
};

/** A sum that somebody has published beside the lines: of an account `4.2`, a field `01`, an activity, or `01.01.01/5.1.1`. */
export type Subtotal = { code: string; amount: Sen };

export type Budget = {
  fiscalYear: number;
  villageCode: string | null;
  lines: readonly BudgetLine[];
  declared?: readonly Subtotal[];
};

/** 5.1 lies under 5, and 51 does not. */
export function isUnder(code: string, above: string): boolean {
  return code === above || code.startsWith(`${above}.`);
}

export function isRevenue(line: BudgetLine): boolean {
  return isUnder(line.account, '4');
}

export function isExpenditure(line: BudgetLine): boolean {
  return isUnder(line.account, '5');
}

export function isFinancingReceived(line: BudgetLine): boolean {
  return isUnder(line.account, '6.1');
}

export function isFinancingPaid(line: BudgetLine): boolean {
  return isUnder(line.account, '6.2');
}

/** Money that leaves: expenditure and financing paid. */
export function isOutgoing(line: BudgetLine): boolean {
  return isExpenditure(line) || isFinancingPaid(line);
}

/** The finest that is known of what a line is for: its activity, else its field. */
export function activityOf(line: BudgetLine): string | null {
  return line.kegiatan ?? line.bidang;
}

/** The field of a line: the one of its activity, else the one it names. */
export function bidangOf(line: BudgetLine): Bidang | null {
  const field = line.kegiatan?.slice(0, 2);
  return BIDANG.find((bidang) => bidang === field) ?? (line.kegiatan === null ? line.bidang : null);
}

/** Revenue accounts name their source themselves (docs/law.md#the-budget). */
const SOURCE_OF_ACCOUNT: readonly (readonly [string, FundSource])[] = [
  ['4.1', 'PAD'],
  ['4.2.1', 'DDS'],
  ['4.2.2', 'PBH'],
  ['4.2.3', 'ADD'],
  ['4.2.4', 'PBP'],
  ['4.2.5', 'PBK'],
  ['4.3', 'DLL'],
];

/** The source that an account belongs to by its code, or null. */
export function sourceOfAccount(account: string): FundSource | null {
  return SOURCE_OF_ACCOUNT.find(([above]) => isUnder(account, above))?.[1] ?? null;
}

/** The source of a line: as it says, else as its account says. */
export function sourceOf(line: BudgetLine): FundSource | null {
  return line.source ?? sourceOfAccount(line.account);
}
