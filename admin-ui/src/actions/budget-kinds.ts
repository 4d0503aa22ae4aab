import { BUDGET_UPLOAD_KIND } from '../api/enums.ts';

export type BudgetKind = (typeof BUDGET_UPLOAD_KIND)[number];

/** Documents that are read line by line: they come as data and not as a picture of a table. */
export function isBudgetKind(kind: string | undefined): kind is BudgetKind {
  return BUDGET_UPLOAD_KIND.some((it) => it === kind);
}
