import { readBudgetSheet, type SheetBudget } from '@siklus/intake/budget/read-budget.ts';
import type { BudgetField } from '@siklus/intake/budget/titles.ts';
import { readDelimited } from '@siklus/intake/sheet/delimited.ts';
import { type Answers, isClear } from '@siklus/intake/sheet/reading.ts';
import type { BodyOf, BudgetLineInput } from '../api/types.ts';

/** What is handed in: text for codes and amounts, so that nothing is rounded on the way. */
export type BudgetDraft = Pick<BodyOf<'/budget-checks'>, 'declared' | 'deltas'> & { lines: BudgetLineInput[] };

export type ParsedBudget = {
  /** null as long as something has to be said or mended first. */
  draft: BudgetDraft | null;
  /** How a table was understood; null where the text is none. */
  sheet: SheetBudget | null;
  problem: 'empty' | 'notRead' | 'noLines' | null;
};

/** Budget lines from JSON (`{"lines": […]}` or a list) or from a table of cells, such as is copied out of a spreadsheet. */
export function parseBudget(text: string, answers: Answers<BudgetField>, village: string): ParsedBudget {
  const trimmed = text.trim();
  if (trimmed === '') return { draft: null, sheet: null, problem: 'empty' };
  if (/^[[{]/.test(trimmed)) return fromJson(trimmed);
  const sheet = readBudgetSheet(readDelimited(text), answers, village);
  if (sheet === null) return { draft: null, sheet, problem: 'empty' };
  if (!isClear(sheet)) return { draft: null, sheet, problem: null };
  if (sheet.lines.length === 0) return { draft: null, sheet, problem: 'noLines' };
  const declared = Object.keys(sheet.declared).length > 0 ? { declared: { ...sheet.declared } } : {};
  return { draft: { lines: sheet.lines.map(({ line }) => line), ...declared }, sheet, problem: null };
}

function fromJson(text: string): ParsedBudget {
  const notRead: ParsedBudget = { draft: null, sheet: null, problem: 'notRead' };
  try {
    const json: unknown = JSON.parse(text);
    if (Array.isArray(json)) return { draft: { lines: json as BudgetLineInput[] }, sheet: null, problem: null };
    // The sums that our own file has beside its lines are handed in with them.
    const { lines, declared, deltas } = json as Partial<BudgetDraft>;
    if (!Array.isArray(lines)) return notRead;
    return { draft: { lines, ...(declared && { declared }), ...(deltas && { deltas }) }, sheet: null, problem: null };
  } catch {
    return notRead;
  }
}
