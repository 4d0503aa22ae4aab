import { Alert, Box } from '@mui/material';
import type { SheetBudget } from '@siklus/intake/budget/read-budget.ts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { asProblem } from '../api/problem.ts';
import type { BudgetCheck } from '../api/types.ts';
import { rupiah } from '../format/rupiah.ts';
import { RowsSkeleton } from '../layout/PageSkeleton.tsx';
import { useProblemText } from '../layout/useProblemText.ts';
import { FindingList } from './FindingList.tsx';
import type { BudgetDraft } from './parse-budget.ts';

type Props = { check: UseQueryResult<BudgetCheck>; draft: BudgetDraft; sheet: SheetBudget | null };

const MOST_ERRORS = 8;

/** What the rules say of the lines before they are stored, each named by its row in the sheet. */
export function BudgetPreview({ check, draft: { lines }, sheet }: Props) {
  const t = useTranslate();
  const problemText = useProblemText();
  const rowOf = (line: number) => sheet?.lines[line]?.row ?? line + 1;
  if (check.error) {
    const problem = asProblem(check.error);
    const said = (path: string, message: string) => {
      const [, line, field = ''] = /^lines\.(\d+)(?:\.(\w+))?$/.exec(path) ?? [];
      if (line === undefined) return `${path}: ${message}`;
      const given = (lines[Number(line)] as Record<string, unknown> | undefined)?.[field];
      const shown = typeof given === 'string' || typeof given === 'number' ? String(given) : '–';
      const what = t('intake.refused', { said: shown.slice(0, 60) });
      return t('intake.at', { row: rowOf(Number(line)), field: t(`intake.field.${field}`, { _: field }), what });
    };
    return (
      <Alert severity="error">
        {problemText(problem)}
        {problem.errors.slice(0, MOST_ERRORS).map(({ path, message }) => (
          <div key={path}>{said(path, message)}</div>
        ))}
      </Alert>
    );
  }
  if (!check.data) return <RowsSkeleton rows={2} />;
  const { totals, findings } = check.data;
  // A trial names its lines by their place.
  const nameOf = (line: string) =>
    line.replace(/^line (\d+)/, (_, n: string) => t('intake.rowOf', { row: rowOf(Number(n) - 1) }));
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }} aria-live="polite">
      <Box sx={{ fontSize: '0.875rem' }}>
        {t('form.budgetRead', {
          smart_count: lines.length,
          expenditure: rupiah(totals.expenditure),
          balance: rupiah(totals.balance),
        })}
      </Box>
      <FindingList findings={findings} nameOf={nameOf} />
    </Box>
  );
}
