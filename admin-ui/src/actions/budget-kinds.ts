const BUDGET_KINDS = ['rancangan_apbdes', 'rancangan_apbdes_perubahan'] as const;
export type BudgetKind = (typeof BUDGET_KINDS)[number];

/** Documents that are read line by line: they come as data and not as a picture of a table. */
export function isBudgetKind(kind: string | undefined): kind is BudgetKind {
  return BUDGET_KINDS.some((it) => it === kind);
}
