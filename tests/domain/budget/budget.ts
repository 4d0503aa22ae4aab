import { readFileSync } from 'node:fs';
import { checkBudget } from '@siklus/workflows/domain/budget/check.ts';
import { type CheckContext, NO_CONTEXT } from '@siklus/workflows/domain/budget/context.ts';
import type { BudgetFinding } from '@siklus/workflows/domain/budget/finding.ts';
import type { Budget, BudgetLine, FundSource, Subtotal } from '@siklus/workflows/domain/budget/line.ts';
import { parseRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';

export function rupiah(text: string): Sen {
  const amount = parseRupiah(text);
  if (amount === null) throw new RangeError(text);
  return amount;
}

let made = 0;

/** A line with an id of its own unless one is given; the amount as a decimal string. */
export function line(account: string, amount: string | Sen, more: Partial<BudgetLine> = {}): BudgetLine {
  made += 1;
  return {
    id: `b${made}`,
    kegiatan: null,
    bidang: null,
    account,
    source: null,
    description: '',
    volume: null,
    unit: null,
    price: null,
    tags: [],
    ...more,
    amount: typeof amount === 'string' ? rupiah(amount) : amount,
  };
}

/** A budget of Perian, Kutai Kartanegara. */
export function budgetOf(fiscalYear: number, lines: readonly BudgetLine[], declared: readonly Subtotal[] = []): Budget {
  return { fiscalYear, villageCode: '64.02.01.2001', lines, declared };
}

export function check(budget: Budget, context: Partial<CheckContext> = {}): BudgetFinding[] {
  return checkBudget(budget, { ...NO_CONTEXT, ...context });
}

/** `severity id subject amount`, in short. */
export function brief({ severity, id, subject, amount }: BudgetFinding): string {
  return [severity, id, ...(subject === null ? [] : [subject]), ...(amount === null ? [] : [String(amount)])].join(' ');
}

/** The findings of one rule, without what could not be checked. */
export function of(rule: string, findings: readonly BudgetFinding[]): string[] {
  return findings.filter((f) => f.rule === rule && f.severity !== 'info').map(brief);
}

export function blocking(findings: readonly BudgetFinding[]): string[] {
  return findings.filter((f) => f.severity === 'blocking').map(brief);
}

/** Ids of what could not be checked. */
export function open(findings: readonly BudgetFinding[]): string[] {
  return findings.filter((f) => f.severity === 'info').map(({ id }) => id);
}

type RealCase = {
  id: string;
  pendapatan: Record<string, string>;
  total_pendapatan: string;
  belanja_bidang: Record<'01' | '02' | '03' | '04' | '05', string>;
  total_belanja: string;
  penerimaan_pembiayaan_silpa: string;
  pengeluaran_pembiayaan: string;
  pendapatan_rekening: Record<string, [FundSource, string]>;
  belanja_lines: Record<string, string>;
  pendapatan_before_after: Record<string, [string, string]>;
  belanja_before_after: Record<string, [string, string]>;
  total_before: string;
  total_after: string;
  delta: string;
};

const FILE = new URL('../../data/real-village-budgets.json', import.meta.url);

export function realCase(id: string): RealCase {
  const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { cases: RealCase[] };
  const found = cases.find((one) => one.id === id);
  if (!found) throw new Error(`No case ${id}`);
  return found;
}

/** A small budget that breaks nothing: ADD pays an office and a road. */
export const revenue = line('4.2.3.01', '100.00', { id: 'add', source: 'ADD' });
export const office = line('5.2.5', '60.00', { id: 'office', kegiatan: '01.01.04', source: 'ADD' });
export const road = line('5.3.5', '40.00', { id: 'road', kegiatan: '02.03.10', source: 'ADD' });
export const GOOD = [revenue, office, road];

export const checked = (lines: readonly BudgetLine[], context: Partial<CheckContext> = {}) =>
  check(budgetOf(2026, lines), context);
export const with_ = (one: BudgetLine, change: Partial<BudgetLine>) =>
  GOOD.map((other) => (other === one ? { ...other, ...change } : other));
