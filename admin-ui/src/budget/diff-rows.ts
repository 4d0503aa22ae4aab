import type { BudgetDiff, BudgetLine } from '../api/types.ts';

export type DiffRow = {
  id: string;
  name: string;
  account: string;
  kind: 'added' | 'removed' | 'moved' | 'changed';
  fields: readonly string[];
  before: string | null;
  after: string | null;
  delta: string;
};

/** Only what is not the same, as one list: new, gone, moved to another code, changed. */
export function diffRows({ added, removed, changed }: Pick<BudgetDiff, 'added' | 'removed' | 'changed'>): DiffRow[] {
  const about = (line: BudgetLine) => ({ id: line.id, name: line.description || line.id, account: codeOf(line) });
  return [
    ...changed.map((change): DiffRow => {
      const { before, after, delta, moved, fields } = change;
      const kind = moved ? 'moved' : 'changed';
      return { ...about(after), kind, fields, before: before.amount, after: after.amount, delta };
    }),
    ...added.map((line): DiffRow => {
      return { ...about(line), kind: 'added', fields: [], before: null, after: line.amount, delta: line.amount };
    }),
    ...removed.map((line): DiffRow => {
      return {
        ...about(line),
        kind: 'removed',
        fields: [],
        before: line.amount,
        after: null,
        delta: minus(line.amount),
      };
    }),
  ];
}

function codeOf({ kegiatan, bidang, account }: BudgetLine): string {
  return [kegiatan ?? bidang, account].filter(Boolean).join(' · ');
}

function minus(amount: string): string {
  if (/^-?0+(\.0+)?$/.test(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}
