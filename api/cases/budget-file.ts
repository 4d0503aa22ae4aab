import { BIDANG, type BudgetLine, FUND_SOURCES } from '@siklus/workflows/domain/budget/totals.ts';
import { parseRupiah, type Sen } from '@siklus/workflows/domain/money/sen.ts';
import { z } from 'zod';
import { textProblem } from '../http/plain-text.ts';
import { Problem } from '../http/problem.ts';

const Amount = z.string().transform((text, ctx): Sen => {
  const amount = parseRupiah(text);
  if (amount !== null && amount >= 0) return amount;
  ctx.addIssue({ code: 'custom', message: 'Not an amount in rupiah such as "1807505608.60"' });
  return z.NEVER;
});

const BudgetFile = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        bidang: z.enum(BIDANG).nullable(),
        account: z.string().regex(/^[456](\.\d{1,2}){0,3}$/),
        source: z.enum(FUND_SOURCES),
        description: z.string().max(300),
        amount: Amount,
      }),
    )
    .max(5000),
});

/** The lines of a draft budget as it was stored. Throws BUDGET_INVALID with the path of each mistake. */
export function readBudget(content: Buffer): BudgetLine[] {
  let json: unknown;
  try {
    json = JSON.parse(content.toString('utf8'));
  } catch (cause) {
    throw new Problem('BUDGET_INVALID', { cause, errors: [{ path: '', message: 'Not JSON' }] });
  }
  const unfit = textProblem(json);
  if (unfit) throw new Problem('BUDGET_INVALID', { errors: [unfit] });
  const parsed = BudgetFile.safeParse(json);
  if (parsed.success) return parsed.data.lines;
  const errors = parsed.error.issues
    .slice(0, 50)
    .map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  throw new Problem('BUDGET_INVALID', { errors });
}

/** Whether a document is a budget that can be added up. */
export function isBudget(kind: string, mediaType: string): boolean {
  return kind === 'rancangan_apbdes' && mediaType === 'application/json';
}
